package dev.layerwise.cli;

import dev.layerwise.report.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a report goes, and how it is written.
 *
 * @param file absent for standard output
 */
record ReportOutput(ReportFormat format, Optional<String> file, Style style) {

    /** Names of standard output; as a file, it would be written from its begin. */
    private static final Set<String> STANDARD_OUTPUT = Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    /**
     * Reads what the command line says.
     *
     * @param formats each a name, or a name and a file
     * @param output the file of a format that has none of its own
     */
    static List<ReportOutput> of(List<String> formats, Optional<String> main, Style onStandardOutput, Style inFile) {
        Optional<String> output = main.filter(file -> !STANDARD_OUTPUT.contains(file));
        List<ReportOutput> outputs = new ArrayList<>();
        boolean hasMain = false;
        for (String format : formats.isEmpty() ? List.of(ReportFormat.TEXT.text()) : formats) {
            int equals = format.indexOf('=');
            ReportFormat named = ReportFormat.of(equals < 0 ? format : format.substring(0, equals));
            Optional<String> file = equals < 0 ? output : Optional.of(format.substring(equals + 1));
            if (equals < 0 && hasMain) {
                throw new UserError("two reports cannot go to one place; write --format " + named.text() + "=FILE");
            }
            hasMain |= equals < 0;
            if (file.isPresent() && file.get().isEmpty()) {
                throw new UserError("--format " + format + " names no file");
            }
            outputs.add(new ReportOutput(named, file, file.isPresent() ? inFile : onStandardOutput));
        }
        if (output.isPresent() && !hasMain) {
            throw new UserError("--output " + output.get() + " has no report to take: each --format names a file");
        }
        return outputs;
    }
}
