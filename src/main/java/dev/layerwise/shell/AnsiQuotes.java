package dev.layerwise.shell;

import dev.layerwise.shell.WordPart.Literal;
import dev.layerwise.shell.WordPart.Quote;
import dev.layerwise.shell.WordPart.Quoted;
import dev.layerwise.source.MappedText;
import java.util.List;

/** Reads {@code $'...'}, where a backslash writes control characters and code points. */
final class AnsiQuotes {

    private final Cursor cursor;
    private final int start;
    private final MappedText.Builder text = MappedText.builder();

    private AnsiQuotes(Cursor cursor) {
        this.cursor = cursor;
        this.start = cursor.at();
    }

    static Quoted read(Cursor cursor) {
        return new AnsiQuotes(cursor).read();
    }

    private Quoted read() {
        cursor.skip(2);
        int run = cursor.at();
        while (cursor.peek() != '\'' || cursor.isAtEnd()) {
            if (cursor.isAtEnd()) {
                throw cursor.refuse("a single quote is not closed", start);
            }
            if (cursor.peek() != '\\') {
                cursor.skip(1);
                continue;
            }
            append(run, cursor.at());
            int escape = cursor.at();
            String replacement = escape();
            text.replace(cursor.spanFrom(escape), replacement);
            run = cursor.at();
        }
        append(run, cursor.at());
        int inside = start + 2;
        MappedText value = text.build(cursor.span(inside, inside).start());
        List<WordPart> parts = value.isEmpty() ? List.of() : List.of(new Literal(cursor.spanFrom(inside), value));
        cursor.skip(1);
        return new Quoted(cursor.spanFrom(start), Quote.ANSI_C, parts);
    }

    private void append(int from, int to) {
        if (from < to) {
            text.append(cursor.slice(from, to));
        }
    }

    private String escape() {
        char kind = cursor.peek(1);
        if (kind >= '0' && kind <= '7') {
            cursor.skip(1);
            return codePoint(8, 3);
        }
        cursor.skip(2);
        return switch (kind) {
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'e', 'E' -> "\u001B";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000B";
            case 'x' -> codePoint(16, 2);
            case 'u' -> codePoint(16, 4);
            case 'U' -> codePoint(16, 8);
            case '\\', '\'', '"', '?' -> String.valueOf(kind);
            case 'c' -> {
                char control = cursor.peek();
                cursor.skip(1);
                yield String.valueOf((char) (control & 0x1F));
            }
            default -> "\\" + kind;
        };
    }

    private String codePoint(int radix, int maxDigits) {
        int value = 0;
        for (int i = 0; i < maxDigits && Character.digit(cursor.peek(), radix) >= 0; i++) {
            value = value * radix + Character.digit(cursor.peek(), radix);
            cursor.skip(1);
        }
        return Character.isValidCodePoint(value) ? Character.toString(value) : "\uFFFD";
    }
}
