package dev.layerwise.ast;

/** What COPY or ADD takes. */
public sealed interface TransferSource {

    Word word();

    /** A path, a wildcard, or for ADD an address. */
    record PathSource(Word word) implements TransferSource {}

    /** A file that stands in the Dockerfile itself. */
    record HeredocSource(Word word, Heredoc heredoc) implements TransferSource {}
}
