package dev.layerwise.syntax;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;

/** The grammars accept all input, so an error of ANTLR's is a defect of ours and never reaches a user as it is. */
final class GrammarDefect extends BaseErrorListener {

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int charPositionInLine,
            String message,
            RecognitionException cause) {
        throw new IllegalStateException("the grammar refuses column " + charPositionInLine + ": " + message, cause);
    }
}
