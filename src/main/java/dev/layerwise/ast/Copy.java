package dev.layerwise.ast;

import java.util.List;
import java.util.Optional;

/**
 * Copies files from the build context, a stage or an image.
 *
 * @param from the stage, image or named context; absent for the build context
 */
public record Copy(
        Head head,
        ArgumentList arguments,
        List<TransferSource> sources,
        Optional<Word> destination,
        List<Heredoc> heredocs,
        Optional<Word> from,
        Optional<Word> chown,
        Optional<Word> chmod,
        boolean link,
        boolean parents,
        List<Word> excludes)
        implements FileTransfer {

    public Copy {
        sources = List.copyOf(sources);
        heredocs = List.copyOf(heredocs);
        excludes = List.copyOf(excludes);
    }
}
