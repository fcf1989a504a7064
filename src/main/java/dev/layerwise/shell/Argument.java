package dev.layerwise.shell;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.Optional;

/**
 * A word that a command gets: quotes removed, variables replaced as far as they are known.
 *
 * @param span of the word as written; several share it if the shell splits one word
 * @param isPattern whether the shell may replace it by the names of files, or by several words
 */
public record Argument(Span span, WordValue value, boolean isPattern) {

    static Argument verbatim(Span span, MappedText text) {
        return new Argument(span, new WordValue.Known(text), false);
    }

    /** Its whole text, if that is known. */
    public Optional<String> text() {
        return value.known();
    }

    /** What it is known to begin with. */
    public String prefix() {
        return switch (value) {
            case WordValue.Known(var text) -> text.text();
            case WordValue.Partial(var prefix, var _) -> prefix;
            case WordValue.Unknown() -> "";
        };
    }

    /** Whether it is {@code text} for certain. */
    public boolean is(String text) {
        return value instanceof WordValue.Known(var known) && known.text().equals(text);
    }

    /** The argument without its first characters, which must be known. */
    Argument from(int index) {
        WordValue rest = switch (value) {
            case WordValue.Known(var text) -> new WordValue.Known(text.slice(index, text.length()));
            case WordValue.Partial(var prefix, var suffix) -> new WordValue.Partial(prefix.substring(index), suffix);
            case WordValue.Unknown() -> value;
        };
        return new Argument(span, rest, isPattern);
    }
}
