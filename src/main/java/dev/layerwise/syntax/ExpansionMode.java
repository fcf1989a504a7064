package dev.layerwise.syntax;

/**
 * How much of a word survives its expansion. BuildKit expands the arguments of instructions, the bodies of heredocs and
 * the texts that it shows in different ways.
 *
 * @param keepsQuotes quotes still quote, but stay in the text
 * @param keepsEscapes escape characters still escape, but stay in the text
 * @param ignoresQuotes quotes are ordinary characters
 * @param keepsUnset references to variables that are not set stay as they are written
 */
public record ExpansionMode(boolean keepsQuotes, boolean keepsEscapes, boolean ignoresQuotes, boolean keepsUnset) {

    /** Arguments of instructions: quotes and escapes go, variables that are not set are empty. */
    public static final ExpansionMode ARGUMENT = new ExpansionMode(false, false, false, false);

    /** Unquoted heredocs of COPY and ADD. */
    public static final ExpansionMode HEREDOC_BODY = new ExpansionMode(false, false, true, false);
}
