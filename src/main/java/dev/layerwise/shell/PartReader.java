package dev.layerwise.shell;

import dev.layerwise.shell.WordPart.ArithmeticExpansion;
import dev.layerwise.shell.WordPart.CommandSubstitution;
import dev.layerwise.shell.WordPart.Literal;
import dev.layerwise.shell.WordPart.ProcessSubstitution;
import dev.layerwise.shell.WordPart.Quote;
import dev.layerwise.shell.WordPart.Quoted;
import dev.layerwise.source.MappedText;
import java.util.ArrayList;
import java.util.List;

/** Reads what is special inside words: quotes, substitutions, arithmetic. */
final class PartReader {

    private static final char UNTIL_END = 0;

    /** What is special where. */
    private enum Context {
        /** Behind <code>${name:-</code> outside of quotes: all kinds of quotes. */
        PLAIN,
        /** In double quotes: a backslash quotes only what is special there, a single quote is text. */
        DOUBLE,
        /** In <code>${name:-</code> inside of double quotes: as in double quotes, but quotes nest. */
        BRACE_IN_DOUBLE,
        /** In a here-document: as in double quotes, but a double quote is text. */
        DOCUMENT;

        boolean knowsSingleQuotes() {
            return this == PLAIN || this == BRACE_IN_DOUBLE;
        }

        boolean knowsDoubleQuotes() {
            return this != DOCUMENT;
        }
    }

    private final Cursor cursor;

    PartReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The whole text as the lines of a here-document. */
    List<WordPart> document() {
        return parts(UNTIL_END, cursor.end(), Context.DOCUMENT);
    }

    /** Reads the part at the cursor if one of the characters {@code \ ' " $ `} begins one there. */
    boolean readInto(List<WordPart> parts, Literals run) {
        return read(parts, run, Context.PLAIN);
    }

    private boolean read(List<WordPart> parts, Literals run, Context context) {
        int start = cursor.at();
        switch (cursor.peek()) {
            case '\\' -> {
                return backslash(parts, run, context);
            }
            case '\'' -> {
                if (!context.knowsSingleQuotes()) {
                    return false;
                }
                run.flush(parts, start);
                parts.add(singleQuoted());
            }
            case '"' -> {
                if (!context.knowsDoubleQuotes()) {
                    return false;
                }
                run.flush(parts, start);
                parts.add(doubleQuoted(start, Quote.DOUBLE));
            }
            case '`' -> {
                run.flush(parts, start);
                parts.add(backquoted(context == Context.DOUBLE || context == Context.BRACE_IN_DOUBLE));
            }
            case '$' -> {
                return dollar(parts, run, context);
            }
            default -> {
                return false;
            }
        }
        run.restart(cursor.at());
        return true;
    }

    private boolean backslash(List<WordPart> parts, Literals run, Context context) {
        int start = cursor.at();
        if (cursor.skipContinuation()) {
            run.flush(parts, start);
            run.restart(cursor.at());
            return true;
        }
        boolean isLast = start + 1 >= cursor.end();
        if (isLast || context != Context.PLAIN && !isSpecialInDouble(cursor.peek(1), context)) {
            // where quotes nest, a backslash keeps them from it, although it stays
            cursor.skip(context == Context.BRACE_IN_DOUBLE && cursor.peek(1) == '\'' ? 2 : 1);
            return true;
        }
        run.flush(parts, start);
        boolean isPair = start + 2 < cursor.end()
                && Character.isSurrogatePair(cursor.charAt(start + 1), cursor.charAt(start + 2));
        cursor.skip(isPair ? 3 : 2);
        parts.add(new Quoted(
                cursor.spanFrom(start), Quote.BACKSLASH, List.of(cursor.literal(start + 1, cursor.at()))));
        run.restart(cursor.at());
        return true;
    }

    private static boolean isSpecialInDouble(char c, Context context) {
        return switch (c) {
            case '$', '`', '\\' -> true;
            case '"' -> context != Context.DOCUMENT;
            case '}' -> context == Context.BRACE_IN_DOUBLE;
            default -> false;
        };
    }

    private Quoted singleQuoted() {
        int start = cursor.at();
        cursor.skip(1);
        int close = cursor.indexOf('\'');
        if (close < 0) {
            throw cursor.refuse("a single quote is not closed", start);
        }
        Literal inside = cursor.literal(start + 1, close);
        cursor.moveTo(close + 1);
        return new Quoted(cursor.spanFrom(start), Quote.SINGLE, inside.text().isEmpty() ? List.of() : List.of(inside));
    }

    private Quoted doubleQuoted(int start, Quote quote) {
        cursor.skip(1);
        cursor.enter(start);
        List<WordPart> parts = parts('"', cursor.end(), Context.DOUBLE);
        if (cursor.peek() != '"') {
            throw cursor.refuse("a double quote is not closed", start);
        }
        cursor.skip(1);
        cursor.leave();
        return new Quoted(cursor.spanFrom(start), quote, parts);
    }

    /** Parts up to {@code close}, which stays unread, or up to the end. */
    private List<WordPart> parts(char close, int end, Context context) {
        List<WordPart> parts = new ArrayList<>(2);
        Literals run = new Literals(cursor);
        while (cursor.at() < end) {
            char c = cursor.peek();
            if (c == close && close != UNTIL_END) {
                break;
            }
            if (close == '}' && isProcessSubstitution()) {
                processSubstitutionInBraces(parts, run, context);
            } else if (!read(parts, run, context)) {
                // of "<<(" the first two belong together, so that no substitution begins
                cursor.skip(close == '}' && isRedirect(c) && isRedirect(cursor.peek(1)) ? 2 : 1);
            }
        }
        run.flush(parts, cursor.at());
        return parts;
    }

    boolean isProcessSubstitution() {
        return isRedirect(cursor.peek()) && cursor.peek(1) == '(';
    }

    private static boolean isRedirect(char c) {
        return c == '<' || c == '>';
    }

    ProcessSubstitution processSubstitution() {
        int start = cursor.at();
        boolean output = cursor.peek() == '>';
        cursor.enter(start);
        cursor.skip(2);
        Script body = ShellParser.parseNested(cursor);
        cursor.leave();
        return new ProcessSubstitution(cursor.spanFrom(start), output, body);
    }

    /** In double quotes bash looks for the end of one, and then takes it for text. */
    private void processSubstitutionInBraces(List<WordPart> parts, Literals run, Context context) {
        int start = cursor.at();
        ProcessSubstitution substitution = processSubstitution();
        if (context == Context.PLAIN) {
            run.flush(parts, start);
            parts.add(substitution);
            run.restart(cursor.at());
        }
    }

    /** Everything up to {@code end}, read as an arithmetic expression. */
    List<WordPart> arithmetic(int end) {
        int start = cursor.at();
        List<WordPart> parts = parts(UNTIL_END, end, Context.BRACE_IN_DOUBLE);
        if (cursor.at() > end) {
            throw cursor.refuse("what begins in an arithmetic expression does not end in it", start);
        }
        return parts;
    }

    /** Everything up to the closing brace, which stays unread. */
    List<WordPart> braceArgument(boolean inDouble) {
        return parts('}', cursor.end(), inDouble ? Context.BRACE_IN_DOUBLE : Context.PLAIN);
    }

    private boolean dollar(List<WordPart> parts, Literals run, Context context) {
        int start = cursor.at();
        char next = cursor.peek(1);
        if (next == '(' || next == '[' || next == '{' || VariableReader.isName(next)
                || VariableReader.isSpecialParameter(next)) {
            run.flush(parts, start);
            parts.add(substitution(next, context));
        } else if (context == Context.PLAIN && next == '\'') {
            run.flush(parts, start);
            parts.add(AnsiQuotes.read(cursor));
        } else if (context == Context.PLAIN && next == '"') {
            run.flush(parts, start);
            cursor.skip(1);
            parts.add(doubleQuoted(start, Quote.LOCALE));
        } else {
            cursor.skip(1);
            return true;
        }
        run.restart(cursor.at());
        return true;
    }

    private WordPart substitution(char next, Context context) {
        int start = cursor.at();
        cursor.enter(start);
        WordPart part = switch (next) {
            case '(' -> {
                int close = cursor.peek(2) == '(' ? Arithmetics.close(cursor, start + 1) : -1;
                yield close >= 0 ? arithmeticExpansion(start + 3, close, 2) : commandSubstitution();
            }
            case '[' -> arithmeticExpansion(start + 2, Arithmetics.closingBracket(cursor, start + 1), 1);
            default -> new VariableReader(cursor, this).read(context != Context.PLAIN);
        };
        cursor.leave();
        return part;
    }

    private ArithmeticExpansion arithmeticExpansion(int inside, int close, int closeLength) {
        int start = cursor.at();
        cursor.moveTo(inside);
        List<WordPart> parts = arithmetic(close);
        cursor.skip(closeLength);
        return new ArithmeticExpansion(cursor.spanFrom(start), parts);
    }

    private CommandSubstitution commandSubstitution() {
        int start = cursor.at();
        cursor.skip(2);
        Script body = ShellParser.parseNested(cursor);
        return new CommandSubstitution(cursor.spanFrom(start), body);
    }

    /** Backquotes end at the next one without a backslash, whatever stands between; only then is the inside read. */
    private CommandSubstitution backquoted(boolean inDouble) {
        int start = cursor.at();
        cursor.enter(start);
        cursor.skip(1);
        MappedText.Builder inside = MappedText.builder();
        int run = cursor.at();
        while (cursor.peek() != '`') {
            if (cursor.isAtEnd()) {
                throw cursor.refuse("a backquote is not closed", start);
            }
            boolean isEscape = cursor.peek() == '\\' && isSpecialInBackquotes(cursor.peek(1), inDouble);
            if (isEscape) {
                appendTo(inside, run, cursor.at());
                run = cursor.at() + 1;
            }
            cursor.skip(cursor.peek() == '\\' ? 2 : 1);
        }
        appendTo(inside, run, cursor.at());
        cursor.skip(1);
        int place = cursor.span(start, start + 1).end();
        ShellText body = ShellParser.parse(inside.build(place), cursor.depth());
        cursor.leave();
        return new CommandSubstitution(cursor.spanFrom(start), body);
    }

    private void appendTo(MappedText.Builder text, int start, int end) {
        if (start < end) {
            text.append(cursor.slice(start, end));
        }
    }

    private static boolean isSpecialInBackquotes(char c, boolean inDouble) {
        return c == '$' || c == '`' || c == '\\' || inDouble && c == '"';
    }
}
