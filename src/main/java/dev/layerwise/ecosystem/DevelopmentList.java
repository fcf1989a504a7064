package dev.layerwise.ecosystem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the manifests of an ecosystem list what only development needs.
 *
 * @param manifests names of the files
 * @param member the object in a JSON file whose names they are
 * @param marks one of these stands in other files if there are any
 * @param variables environment variables that may leave them out
 * @param without the options that leave them out
 */
public record DevelopmentList(
        List<String> manifests, Optional<String> member, List<String> marks, List<String> variables, String without) {

    public DevelopmentList {
        manifests = List.copyOf(manifests);
        marks = List.copyOf(marks);
        variables = List.copyOf(variables);
    }

    /** Whether a manifest lists any. */
    public boolean isFilled(String manifest) {
        return member.isPresent() ? !names(manifest).isEmpty() : marks.stream().anyMatch(manifest::contains);
    }

    /** Their names, where they are a member of a JSON file; none if that cannot be read. */
    public List<String> names(String manifest) {
        return member.map(name -> names(manifest, name)).orElse(List.of());
    }

    private static List<String> names(String manifest, String member) {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(manifest)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isWanted = parser.currentName().equals(member);
                if (parser.nextToken() == JsonToken.START_OBJECT && isWanted) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        names.add(parser.currentName());
                        parser.nextToken();
                        parser.skipChildren();
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return names;
    }
}
