package dev.layerwise.ast;

import java.util.List;
import java.util.Optional;

/**
 * The begin of a build stage.
 *
 * @param arguments all words behind the flags
 * @param image the first of them: an image, an earlier stage, or {@code scratch}
 * @param stageName the word behind AS, as written; BuildKit compares it in lower case
 */
public record From(
        Head head, Optional<Word> platform, List<Word> arguments, Optional<Word> image, Optional<Word> stageName)
        implements Instruction {

    public From {
        arguments = List.copyOf(arguments);
    }
}
