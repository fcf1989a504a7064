package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.ManifestNode.Items;
import dev.layerwise.ecosystem.ManifestNode.Scalar;
import dev.layerwise.ecosystem.ManifestNode.Table;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Reads files of which each line stands for itself. */
final class LineManifest {

    private LineManifest() {}

    /** All lines that are neither empty nor comments; what stands behind something else on a line stays. */
    static ManifestNode lines(String text, String... comments) {
        return items(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && Arrays.stream(comments).noneMatch(line::startsWith))
                .toList());
    }

    /** As pip does it: lines are joined first, and then lose what follows a {@code #} that stands free. */
    static ManifestNode requirements(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        for (String line : text.lines().toList()) {
            boolean isComment = line.stripLeading().startsWith("#");
            if (line.endsWith("\\") && !isComment) {
                joined.append(line, 0, line.length() - 1);
            } else {
                joined.append(isComment ? " " : "").append(line);
                add(lines, joined);
            }
        }
        add(lines, joined);
        return items(lines);
    }

    private static void add(List<String> lines, StringBuilder joined) {
        String line = joined.toString();
        joined.setLength(0);
        int comment = line.indexOf('#');
        while (comment > 0 && !Character.isWhitespace(line.charAt(comment - 1))) {
            comment = line.indexOf('#', comment + 1);
        }
        String said = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (!said.isEmpty()) {
            lines.add(said);
        }
    }

    /** Empty if an escape is malformed; of a name that stands there twice, the last counts. */
    static Optional<ManifestNode> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
        Map<String, ManifestNode> members = new HashMap<>();
        properties.stringPropertyNames()
                .forEach(name -> members.put(name, new Scalar("text", properties.getProperty(name))));
        return Optional.of(new Table(members));
    }

    static ManifestNode items(List<String> lines) {
        return new Items(lines.stream().map(line -> (ManifestNode) new Scalar("text", line)).toList());
    }
}
