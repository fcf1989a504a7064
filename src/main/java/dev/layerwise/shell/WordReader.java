package dev.layerwise.shell;

import dev.layerwise.shell.WordPart.ArrayLiteral;
import java.util.ArrayList;
import java.util.List;

/** Reads whole words, up to the blank or operator that ends them. */
final class WordReader {

    /** What may stand in a word besides the usual. */
    enum Kind {
        PLAIN,
        /** {@code name=value}, {@code name[i]=value}, {@code name=(...)}. */
        ASSIGNABLE,
        /** An element of an array, where an index stands in brackets. */
        ELEMENT,
        /** A pattern of {@code [[ ]]}, where {@code @(a|b)} is one word. */
        PATTERN,
        /** A regular expression of {@code [[ ]]}, where any {@code (a|b)} is one word. */
        REGEX
    }

    private static final int NONE = -1;

    private final Cursor cursor;
    private final PartReader partReader;
    private List<WordPart> parts = List.of();
    private int valueStart;
    private int subscriptStart;
    private int firstValuePart;

    WordReader(Cursor cursor, PartReader partReader) {
        this.cursor = cursor;
        this.partReader = partReader;
    }

    ShellWord read(Kind kind) {
        int start = cursor.at();
        List<WordPart> read = readParts(start, kind);
        return new ShellWord(cursor.spanFrom(start), read);
    }

    /** A token for the word at the cursor: {@code ifAssignment} if it sets a variable, else {@code type}. */
    ShellToken readToken(int type, int ifAssignment) {
        int start = cursor.at();
        List<WordPart> read = readParts(start, Kind.ASSIGNABLE);
        if (valueStart == NONE) {
            return ShellToken.word(type, start, cursor.at(), new ShellWord(cursor.spanFrom(start), read));
        }
        int nameEnd = start;
        while (VariableReader.isName(cursor.charAt(nameEnd))) {
            nameEnd++;
        }
        boolean append = cursor.charAt(valueStart - 2) == '+';
        String subscript = subscriptStart == NONE
                ? ""
                : cursor.substring(subscriptStart, valueStart - (append ? 3 : 2));
        ShellWord value = new ShellWord(cursor.spanFrom(valueStart), read.subList(firstValuePart, read.size()));
        return ShellToken.assignment(ifAssignment, start, cursor.at(), new Assignment(
                cursor.spanFrom(start), cursor.substring(start, nameEnd), subscript, append, value));
    }

    private List<WordPart> readParts(int start, Kind kind) {
        parts = new ArrayList<>(2);
        valueStart = NONE;
        subscriptStart = NONE;
        Literals run = new Literals(cursor);
        int groups = 0;
        int brackets = 0;
        boolean assignable = kind == Kind.ASSIGNABLE;
        while (!cursor.isAtEnd()) {
            char c = cursor.peek();
            if (groups > 0 || brackets > 0) {
                groups += groups == 0 ? 0 : change(c, '(', ')');
                brackets += brackets == 0 ? 0 : change(c, '[', ']');
            } else if (isOperator(c)) {
                if (opensGroup(c, start, kind)) {
                    groups++;
                } else if (c == '|' && kind == Kind.REGEX) {
                    cursor.skip(1);
                    continue;
                } else if (!readParenthesized(run, start, kind)) {
                    break;
                } else {
                    continue;
                }
            } else if (assignable && c == '[' && parts.isEmpty() && isName(start, cursor.at())) {
                brackets = 1;
                subscriptStart = cursor.at() + 1;
            } else if (kind == Kind.ELEMENT && c == '[' && cursor.at() == start) {
                brackets = 1;
            } else if (assignable && c == '=' && valueStart == NONE && isBeforeEquals(start)) {
                cursor.skip(1);
                run.flush(parts, cursor.at());
                run.restart(cursor.at());
                valueStart = cursor.at();
                firstValuePart = parts.size();
                continue;
            }
            // a name ends at the first other character; checking that only once keeps long words linear
            assignable &= brackets > 0 || valueStart != NONE || VariableReader.isName(c) || c == '+' || c == ']';
            // a substitution has readers of its own, so what is known of this word stays
            if (!partReader.readInto(parts, run)) {
                cursor.skip(1);
            }
        }
        if (groups > 0 || brackets > 0) {
            throw cursor.refuse("a parenthesis or bracket is not closed", start);
        }
        run.flush(parts, cursor.at());
        return parts;
    }

    private static int change(char c, char open, char close) {
        return c == open ? 1 : c == close ? -1 : 0;
    }

    private boolean opensGroup(char c, int start, Kind kind) {
        if (c != '(') {
            return false;
        }
        return switch (kind) {
            case PLAIN, ASSIGNABLE, ELEMENT -> false;
            case PATTERN -> cursor.at() > start && isExtendedPatternStart(cursor.charAt(cursor.at() - 1));
            case REGEX -> true;
        };
    }

    private static boolean isExtendedPatternStart(char c) {
        return c == '?' || c == '*' || c == '+' || c == '@' || c == '!';
    }

    /** Process substitution or an array, if one begins here. */
    private boolean readParenthesized(Literals run, int start, Kind kind) {
        char c = cursor.peek();
        if (partReader.isProcessSubstitution()) {
            run.flush(parts, cursor.at());
            parts.add(partReader.processSubstitution());
        } else if (c == '(' && kind == Kind.ASSIGNABLE && valueStart == cursor.at() && valueStart > start) {
            run.flush(parts, cursor.at());
            array();
        } else {
            return false;
        }
        run.restart(cursor.at());
        return true;
    }

    private void array() {
        int start = cursor.at();
        cursor.enter(start);
        cursor.skip(1);
        List<ShellWord> elements = new ArrayList<>();
        WordReader reader = new WordReader(cursor, partReader);
        skipBetweenElements();
        while (cursor.peek() != ')') {
            if (cursor.isAtEnd() || isOperator(cursor.peek()) && cursor.peek(1) != '(') {
                throw cursor.refuse("an array is not closed", start);
            }
            int elementStart = cursor.at();
            elements.add(reader.read(Kind.ELEMENT));
            if (cursor.at() == elementStart) {
                throw cursor.refuse("unexpected `" + cursor.peek() + "` in an array", elementStart);
            }
            skipBetweenElements();
        }
        cursor.skip(1);
        cursor.leave();
        parts.add(new ArrayLiteral(cursor.spanFrom(start), elements));
    }

    private void skipBetweenElements() {
        while (true) {
            cursor.skipBlanks();
            if (cursor.peek() == '\n') {
                cursor.skip(1);
            } else if (cursor.peek() == '#') {
                cursor.skipComment();
            } else {
                return;
            }
        }
    }

    private boolean isName(int start, int end) {
        if (start == end || !VariableReader.isNameStart(cursor.charAt(start))) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!VariableReader.isName(cursor.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether what was read so far is the left side of an assignment. */
    private boolean isBeforeEquals(int start) {
        int end = cursor.at();
        if (end > start && cursor.charAt(end - 1) == '+') {
            end--;
        }
        if (subscriptStart != NONE) {
            return end > start && cursor.charAt(end - 1) == ']' && isName(start, subscriptStart - 1);
        }
        return parts.isEmpty() && isName(start, end);
    }

    static boolean isOperator(char c) {
        return switch (c) {
            case ' ', '\t', '\n', ';', '&', '|', '(', ')', '<', '>' -> true;
            default -> false;
        };
    }
}
