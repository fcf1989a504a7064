package dev.layerwise.fix;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ignore file with other patterns in place of some, and more of them at its end; all else stays as it is.
 *
 * @param corrections by the place of what they replace
 */
record IgnoreText(SourceFile file, Map<Span, String> corrections, List<String> added) {

    IgnoreText {
        corrections = new LinkedHashMap<>(corrections);
        added = List.copyOf(added);
    }

    static IgnoreText of(BuildContext context) {
        SourceFile file = context.ignoreFile().orElseGet(() -> SourceFile.of(BuildContext.IGNORE_FILE, ""));
        return new IgnoreText(file, Map.of(), List.of());
    }

    IgnoreText withCorrection(Span span, String text) {
        Map<Span, String> more = new LinkedHashMap<>(corrections);
        more.put(span, text);
        return new IgnoreText(file, more, added);
    }

    IgnoreText withLines(List<String> lines) {
        List<String> more = new ArrayList<>(added);
        lines.stream().filter(line -> !more.contains(line)).forEach(more::add);
        return new IgnoreText(file, corrections, more);
    }

    IgnoreText without(String line) {
        Map<Span, String> less = new LinkedHashMap<>(corrections);
        less.values().removeIf(line::equals);
        return new IgnoreText(file, less, added.stream().filter(one -> !one.equals(line)).toList());
    }

    String text() {
        StringBuilder out = new StringBuilder(file.text());
        corrections.entrySet().stream()
                .sorted((a, b) -> b.getKey().compareTo(a.getKey()))
                .forEach(one -> out.replace(one.getKey().start(), one.getKey().end(), one.getValue()));
        String feed = file.text().contains("\r\n") ? "\r\n" : "\n";
        if (!added.isEmpty() && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append(feed);
        }
        added.forEach(line -> out.append(line).append(feed));
        return out.toString();
    }

    DockerIgnore patterns() {
        return DockerIgnore.parse(parsed());
    }

    SourceFile parsed() {
        return SourceFile.of(file.name(), text());
    }

    /** What is new in the file and became that pattern; empty for what was there before. */
    String line(IgnorePattern pattern) {
        String written = pattern.span().of(text());
        return added.contains(written) || corrections.containsValue(written) ? written : "";
    }
}
