package dev.layerwise.buildfile.hcl;

import dev.layerwise.grammar.HclParser;
import dev.layerwise.source.SourceFile;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads files written in HCL. */
public final class HclReader {

    private static final int LARGEST = 1024 * 1024;

    private HclReader() {}

    /** @throws HclError if it is none */
    public static HclBody read(SourceFile file) {
        if (file.text().length() > LARGEST) {
            throw new HclError(file, 0, "it is larger than 1 MB");
        }
        try {
            HclParser parser = parser(new HclTokenSource(file, 0, 0).tokens());
            return new HclBuilder(file).body(parser.file().body());
        } catch (ParseCancellationException refused) {
            throw unexpected(file, refused);
        } catch (StackOverflowError tooDeep) {
            throw new HclError(file, 0, "nested too deeply");
        }
    }

    /** What a text of a bake file in JSON stands for. */
    public static HclExpression template(SourceFile file, String text) {
        try {
            return new TemplateReader(SourceFile.of(file.name(), text), 0, 0).whole();
        } catch (HclError refused) {
            return new HclExpression.Unsupported("the template cannot be read");
        }
    }

    static HclExpression interpolation(SourceFile file, List<Token> tokens) {
        try {
            return new HclBuilder(file).expression(parser(tokens).interpolation().expression());
        } catch (ParseCancellationException refused) {
            throw unexpected(file, refused);
        }
    }

    private static HclParser parser(List<Token> tokens) {
        HclParser parser = new HclParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser;
    }

    private static HclError unexpected(SourceFile file, ParseCancellationException refused) {
        Token token = ((RecognitionException) refused.getCause()).getOffendingToken();
        String what = switch (token.getType()) {
            case Token.EOF -> "it ends too early";
            case HclParser.NEWLINE -> "unexpected end of the line";
            default -> "unexpected `" + token.getText() + "`";
        };
        return new HclError(file, Math.min(token.getStartIndex(), file.text().length()), what);
    }
}
