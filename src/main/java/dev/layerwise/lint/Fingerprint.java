package dev.layerwise.lint;

import dev.layerwise.source.LineIndex;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a finding is known again by in a later run: its rule, its file, and the text of its lines and of its place in
 * them. Where the lines stand does not count, nor how they are indented, nor the message: its numbers grow with the
 * project, and its words with layerwise.
 *
 * @param file a hash of where the file is
 * @param text a hash of the rest
 */
public record Fingerprint(String file, String text) {

    private static final String SEPARATOR = "-";

    /** Hexadecimal digits of each part. */
    private static final int LENGTH = 16;

    /** Nobody tells lines by more than that, and a hostile one has megabytes. */
    private static final int LONGEST = 500;

    /** @param path of its file, the same wherever the project lies */
    public static Fingerprint of(Finding finding, String path) {
        return new Fingerprint(ofFile(path), hash(key(finding) + '\0' + finding.ordinal()));
    }

    /** That of something which went wrong with a file. */
    public static Fingerprint ofProblem(String path, String problem) {
        return new Fingerprint(ofFile(path), hash(problem));
    }

    /** The part that all findings in a file share. */
    public static String ofFile(String path) {
        return hash(path);
    }

    /** The part of a written fingerprint that all findings in its file share. */
    public static String fileOf(String fingerprint) {
        int end = fingerprint.indexOf(SEPARATOR);
        return end < 0 ? "" : fingerprint.substring(0, end);
    }

    @Override
    public String toString() {
        return file + SEPARATOR + text;
    }

    /** Counts those that only differ in their place. */
    static List<Finding> numbered(List<Finding> findings) {
        Map<String, Integer> counts = new HashMap<>();
        List<Finding> numbered = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            String key = finding.primary().file().name() + '\0' + key(finding);
            numbered.add(finding.ordinal(counts.merge(key, 1, Integer::sum)));
        }
        return numbered;
    }

    private static String key(Finding finding) {
        SourceFile file = finding.primary().file();
        Span span = finding.primary().span();
        LineIndex lines = file.lines();
        int start = lines.span(lines.line(span.start())).start();
        int end = lines.span(lines.line(Math.max(span.start(), span.end() - 1))).end();
        return finding.rule().id()
                + '\0' + text(file, new Span(start, end))
                + '\0' + text(file, span);
    }

    /** In one line, and without what continues it. */
    private static String text(SourceFile file, Span span) {
        Span bounded = new Span(span.start(), Math.min(span.end(), span.start() + LONGEST));
        StringBuilder out = new StringBuilder();
        boolean isBlank = true;
        String text = bounded.of(file.text());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                out.append(c);
                isBlank = false;
            } else if (!isBlank) {
                out.append(' ');
                isBlank = true;
            }
        }
        String line = out.toString().strip();
        return line.endsWith("\\") ? line.substring(0, line.length() - 1).stripTrailing() : line;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
