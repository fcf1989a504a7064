package dev.layerwise.shell;

import dev.layerwise.source.MappedText;
import java.util.Optional;

/** What is known of a word before its command runs. */
public sealed interface WordValue {

    /** It is this text; the text knows its way back to the source. */
    record Known(MappedText text) implements WordValue {}

    /** It begins and ends so; what is in between depends on a variable, a substitution or the user's home. */
    record Partial(String prefix, String suffix) implements WordValue {}

    /** Nothing of it is known; unquoted it may even be several words, or none. */
    record Unknown() implements WordValue {}

    default Optional<String> known() {
        return this instanceof Known(var text) ? Optional.of(text.text()) : Optional.empty();
    }
}
