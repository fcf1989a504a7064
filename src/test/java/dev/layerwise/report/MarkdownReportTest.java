package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.GoldenFile;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comments and job summaries show, read by a parser of CommonMark. */
final class MarkdownReportTest {

    private static Reporter reporter(Writer out) {
        return new MarkdownReport(out, MarkdownReport.COMMENT);
    }

    /** What a document shows, and whether it does anything else. */
    private static final class Shown extends AbstractVisitor {

        private final List<String> items = new ArrayList<>();
        private final List<String> odd = new ArrayList<>();
        private StringBuilder text = new StringBuilder();

        static Shown of(String markdown) {
            Shown shown = new Shown();
            Parser.builder().build().parse(markdown).accept(shown);
            return shown;
        }

        @Override
        public void visit(ListItem item) {
            text = new StringBuilder();
            visitChildren(item);
            items.add(text.toString());
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append('`').append(code.getLiteral()).append('`');
        }

        @Override
        public void visit(Link link) {
            if (link.getDestination().startsWith(Links.PROJECT)) {
                visitChildren(link);
            } else {
                odd.add("a link to " + link.getDestination());
            }
        }

        @Override
        public void visit(HtmlInline html) {
            if (html.getLiteral().equals("<br>")) {
                text.append('\n');
            } else if (!html.getLiteral().equals("<!-- -->")) {
                odd.add(html.getLiteral());
            }
        }

        @Override
        public void visit(HtmlBlock html) {
            odd.add(html.getLiteral());
        }

        @Override
        public void visit(Image image) {
            odd.add("an image");
        }

        @Override
        public void visit(Emphasis emphasis) {
            odd.add("emphasis");
        }

        @Override
        public void visit(StrongEmphasis emphasis) {
            odd.add("emphasis");
        }

        @Override
        public void visit(SoftLineBreak node) {
            odd.add("a line");
        }
    }

    @Test
    void aRunIsADocument() throws IOException {
        GoldenFile.assertMatches(
                Path.of("testdata/report/run.md"), HostileReports.written(MarkdownReportTest::reporter, Samples.run()));
    }

    @ParameterizedTest
    @MethodSource("dev.layerwise.report.HostileReports#texts")
    void namesAndMessagesShowAsTheyAreAndDoNothing(String text) throws IOException {
        String markdown = HostileReports.written(
                MarkdownReportTest::reporter, List.of(HostileReports.report(text)));
        Shown shown = Shown.of(markdown);
        assertEquals(List.of(), shown.odd, markdown);
        assertEquals(2, shown.items.size(), markdown);
        String printable = Printable.of(text);
        String problem = "`dir " + printable + "`: " + printable;
        assertEquals(plain(problem), plain(shown.items.getFirst()));
        String finding = "`dir " + printable + ":2` cache/sample-order: `" + printable + "` costs\nHelp: " + printable;
        assertEquals(plain(finding), plain(shown.items.getLast()));
    }

    /** Which kind of quotes code has is not told apart, nor are the blanks beside them. */
    private static String plain(String text) {
        return text.replaceAll("[`' ]+", " ").strip();
    }

    @ParameterizedTest
    @MethodSource("dev.layerwise.report.HostileReports#texts")
    void nobodyIsMentionedOutsideOfCode(String text) {
        String shown = MarkdownEscape.sentence(text.replace("`", ""));
        assertFalse(shown.matches("(?s).*[@#](?!<!-- -->).*"), shown);
        assertFalse(shown.contains("www.") || shown.contains("http:"), shown);
    }

    @Test
    void theGravestIsKeptWhereThereIsNoRoom() throws IOException {
        List<FileReport> files = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            SourceFile file = SourceFile.of(i + "/Dockerfile", "FROM a\n");
            Finding finding = Finding.of(Samples.ORDER, "Slow \u00E4 ".repeat(40), Samples.label(file, "a", ""));
            files.add(Samples.report(file, finding.level(Level.NOTE), finding));
        }
        SourceFile last = SourceFile.of("last/Dockerfile", "FROM a\n");
        files.add(Samples.report(last, Finding.of(Samples.BROKEN, "It fails", Samples.label(last, "a", ""))));
        String markdown = HostileReports.written(MarkdownReportTest::reporter, files);
        assertTrue(markdown.getBytes(StandardCharsets.UTF_8).length <= MarkdownReport.COMMENT);
        assertTrue(markdown.indexOf("last/Dockerfile") < markdown.indexOf("#### Warnings"));
        assertTrue(markdown.contains(" more would not fit here; other formats have them all."), markdown);
        assertTrue(markdown.endsWith("#### Notes\n\n500 would not fit here; other formats have them all.\n"));
    }

    @Test
    void aRunWithoutFindingsSaysSo() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "FROM a\n");
        assertEquals(
                "### layerwise: 1 Dockerfile, nothing found\n",
                HostileReports.written(MarkdownReportTest::reporter, List.of(Samples.report(file))));
    }
}
