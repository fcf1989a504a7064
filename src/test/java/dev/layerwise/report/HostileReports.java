package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Names and texts that would break a report if it let them. */
final class HostileReports {

    private static final String INVALID = new String(new byte[] {'x', (byte) 0xFF, (byte) 0xC3, 'y'},
            StandardCharsets.ISO_8859_1);

    private HostileReports() {}

    static Stream<String> texts() {
        return Stream.of(
                "quotes \" ' ` and \\ backslashes \\\" \\u0041",
                "lines \n \r \r\n \u2028 \u2029 \u0085 \f \u000B",
                "controls \u0000 \u0001 \u0007 \u001B[31m \u007F \u009B1m",
                "bidi \u202E\u2066 and \u200B invisible \u00AD \uFEFF",
                "a pair \uD83D\uDE00 fine",
                "percent %20 %s %% %n {0} ${1} $1 and [a](1) [b](http://c)",
                "markup ]]> <b>&amp;</b> <!-- --> ::error::x ##[y]",
                "commands %0A::error file=a,line=1::b%0D%25 ::stop-commands::x",
                "markdown *a* _b_ ~~c~~ `` d ``` # e | f @g #1 www.h.com http://i <k@l.m> ![n](o) $p$ &copy; 1. - +",
                "` one `` two ``` three",
                "a/../b/./c//d #?:@&=+,;",
                INVALID,
                "\uFFFD\uFFFE\uFFFF not a character");
    }

    static FileReport report(String text) {
        SourceFile file = SourceFile.of("dir " + text, "FROM a\nRUN " + text + "\n");
        Finding finding = Finding.of(Samples.ORDER, "`" + text + "` costs", Samples.label(file, "RUN " + text, text))
                .related(Samples.label(file, "FROM a", text))
                .note(text)
                .help(text)
                .evidence("files", List.of(text));
        return new FileReport(
                file.name(), Optional.of(text), Optional.of(text), List.of(text), List.of(finding));
    }

    /** What a reporter writes of these. */
    static String written(Function<Writer, Reporter> reporter, List<FileReport> files) throws IOException {
        StringWriter out = new StringWriter();
        Reporter report = reporter.apply(out);
        for (FileReport file : files) {
            report.file(file);
        }
        report.end(Samples.summary(files));
        return out.toString();
    }
}
