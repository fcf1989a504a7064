package dev.layerwise.ast;

import java.util.List;
import java.util.Optional;

/** COPY or ADD: puts files into the image. */
public sealed interface FileTransfer extends Instruction permits Add, Copy {

    ArgumentList arguments();

    /** All arguments but the last. */
    List<TransferSource> sources();

    /** The last argument; absent if there are fewer than two, which is a problem. */
    Optional<Word> destination();

    /** The heredocs among the sources, in order. */
    List<Heredoc> heredocs();

    Optional<Word> chown();

    Optional<Word> chmod();

    boolean link();

    /** The patterns of {@code --exclude}, in order. */
    List<Word> excludes();
}
