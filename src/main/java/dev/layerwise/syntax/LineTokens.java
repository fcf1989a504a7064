package dev.layerwise.syntax;

import dev.layerwise.grammar.DockerfileLexer;
import dev.layerwise.source.GoText;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;

/**
 * The tokens of one logical line. Where the flags end it trims what is left, as BuildKit does, and lets the lexer go
 * on in the mode that the keyword chose; behind ONBUILD that is the default mode, so a nested instruction needs no
 * grammar of its own.
 */
final class LineTokens implements TokenSource {

    /** Nobody nests deeper; what stands below is left unread, so that no chain of ONBUILD can exhaust the stack. */
    private static final int DEEPEST_ONBUILD = 50;

    private final DockerfileLexer lexer = new DockerfileLexer(null);
    private String line;
    private LineCharStream chars;
    private int depth;

    LineTokens() {
        lexer.removeErrorListeners();
        lexer.addErrorListener(new GrammarDefect());
    }

    /** Begins a line; before the first one there are no tokens. */
    void begin(LineView view) {
        line = view.text();
        chars = new LineCharStream(view);
        lexer.setInputStream(chars);
        depth = 0;
    }

    @Override
    public Token nextToken() {
        if (chars.index() >= line.length()) {
            return lexer.emitEOF();
        }
        Token token = lexer.nextToken();
        switch (token.getType()) {
            case DockerfileLexer.ONBUILD -> depth++;
            case DockerfileLexer.FLAGS_END -> goOnFrom(chars.index());
            case DockerfileLexer.ARGUMENTS -> {
                goOnFrom(token.getStartIndex());
                return nextToken();
            }
            case DockerfileLexer.TEXT -> toLineEnd((CommonToken) token);
            default -> {}
        }
        return token;
    }

    private void toLineEnd(CommonToken text) {
        text.setStopIndex(line.length() - 1);
        chars.seek(line.length());
    }

    private void goOnFrom(int index) {
        chars.seek(depth > DEEPEST_ONBUILD ? line.length() : GoText.skipSpace(line, index, line.length()));
    }

    @Override
    public int getLine() {
        return lexer.getLine();
    }

    @Override
    public int getCharPositionInLine() {
        return lexer.getCharPositionInLine();
    }

    @Override
    public CharStream getInputStream() {
        return chars;
    }

    @Override
    public String getSourceName() {
        return chars.getSourceName();
    }

    @Override
    public void setTokenFactory(TokenFactory<?> factory) {
        lexer.setTokenFactory(factory);
    }

    @Override
    public TokenFactory<?> getTokenFactory() {
        return lexer.getTokenFactory();
    }
}
