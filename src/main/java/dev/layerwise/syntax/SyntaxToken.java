package dev.layerwise.syntax;

import dev.layerwise.ast.Instruction;
import dev.layerwise.grammar.DockerfileLexer;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * A word of an instruction as the grammar sees it.
 *
 * @param type the name of the lexer's rule
 * @param text the joined text, continuations gone
 */
public record SyntaxToken(String type, Span span, String text) {

    /** The tokens of all instructions of a file; the bodies of heredocs have none. */
    public static List<SyntaxToken> of(ParsedDockerfile parsed) {
        LineParser parser = new LineParser();
        List<SyntaxToken> tokens = new ArrayList<>();
        for (Instruction instruction : parsed.dockerfile().instructions()) {
            MappedText line = instruction.head().line();
            LineView view = new LineView(line, parsed.dockerfile().escape(), parsed.dockerfile().source());
            for (Token token : parser.tokens(view)) {
                String type = DockerfileLexer.VOCABULARY.getSymbolicName(token.getType());
                tokens.add(new SyntaxToken(type, view.span(token), view.slice(token).text()));
            }
        }
        return tokens;
    }
}
