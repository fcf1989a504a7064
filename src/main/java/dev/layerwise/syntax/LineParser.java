package dev.layerwise.syntax;

import dev.layerwise.grammar.DockerfileParser;
import dev.layerwise.grammar.DockerfileParser.LineContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** ANTLR's parser, kept ready for one logical line after the other. */
final class LineParser {

    private final LineTokens tokens = new LineTokens();
    private final CommonTokenStream stream = new CommonTokenStream(tokens);
    private final DockerfileParser parser = new DockerfileParser(stream);

    LineParser() {
        parser.removeErrorListeners();
        parser.addErrorListener(new GrammarDefect());
        // one token decides everywhere, so the cheaper mode gives the same trees
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    }

    /** Parses a trimmed line; token offsets are offsets in it. */
    LineContext parse(LineView line) {
        tokens.begin(line);
        stream.setTokenSource(tokens);
        parser.setInputStream(stream);
        return parser.line();
    }

    /** The tokens of a trimmed line, without the end. */
    List<Token> tokens(LineView line) {
        tokens.begin(line);
        List<Token> all = new ArrayList<>();
        for (Token token = tokens.nextToken(); token.getType() != Token.EOF; token = tokens.nextToken()) {
            all.add(token);
        }
        return all;
    }
}
