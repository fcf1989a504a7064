package dev.layerwise.shell;

import dev.layerwise.grammar.ShellParser;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Reads the inside of {@code [[ ... ]]}, where operators are words and newlines mean nothing. */
final class TestTokens {

    private static final String UNARY = "abcdefghknoprstuvwxzGLNORS";
    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");

    private final Cursor cursor;
    private final WordReader words;
    private final List<Token> tokens;
    private boolean operandExpected = true;
    /** Whether the word before may be the left side of an operator, which then stands on the same line. */
    private boolean afterLoneWord;
    private int parentheses;

    TestTokens(Cursor cursor, WordReader words, List<Token> tokens) {
        this.cursor = cursor;
        this.words = words;
        this.tokens = tokens;
    }

    /** Adds all tokens up to {@code ]]}; the cursor stands behind {@code [[}. */
    void read() {
        int start = cursor.at();
        while (true) {
            skipBlanksAndNewlines();
            if (cursor.isAtEnd() || cursor.peek() == '\n') {
                throw cursor.refuse("`[[` is not closed", start);
            }
            if (!readOperator() && readWord()) {
                break;
            }
        }
        for (; parentheses > 0; parentheses--) {
            cursor.leave();
        }
    }

    private void skipBlanksAndNewlines() {
        cursor.skipBlanks();
        while (cursor.peek() == '\n' && !afterLoneWord) {
            cursor.skip(1);
            cursor.skipBlanks();
        }
    }

    private boolean readOperator() {
        switch (cursor.peek()) {
            case '(' -> {
                cursor.enter(cursor.at());
                parentheses++;
                add(ShellParser.LEFT_PARENTHESIS, 1, true);
            }
            case ')' -> add(ShellParser.RIGHT_PARENTHESIS, 1, false);
            case '<', '>' -> {
                if (cursor.peek(1) == '(') {
                    return false;
                }
                binary(cursor.at(), new ShellWord(cursor.span(cursor.at(), cursor.at() + 1),
                        List.of(cursor.literal(cursor.at(), cursor.at() + 1))), 1);
                operand(WordReader.Kind.PATTERN);
            }
            case '&', '|' -> {
                if (cursor.peek(1) != cursor.peek()) {
                    throw cursor.refuse("unexpected `" + cursor.peek() + "` in `[[`", cursor.at());
                }
                add(cursor.peek() == '&' ? ShellParser.AND : ShellParser.OR, 2, true);
            }
            case ';' -> throw cursor.refuse("unexpected `;` in `[[`", cursor.at());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Reads one word, with the operand if it is an operator; true if it closes the test. */
    private boolean readWord() {
        int start = cursor.at();
        ShellWord word = words.read(WordReader.Kind.PATTERN);
        int length = cursor.at() - start;
        cursor.moveTo(start);
        if (word.isUnquoted("]]")) {
            add(ShellParser.TEST_CLOSE, length, false);
            return true;
        }
        if (operandExpected && word.isUnquoted("!")) {
            add(ShellParser.BANG, length, true);
        } else if (operandExpected && isUnary(word)) {
            addWord(ShellParser.UNARY, word, length);
            operand(WordReader.Kind.PATTERN);
        } else if (!operandExpected && word.text().filter(BINARY::contains).isPresent()) {
            binary(start, word, length);
            operand(word.isUnquoted("=~") ? WordReader.Kind.REGEX : WordReader.Kind.PATTERN);
        } else {
            addWord(ShellParser.WORD, word, length);
            afterLoneWord = true;
        }
        return false;
    }

    private void operand(WordReader.Kind kind) {
        cursor.skipBlanks();
        int start = cursor.at();
        ShellWord word = words.read(kind);
        int length = cursor.at() - start;
        if (length == 0 || word.isUnquoted("]]")) {
            throw cursor.refuse("an operator in `[[` has no operand", start);
        }
        cursor.moveTo(start);
        addWord(ShellParser.WORD, word, length);
    }

    private static boolean isUnary(ShellWord word) {
        String text = word.text().orElse("");
        return text.length() == 2 && text.charAt(0) == '-' && UNARY.indexOf(text.charAt(1)) >= 0;
    }

    private void binary(int start, ShellWord word, int length) {
        tokens.add(ShellToken.word(ShellParser.BINARY, start, start + length, word));
        cursor.moveTo(start + length);
    }

    private void addWord(int type, ShellWord word, int length) {
        tokens.add(ShellToken.word(type, cursor.at(), cursor.at() + length, word));
        cursor.skip(length);
        operandExpected = false;
        afterLoneWord = false;
    }

    private void add(int type, int length, boolean expectsOperand) {
        tokens.add(ShellToken.of(type, cursor.at(), cursor.at() + length));
        cursor.skip(length);
        operandExpected = expectsOperand;
        afterLoneWord = false;
    }
}
