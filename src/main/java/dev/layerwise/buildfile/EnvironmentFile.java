package dev.layerwise.buildfile;

import dev.layerwise.source.SourceFile;
import java.util.HashMap;
import java.util.Map;

/** The {@code .env} beside a compose file, as far as its values are plain. */
final class EnvironmentFile {

    private EnvironmentFile() {}

    static Map<String, String> read(SourceFile file) {
        Map<String, String> values = new HashMap<>();
        file.text().lines().map(String::strip).forEach(line -> {
            String entry = line.startsWith("export ") ? line.substring("export ".length()).strip() : line;
            int equals = entry.indexOf('=');
            if (!entry.startsWith("#") && equals > 0) {
                String name = entry.substring(0, equals).strip();
                String value = value(entry.substring(equals + 1).strip());
                // what is put together from other variables is not read
                if (value.indexOf('$') < 0) {
                    values.put(name, value);
                }
            }
        });
        return values;
    }

    private static String value(String written) {
        char quote = written.isEmpty() ? ' ' : written.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = written.indexOf(quote, 1);
            return end < 0 ? written : written.substring(1, end);
        }
        int comment = written.indexOf(" #");
        return comment < 0 ? written : written.substring(0, comment).strip();
    }
}
