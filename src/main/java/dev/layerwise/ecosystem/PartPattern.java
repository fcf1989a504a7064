package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.ManifestNode.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names parts of a manifest, with all below them: {@code scripts/*}.
 *
 * @param isRead an install reads them, whatever other patterns say
 * @param beside a path that must lead somewhere from the table that holds the part
 * @param notBeside a path that must lead nowhere
 */
record PartPattern(List<String> segments, boolean isRead, Optional<String> beside, Optional<String> notBeside) {

    static List<PartPattern> all(JsonObject kind) {
        List<PartPattern> patterns = new ArrayList<>();
        kind.texts("unread").forEach(path -> patterns.add(of(path, false)));
        kind.texts("read").forEach(path -> patterns.add(of(path, true)));
        for (JsonObject rule : kind.objects("unreadIf")) {
            for (String path : rule.texts("parts")) {
                patterns.add(new PartPattern(
                        split(path), false, rule.optionalText("beside"), rule.optionalText("notBeside")));
            }
        }
        return List.copyOf(patterns);
    }

    static PartPattern of(String path, boolean isRead) {
        return new PartPattern(split(path), isRead, Optional.empty(), Optional.empty());
    }

    boolean goesOn(int depth, String name) {
        return Glob.matches(segments.get(depth), name);
    }

    boolean endsAt(int depth) {
        return segments.size() == depth + 1;
    }

    boolean holdsIn(Table parent) {
        return beside.map(path -> leads(parent, path)).orElse(true)
                && notBeside.map(path -> !leads(parent, path)).orElse(true);
    }

    private static boolean leads(Table from, String path) {
        ManifestNode node = from;
        for (String name : split(path)) {
            if (!(node instanceof Table table) || !table.members().containsKey(name)) {
                return false;
            }
            node = table.members().get(name);
        }
        return true;
    }

    private static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }
}
