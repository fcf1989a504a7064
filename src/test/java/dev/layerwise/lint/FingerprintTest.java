package dev.layerwise.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Findings are known again as long as they are about the same. */
final class FingerprintTest {

    private static final String COPIED = "FROM a\nCOPY . .\nRUN npm ci\n";

    private static final RuleInfo RULE = info("cache/one");

    private static RuleInfo info(String id) {
        return new RuleInfo(
                id, "One", Level.WARNING, Precision.HIGH, List.of(), FixKind.NONE, Optional.empty(), "0.1", List.of(),
                Optional.empty());
    }

    private static Finding finding(String text, String marked, String message) {
        SourceFile file = SourceFile.of("Dockerfile", text);
        int start = text.indexOf(marked);
        return Finding.of(RULE, message, new Label(file, new Span(start, start + marked.length()), ""));
    }

    private static String of(String text, String marked) {
        return Fingerprint.of(finding(text, marked, "A"), "Dockerfile").toString();
    }

    /** Each place of a text, as a linter counts them. */
    private static List<String> each(String text, String marked) {
        SourceFile file = SourceFile.of("Dockerfile", text);
        List<Finding> findings = new ArrayList<>();
        for (int at = text.indexOf(marked); at >= 0; at = text.indexOf(marked, at + 1)) {
            findings.add(Finding.of(RULE, "A", new Label(file, new Span(at, at + marked.length()), "")));
        }
        return Fingerprint.numbered(findings).stream()
                .map(finding -> Fingerprint.of(finding, "Dockerfile").toString())
                .toList();
    }

    @Test
    void linesMayMove() {
        assertEquals(of(COPIED, "COPY . ."), of("# syntax=x\n\n" + COPIED.replace("FROM a", "FROM b"), "COPY . ."));
    }

    @Test
    void indentsAndLineEndsMayChange() {
        String wanted = of(COPIED, "COPY . .");
        assertEquals(wanted, of(COPIED.replace("\n", "\r\n"), "COPY . ."));
        assertEquals(wanted, of(COPIED.replace("COPY . .", "  COPY \t .  . "), "COPY \t .  ."));
        assertEquals(of("FROM a\nRUN b && \\\n c", "b"), of("FROM a\nRUN b &&\\\n c", "b"));
    }

    @Test
    void otherLinesOfTheInstructionMayChange() {
        String run = "FROM a\nRUN apt-get update && \\\n  apt-get install -y b\n";
        assertEquals(of(run, "apt-get update"), of(run.replace("-y b", "-y b c"), "apt-get update"));
    }

    @Test
    void messagesAndTheirNumbersMayChange() {
        Finding one = finding(COPIED, "COPY . .", "It brings 214 files, 1.2 MB").evidence("files", 214);
        Finding other = finding(COPIED, "COPY . .", "It brings 9,000 files, 3 GB").evidence("files", 9000);
        assertEquals(Fingerprint.of(one, "a"), Fingerprint.of(other, "a"));
        assertEquals(Fingerprint.of(one, "a"), Fingerprint.of(other.level(Level.NOTE), "a"));
    }

    @Test
    void rulesFilesAndTextsAreToldApart() {
        Finding finding = finding(COPIED, "COPY . .", "A");
        String wanted = Fingerprint.of(finding, "Dockerfile").toString();
        assertNotEquals(wanted, Fingerprint.of(finding, "a/Dockerfile").toString());
        assertNotEquals(wanted, of(COPIED.replace(". .", "a ."), "COPY a ."));
        assertNotEquals(wanted, of(COPIED, "COPY ."));
        Finding other = Finding.of(info("cache/two"), "A", finding.primary());
        assertNotEquals(wanted, Fingerprint.of(other, "Dockerfile").toString());
    }

    @Test
    void equalOnesAreCounted() {
        String text = "FROM a\nRUN b\nFROM c\nRUN b\nRUN b\n";
        List<String> three = each(text, "RUN b");
        assertEquals(3, new HashSet<>(three).size());
        assertEquals(three.subList(0, 2), each("FROM a\nRUN b\nRUN b\n", "RUN b"));
    }

    @Test
    void theFileIsAPartOfItsOwn() {
        String fingerprint = of(COPIED, "COPY . .");
        assertTrue(fingerprint.matches("[0-9a-f]{16}-[0-9a-f]{16}"), fingerprint);
        assertEquals(Fingerprint.ofFile("Dockerfile"), Fingerprint.fileOf(fingerprint));
        assertEquals("", Fingerprint.fileOf("something else"));
    }

    /** Whoever keeps a baseline would otherwise see all of it again. */
    @Test
    void theyAreTheSameInEveryVersion() {
        assertEquals("dd2c0eb6ea5cfc6c", Fingerprint.ofFile("Dockerfile"));
        assertEquals("dd2c0eb6ea5cfc6c-a454c02f19b0f460", of(COPIED, "COPY . ."));
    }

    @Test
    void longLinesTakeNoLongTime() {
        String text = "RUN " + "a ".repeat(2_000_000);
        SourceFile file = SourceFile.of("Dockerfile", text);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            findings.add(Finding.of(RULE, "A", new Label(file, new Span(4 + i, 4 + 2 * i), "")));
        }
        assertEquals(20_000, Fingerprint.numbered(findings).size());
    }
}
