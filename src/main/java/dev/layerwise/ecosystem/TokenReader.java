package dev.layerwise.ecosystem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.layerwise.ecosystem.ManifestNode.Items;
import dev.layerwise.ecosystem.ManifestNode.Scalar;
import dev.layerwise.ecosystem.ManifestNode.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what Jackson reads: JSON and TOML. */
final class TokenReader {

    private TokenReader() {}

    /** Empty if the text is malformed, nested too deeply, or names a member twice. */
    static Optional<ManifestNode> read(JsonFactory format, String text) {
        try (JsonParser parser = format.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            ManifestNode root = node(parser, 0);
            return parser.nextToken() == null ? Optional.of(root) : Optional.empty();
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static ManifestNode node(JsonParser parser, int depth) throws IOException {
        if (depth > ManifestFormat.MOST_DEPTH) {
            throw new IOException("nested too deeply");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(parser, depth);
            case START_ARRAY -> {
                List<ManifestNode> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(node(parser, depth + 1));
                }
                yield new Items(values);
            }
            case VALUE_STRING -> new Scalar("text", parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar("number", parser.getText());
            default -> new Scalar("other", String.valueOf(parser.getText()));
        };
    }

    private static Table table(JsonParser parser, int depth) throws IOException {
        Map<String, ManifestNode> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, node(parser, depth + 1));
        }
        return new Table(members);
    }
}
