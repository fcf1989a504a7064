package dev.layerwise.shell;

import dev.layerwise.source.MappedText;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads shell scripts: POSIX sh, and the bash that occurs in Dockerfiles. */
public final class ShellParser {

    private ShellParser() {}

    /** Never throws; spans are places in the source that {@code text} comes from. */
    public static ShellText parse(MappedText text) {
        return parse(text, 0);
    }

    /** @param depth how deep the script stands in others */
    static ShellText parse(MappedText text, int depth) {
        Cursor cursor = new Cursor(text, depth);
        try {
            return script(cursor, false);
        } catch (RefusedException e) {
            return e.refused();
        }
    }

    /** Reads from the cursor up to and with the parenthesis that closes a substitution. */
    static Script parseNested(Cursor cursor) {
        Script script = script(cursor, true);
        cursor.skip(1);
        return script;
    }

    private static Script script(Cursor cursor, boolean nested) {
        int start = cursor.at();
        List<Token> tokens = new ShellTokenSource(cursor, nested).tokens();
        dev.layerwise.grammar.ShellParser parser =
                new dev.layerwise.grammar.ShellParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return new Script(cursor.spanFrom(start), new ScriptBuilder(cursor).list(parser.script()));
        } catch (ParseCancellationException e) {
            ShellToken offending = (ShellToken) ((RecognitionException) e.getCause()).getOffendingToken();
            throw cursor.refuse(describe(cursor, offending), offending.start());
        }
    }

    private static String describe(Cursor cursor, ShellToken unexpected) {
        return unexpected.getType() == Token.EOF
                ? "the script ends too early"
                : "unexpected `" + cursor.substring(unexpected.start(), unexpected.end()) + "`";
    }
}
