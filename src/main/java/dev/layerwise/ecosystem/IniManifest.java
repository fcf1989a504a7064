package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.ManifestNode.Scalar;
import dev.layerwise.ecosystem.ManifestNode.Table;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads sections of settings as Python's configparser does, with values that go on in lines that are indented. */
final class IniManifest {

    private final Map<String, Map<String, StringBuilder>> sections = new HashMap<>();
    private Optional<Map<String, StringBuilder>> section = Optional.empty();
    private Optional<StringBuilder> value = Optional.empty();

    private IniManifest() {}

    /** Empty if a section or a setting stands there twice, or a line is neither. */
    static Optional<ManifestNode> read(String text) {
        IniManifest file = new IniManifest();
        if (!text.lines().allMatch(file::take)) {
            return Optional.empty();
        }
        Map<String, ManifestNode> tables = new HashMap<>();
        file.sections.forEach((name, settings) -> {
            Map<String, ManifestNode> members = new HashMap<>();
            settings.forEach((key, content) -> members.put(key, new Scalar("text", content.toString().strip())));
            tables.put(name, new Table(members));
        });
        return Optional.of(new Table(tables));
    }

    private boolean take(String line) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
            return true;
        }
        if (Character.isWhitespace(line.charAt(0)) && value.isPresent()) {
            value.get().append('\n').append(stripped);
            return true;
        }
        return stripped.startsWith("[") ? begin(stripped) : set(stripped);
    }

    private boolean begin(String header) {
        if (!header.endsWith("]")) {
            return false;
        }
        Map<String, StringBuilder> settings = new HashMap<>();
        section = Optional.of(settings);
        value = Optional.empty();
        return sections.put(header.substring(1, header.length() - 1), settings) == null;
    }

    private boolean set(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != '=' && line.charAt(end) != ':') {
            end++;
        }
        if (end == line.length() || section.isEmpty()) {
            return false;
        }
        StringBuilder content = new StringBuilder(line.substring(end + 1).strip());
        value = Optional.of(content);
        return section.get().put(line.substring(0, end).strip().toLowerCase(Locale.ROOT), content) == null;
    }
}
