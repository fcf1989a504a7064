package dev.layerwise.ast;

import dev.layerwise.source.Span;
import java.util.List;

/**
 * Arguments that stand in a JSON array or are split at blanks.
 *
 * @param words quotes are part of a word of the plain form: BuildKit splits at blanks alone
 * @param json whether they stand in a JSON array
 */
public record ArgumentList(Span span, List<Word> words, boolean json) {

    public ArgumentList {
        words = List.copyOf(words);
    }
}
