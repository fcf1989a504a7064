package dev.layerwise.syntax;

import dev.layerwise.source.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a {@code --mount} or {@code --device} value: separated by commas, in double quotes where they hold one.
 *
 * @param failure why the value could not be read, in BuildKit's words
 */
record CsvFields(List<MappedText> fields, Optional<String> failure) {

    static CsvFields read(MappedText value) {
        if (value.isEmpty()) {
            return new CsvFields(List.of(), Optional.of("EOF"));
        }
        List<MappedText> fields = new ArrayList<>();
        int position = 0;
        while (true) {
            int end = value.text().startsWith("\"", position)
                    ? quoted(value, position, fields)
                    : plain(value, position, fields);
            if (end < 0) {
                return new CsvFields(fields, Optional.of(failure(value.text(), -end - 1, position)));
            }
            if (end == value.length()) {
                return new CsvFields(fields, Optional.empty());
            }
            position = end + 1;
        }
    }

    /** The end of the field at {@code start}; negative, -1 less the place, if something is wrong there. */
    private static int plain(MappedText value, int start, List<MappedText> fields) {
        int comma = value.text().indexOf(',', start);
        int end = comma < 0 ? value.length() : comma;
        int quote = value.text().indexOf('"', start);
        if (quote >= 0 && quote < end) {
            return -quote - 1;
        }
        fields.add(value.slice(start, end));
        return end;
    }

    private static int quoted(MappedText value, int start, List<MappedText> fields) {
        String text = value.text();
        MappedText.Builder field = MappedText.builder();
        int from = start + 1;
        while (true) {
            int quote = text.indexOf('"', from);
            if (quote < 0) {
                return -from - 1;
            }
            field.append(value.slice(from, quote));
            int behind = quote + 1;
            if (text.startsWith("\"", behind)) {
                field.append(value.slice(behind, behind + 1));
                from = behind + 1;
            } else if (behind == text.length() || text.charAt(behind) == ',') {
                fields.add(field.build(value.sourceStart(start)));
                return behind;
            } else {
                return -quote - 1;
            }
        }
    }

    private static String failure(String text, int place, int fieldStart) {
        boolean inQuotes = text.startsWith("\"", fieldStart);
        return "parse error on line 1, column " + (place + 1) + ": "
                + (inQuotes ? "extraneous or missing \" in quoted-field" : "bare \" in non-quoted field");
    }
}
