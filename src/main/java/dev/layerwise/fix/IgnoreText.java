package dev.layerwise.fix;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.lint.IgnoreEdits;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.source.TextEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ignore file with other patterns in place of some, and more of them at its end; all else stays as it is.
 *
 * @param corrected what stands in place of patterns, with line feeds between lines; no two want the same place
 */
record IgnoreText(SourceFile file, List<TextEdit> corrected, List<String> added) {

    private static final String ANYWHERE = "**/";

    IgnoreText {
        corrected = List.copyOf(corrected);
        added = List.copyOf(added);
    }

    static IgnoreText of(BuildContext context) {
        SourceFile file = context.ignoreFile().orElseGet(() -> SourceFile.of(BuildContext.IGNORE_FILE, ""));
        return new IgnoreText(file, List.of(), List.of());
    }

    IgnoreText withCorrection(Span span, String text) {
        List<TextEdit> more = new ArrayList<>(corrected);
        more.removeIf(edit -> edit.span().equals(span));
        more.add(new TextEdit(span, text));
        return TextEdits.of(more).isPresent() ? new IgnoreText(file, more, added) : this;
    }

    IgnoreText withLines(List<String> lines) {
        List<String> more = new ArrayList<>(added);
        lines.stream().filter(line -> !more.contains(line)).forEach(more::add);
        return new IgnoreText(file, corrected, more);
    }

    /**
     * With a line that leaves things out, unless they are so already; a pattern that says so of the root alone is
     * widened where it stands.
     *
     * @param things what may be left out
     */
    IgnoreText withLine(String line, List<Unneeded> things) {
        IgnoreText longer = withLines(List.of(line));
        DockerIgnore all = longer.patterns();
        List<String> meant = things.stream().map(Unneeded::path).filter(all::ignores).toList();
        if (!meant.isEmpty() && meant.stream().allMatch(patterns()::ignores)) {
            return this;
        }
        Optional<IgnorePattern> rooted = DockerIgnore.parse(file).patterns().stream()
                .filter(pattern -> !pattern.isException() && line.equals(ANYWHERE + pattern.text()))
                .findFirst();
        if (rooted.isEmpty()) {
            return longer;
        }
        IgnoreText widened = withCorrection(rooted.get().span(), line);
        return meant.stream().allMatch(widened.patterns()::ignores) ? widened : longer;
    }

    /** With patterns put right first, as these may do what lines are to be added for. */
    IgnoreText with(List<IgnoreEdits> all, List<Unneeded> things) {
        IgnoreText whole = this;
        for (IgnoreEdits edits : all) {
            for (TextEdit edit : edits.corrected()) {
                whole = whole.withCorrection(edit.span(), edit.text());
            }
        }
        for (IgnoreEdits edits : all) {
            for (String line : edits.added()) {
                whole = whole.withLine(line, things);
            }
        }
        return whole;
    }

    IgnoreText without(String line) {
        return new IgnoreText(
                file,
                corrected.stream().filter(edit -> edit.text().lines().noneMatch(line::equals)).toList(),
                added.stream().filter(one -> !one.equals(line)).toList());
    }

    boolean isChanged() {
        return !corrected.isEmpty() || !added.isEmpty();
    }

    /** In the line ends of the file. */
    TextEdits edits() {
        String text = file.text();
        String feed = text.contains("\r\n") ? "\r\n" : "\n";
        List<TextEdit> all = new ArrayList<>();
        corrected.forEach(edit -> all.add(new TextEdit(edit.span(), edit.text().replace("\n", feed))));
        if (!added.isEmpty()) {
            boolean isOpen = !text.isEmpty() && text.charAt(text.length() - 1) != '\n';
            all.add(TextEdit.insert(text.length(), (isOpen ? feed : "") + String.join(feed, added) + feed));
        }
        return TextEdits.of(all).orElseThrow();
    }

    String text() {
        return edits().apply(file.text());
    }

    DockerIgnore patterns() {
        return DockerIgnore.parse(parsed());
    }

    SourceFile parsed() {
        return SourceFile.of(file.name(), text());
    }

    /** The lines that became patterns of the new text, and were none of the old one. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        corrected.forEach(edit -> patternsOf(edit).forEach(lines::add));
        lines.addAll(added);
        return lines;
    }

    /** The patterns that stand in place of another one. */
    static List<String> patternsOf(TextEdit correction) {
        return correction.text().lines().filter(line -> !line.startsWith("#")).toList();
    }
}
