package dev.layerwise.buildfile.hcl;

import dev.layerwise.grammar.HclParser;
import dev.layerwise.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/** Cuts HCL into tokens, from some offset to the end of the file or to the brace that closes an interpolation. */
final class HclTokenSource {

    private static final int MAX_DEPTH = 60;

    /** The bracket of a for expression, in which newlines mean nothing. */
    private static final char FOR = 'f';

    private static final Map<String, Integer> OPERATORS = Map.ofEntries(
            Map.entry("...", HclParser.ELLIPSIS),
            Map.entry("=>", HclParser.ARROW),
            Map.entry("==", HclParser.EQUAL),
            Map.entry("!=", HclParser.NOT_EQUAL),
            Map.entry("<=", HclParser.LESS_OR_EQUAL),
            Map.entry(">=", HclParser.GREATER_OR_EQUAL),
            Map.entry("&&", HclParser.AND),
            Map.entry("||", HclParser.OR),
            Map.entry("=", HclParser.ASSIGN),
            Map.entry(",", HclParser.COMMA),
            Map.entry(":", HclParser.COLON),
            Map.entry(".", HclParser.DOT),
            Map.entry("?", HclParser.QUESTION),
            Map.entry("!", HclParser.NOT),
            Map.entry("<", HclParser.LESS),
            Map.entry(">", HclParser.GREATER),
            Map.entry("+", HclParser.PLUS),
            Map.entry("-", HclParser.MINUS),
            Map.entry("*", HclParser.TIMES),
            Map.entry("/", HclParser.DIVIDE),
            Map.entry("%", HclParser.MODULO));

    private final SourceFile file;
    private final String text;
    private final int depth;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;

    HclTokenSource(SourceFile file, int start, int depth) {
        this.file = file;
        this.text = file.text();
        this.at = start;
        this.depth = depth;
    }

    /** All tokens of the file. */
    List<Token> tokens() {
        at = text.startsWith("\uFEFF") ? 1 : at;
        while (at < text.length()) {
            next();
        }
        return ended();
    }

    /** The tokens up to the closing brace of an interpolation; {@link #at()} is behind it then. */
    List<Token> interpolated() {
        while (at < text.length()) {
            if (open.isEmpty() && text.charAt(at) == '}') {
                List<Token> all = ended();
                at++;
                return all;
            }
            next();
        }
        throw error("`${` is not closed");
    }

    int at() {
        return at;
    }

    private List<Token> ended() {
        tokens.add(new HclToken(Token.EOF, at, "<EOF>"));
        return tokens;
    }

    HclError error(String message) {
        return new HclError(file, Math.min(at, text.length()), message);
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            newline();
        } else if (c == ' ' || c == '\t' || c == '\r') {
            at++;
        } else if (c == '#' || text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at);
            if (end < 0) {
                throw error("a comment is not closed");
            }
            at = end + 2;
        } else if (c == '"') {
            template(new TemplateReader(file, at + 1, depth + 1).quoted());
        } else if (isHeredoc()) {
            template(new TemplateReader(file, at, depth + 1).heredoc());
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            identifier();
        } else {
            bracketOrOperator(c);
        }
    }

    private void newline() {
        boolean isEnd = open.isEmpty() ? depth == 0 : open.peek() == '{';
        if (isEnd) {
            add(HclParser.NEWLINE, "\n");
        } else {
            at++;
        }
    }

    private boolean isHeredoc() {
        return text.startsWith("<<", at)
                && (text.startsWith("-", at + 2) || at + 2 < text.length()
                        && Character.isUnicodeIdentifierStart(text.charAt(at + 2)) || text.startsWith("_", at + 2));
    }

    private void template(TemplateReader.Read read) {
        tokens.add(new HclToken(HclParser.TEMPLATE, at, text.substring(at, read.end()), read.template()));
        at = read.end();
    }

    private void number() {
        int end = at;
        while (end < text.length() && (isDigit(end) || isDecimalPoint(end) || isExponent(end))) {
            end++;
        }
        add(HclParser.NUMBER, text.substring(at, end));
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private boolean isDecimalPoint(int index) {
        return text.charAt(index) == '.' && isDigit(index + 1);
    }

    private boolean isExponent(int index) {
        boolean isLetter = text.charAt(index) == 'e' || text.charAt(index) == 'E';
        boolean isSign = (text.charAt(index) == '+' || text.charAt(index) == '-')
                && "eE".indexOf(text.charAt(index - 1)) >= 0;
        return isLetter || isSign;
    }

    private void identifier() {
        int end = at;
        while (end < text.length()
                && (Character.isUnicodeIdentifierPart(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        String name = text.substring(at, end);
        boolean isFirst = !tokens.isEmpty() && isOpening(tokens.getLast().getType());
        if (name.equals("for") && isFirst && !isKey(end)) {
            open.pop();
            open.push(FOR);
            add(HclParser.FOR, name);
        } else if (!open.isEmpty() && open.peek() == FOR && (name.equals("in") || name.equals("if"))) {
            add(name.equals("in") ? HclParser.IN : HclParser.IF, name);
        } else {
            add(HclParser.IDENTIFIER, name);
        }
    }

    private static boolean isOpening(int type) {
        return type == HclParser.LEFT_BRACE || type == HclParser.LEFT_BRACKET;
    }

    /** Whether what ends here is the key of an attribute. */
    private boolean isKey(int end) {
        int next = end;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next < text.length() && "=:,]".indexOf(text.charAt(next)) >= 0;
    }

    private void bracketOrOperator(char c) {
        switch (c) {
            case '{' -> open(HclParser.LEFT_BRACE, c);
            case '[' -> open(HclParser.LEFT_BRACKET, c);
            case '(' -> open(HclParser.LEFT_PARENTHESIS, c);
            case '}' -> close(HclParser.RIGHT_BRACE, c);
            case ']' -> close(HclParser.RIGHT_BRACKET, c);
            case ')' -> close(HclParser.RIGHT_PARENTHESIS, c);
            default -> operator();
        }
    }

    private void open(int type, char c) {
        if (open.size() + depth >= MAX_DEPTH) {
            throw error("nested too deeply");
        }
        open.push(c);
        add(type, String.valueOf(c));
    }

    private void close(int type, char c) {
        if (open.isEmpty()) {
            throw error("`" + c + "` closes nothing");
        }
        open.pop();
        add(type, String.valueOf(c));
    }

    private void operator() {
        for (int length = 3; length > 0; length--) {
            String operator = text.substring(at, Math.min(text.length(), at + length));
            if (operator.length() == length && OPERATORS.containsKey(operator)) {
                add(OPERATORS.get(operator), operator);
                return;
            }
        }
        throw error("unexpected character");
    }

    private void add(int type, String token) {
        tokens.add(new HclToken(type, at, token));
        at += token.length();
    }
}
