package dev.layerwise.ast;

import java.util.List;
import java.util.Optional;

/**
 * Copies files from the build context or from an address, and unpacks local archives.
 *
 * @param keepGitDir what {@code --keep-git-dir} says, if given
 * @param unpack what {@code --unpack} says, if given
 */
public record Add(
        Head head,
        ArgumentList arguments,
        List<TransferSource> sources,
        Optional<Word> destination,
        List<Heredoc> heredocs,
        Optional<Word> checksum,
        Optional<Word> chown,
        Optional<Word> chmod,
        boolean link,
        Optional<Boolean> keepGitDir,
        Optional<Boolean> unpack,
        List<Word> excludes)
        implements FileTransfer {

    public Add {
        sources = List.copyOf(sources);
        heredocs = List.copyOf(heredocs);
        excludes = List.copyOf(excludes);
    }
}
