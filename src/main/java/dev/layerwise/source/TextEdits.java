package dev.layerwise.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Edits of one text that do not touch each other, in the order of their places. */
public final class TextEdits {

    public static final TextEdits NONE = new TextEdits(List.of());

    private final List<TextEdit> edits;

    private TextEdits(List<TextEdit> edits) {
        this.edits = edits;
    }

    /** Nothing if two of them want the same place; one that is there twice counts once. */
    public static Optional<TextEdits> of(Collection<TextEdit> edits) {
        List<TextEdit> sorted = edits.stream().distinct().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            Span before = sorted.get(i - 1).span();
            Span span = sorted.get(i).span();
            if (span.start() < before.end() || span.start() == before.start()) {
                return Optional.empty();
            }
        }
        return Optional.of(new TextEdits(sorted));
    }

    public List<TextEdit> all() {
        return edits;
    }

    public String apply(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (TextEdit edit : edits) {
            out.append(text, from, edit.span().start()).append(edit.text());
            from = edit.span().end();
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Where a character of the new text stood in the old one, if it did. */
    public OptionalInt before(int offset) {
        int shift = 0;
        for (TextEdit edit : edits) {
            int start = edit.span().start() + shift;
            if (offset < start) {
                break;
            }
            if (offset < start + edit.text().length()) {
                return OptionalInt.empty();
            }
            shift += edit.text().length() - edit.span().length();
        }
        return OptionalInt.of(offset - shift);
    }

    /** How far text behind all edits that end before an offset of the old text moves. */
    public int shift(int offset) {
        int shift = 0;
        for (TextEdit edit : edits) {
            if (edit.span().end() > offset) {
                break;
            }
            shift += edit.text().length() - edit.span().length();
        }
        return shift;
    }

    /** Whether something in the span changes, or is put right before or behind it. */
    public boolean touch(Span span) {
        return edits.stream().anyMatch(edit -> edit.span().isEmpty()
                ? edit.span().start() >= span.start() && edit.span().start() <= span.end()
                : edit.span().start() < span.end() && edit.span().end() > span.start());
    }
}
