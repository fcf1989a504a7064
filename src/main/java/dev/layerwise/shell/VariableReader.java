package dev.layerwise.shell;

import dev.layerwise.shell.WordPart.Variable;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;

/** Reads {@code $name} and <code>${name...}</code>. */
final class VariableReader {

    private final Cursor cursor;
    private final PartReader parts;

    VariableReader(Cursor cursor, PartReader parts) {
        this.cursor = cursor;
        this.parts = parts;
    }

    static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isName(char c) {
        return isNameStart(c) || c >= '0' && c <= '9';
    }

    static boolean isSpecialParameter(char c) {
        return switch (c) {
            case '@', '*', '#', '?', '-', '$', '!' -> true;
            default -> false;
        };
    }

    WordPart read(boolean inDouble) {
        int start = cursor.at();
        cursor.skip(1);
        if (cursor.peek() == '{') {
            return braced(start, inDouble);
        }
        String name = name(true);
        return new Variable(cursor.spanFrom(start), name, "", Optional.empty());
    }

    private Variable braced(int start, boolean inDouble) {
        cursor.skip(1);
        boolean prefixed = (cursor.peek() == '#' || cursor.peek() == '!') && cursor.peek(1) != '}'
                && (isName(cursor.peek(1)) || isSpecialParameter(cursor.peek(1)));
        String prefix = prefixed ? String.valueOf(cursor.peek()) : "";
        cursor.skip(prefix.length());
        String name = name(false);
        String operator = prefix + operator();
        int argumentStart = cursor.at();
        List<WordPart> argument = parts.braceArgument(inDouble);
        if (cursor.peek() != '}') {
            throw cursor.refuse("`${` is not closed", start);
        }
        Span argumentSpan = cursor.spanFrom(argumentStart);
        cursor.skip(1);
        boolean plain = operator.isEmpty() && argument.isEmpty();
        return new Variable(
                cursor.spanFrom(start),
                name,
                operator,
                plain ? Optional.empty() : Optional.of(new ShellWord(argumentSpan, argument)));
    }

    /** A name, the number of a positional parameter, or one special character; empty if none of them stands here. */
    private String name(boolean oneDigit) {
        int start = cursor.at();
        char c = cursor.peek();
        if (isNameStart(c)) {
            while (isName(cursor.peek())) {
                cursor.skip(1);
            }
        } else if (isName(c)) {
            do {
                cursor.skip(1);
            } while (!oneDigit && cursor.peek() >= '0' && cursor.peek() <= '9');
        } else if (isSpecialParameter(c)) {
            cursor.skip(1);
        }
        return cursor.substring(start, cursor.at());
    }

    private String operator() {
        int length = switch (cursor.peek()) {
            case ':' -> switch (cursor.peek(1)) {
                case '-', '=', '?', '+' -> 2;
                default -> 1;
            };
            case '#', '%', '/', '^', ',' -> cursor.peek(1) == cursor.peek() ? 2 : 1;
            case '-', '=', '?', '+', '@', '[' -> 1;
            default -> 0;
        };
        int start = cursor.at();
        cursor.skip(length);
        return cursor.substring(start, cursor.at());
    }
}
