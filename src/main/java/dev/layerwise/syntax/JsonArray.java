package dev.layerwise.syntax;

import dev.layerwise.ast.CommandForm.JsonFailure;
import dev.layerwise.ast.JsonString;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads a JSON array of strings with the place of each, or says where and why the text is none.
 *
 * <p>Follows Go's {@code encoding/json}, on which BuildKit's choice between exec form and shell form rests: the whole
 * text must be one valid array; a valid array with a member that is no string is an error, anything else is shell
 * form.
 */
final class JsonArray {

    /** Go refuses what is nested deeper. */
    private static final int DEEPEST = 10_000;

    private static final List<String> LITERALS = List.of("true", "false", "null");

    private final MappedText mapped;
    private final String text;
    private final List<JsonString> strings = new ArrayList<>();
    private final BitSet objects = new BitSet();
    private int depth;
    private int position;
    private Optional<Span> otherMember = Optional.empty();
    private Optional<JsonFailure> failure = Optional.empty();

    private JsonArray(MappedText mapped) {
        this.mapped = mapped;
        this.text = mapped.text();
    }

    /** What a text turned out to be. */
    sealed interface Result {

        /** An array of strings. */
        record Strings(List<JsonString> strings) implements Result {}

        /** An array with a member of another kind, the first of which stands here. */
        record OtherMembers(Span first) implements Result {}

        /** No JSON, or no array; the failure is absent if the text does not even begin like an array. */
        record NoArray(Optional<JsonFailure> failure) implements Result {}
    }

    /** What must come next. */
    private enum Next {
        VALUE,
        BEHIND_VALUE,
        NOTHING
    }

    static Result read(MappedText text) {
        if (text.isEmpty() || text.text().charAt(0) != '[') {
            return new Result.NoArray(Optional.empty());
        }
        return new JsonArray(text).read();
    }

    private Result read() {
        Next next = Next.VALUE;
        while (next != Next.NOTHING && !(next == Next.BEHIND_VALUE && depth == 0)) {
            skipBlanks();
            next = next == Next.VALUE ? value() : behindValue();
        }
        skipBlanks();
        if (next != Next.NOTHING && position < text.length()) {
            fail("text stands behind the closing bracket");
        }
        if (failure.isPresent()) {
            return new Result.NoArray(failure);
        }
        return otherMember.isPresent()
                ? new Result.OtherMembers(otherMember.get())
                : new Result.Strings(List.copyOf(strings));
    }

    private Next value() {
        boolean member = depth == 1;
        if (at('"')) {
            return string(member) ? Next.BEHIND_VALUE : Next.NOTHING;
        }
        if (member && otherMember.isEmpty() && position < text.length()) {
            otherMember = Optional.of(mapped.sourceSpan(position, position + 1));
        }
        if (at('[') || at('{')) {
            return open(at('{'));
        }
        if (literal()) {
            return Next.BEHIND_VALUE;
        }
        if (at('-') || atDigit()) {
            return number();
        }
        return fail(at('\'') ? "JSON strings stand in double quotes" : "expected a string in double quotes");
    }

    private Next open(boolean object) {
        if (depth == DEEPEST) {
            return fail("nested too deeply");
        }
        position++;
        depth++;
        objects.set(depth, object);
        skipBlanks();
        if (accept(object ? '}' : ']')) {
            depth--;
            return Next.BEHIND_VALUE;
        }
        return object ? memberName() : Next.VALUE;
    }

    private Next behindValue() {
        boolean inObject = objects.get(depth);
        char close = inObject ? '}' : ']';
        if (accept(close)) {
            depth--;
            return Next.BEHIND_VALUE;
        }
        if (!accept(',')) {
            return fail("expected a comma or `" + close + "`");
        }
        return inObject ? memberName() : Next.VALUE;
    }

    private Next memberName() {
        skipBlanks();
        if (!at('"')) {
            return fail("expected a name in double quotes");
        }
        if (!string(false)) {
            return Next.NOTHING;
        }
        skipBlanks();
        return accept(':') ? Next.VALUE : fail("expected a colon");
    }

    private boolean string(boolean kept) {
        int start = position++;
        MappedText.Builder value = MappedText.builder();
        int verbatim = position;
        while (position < text.length() && !at('"')) {
            if (text.charAt(position) < ' ') {
                fail("a control character in a string needs an escape");
                return false;
            }
            if (!at('\\')) {
                position++;
                continue;
            }
            value.append(mapped.slice(verbatim, position));
            if (!escape(value)) {
                return false;
            }
            verbatim = position;
        }
        if (position >= text.length()) {
            position = start;
            fail("this string is not closed");
            return false;
        }
        if (kept) {
            value.append(mapped.slice(verbatim, position));
            Span span = mapped.sourceSpan(start, position + 1);
            strings.add(new JsonString(span, value.build(span.start() + 1)));
        }
        position++;
        return true;
    }

    private boolean escape(MappedText.Builder value) {
        int start = position;
        char kind = start + 1 < text.length() ? text.charAt(start + 1) : 0;
        int plain = "\"\\/bfnrt".indexOf(kind);
        if (kind != 0 && plain >= 0) {
            position += 2;
            String meant = String.valueOf("\"\\/\b\f\n\r\t".charAt(plain));
            value.replace(mapped.sourceSpan(start, position), meant);
            return true;
        }
        int unit = kind == 'u' ? hexadecimal(start + 2) : -1;
        if (unit < 0) {
            fail("`\\" + (kind == 0 ? "" : kind) + "` is no escape of JSON; write `\\\\` for a backslash");
            return false;
        }
        position += 6;
        value.replace(mapped.sourceSpan(start, position), unicode((char) unit));
        return true;
    }

    /** A pair of surrogates is one character; half of one is replaced. */
    private String unicode(char unit) {
        if (Character.isHighSurrogate(unit) && text.startsWith("\\u", position)) {
            int low = hexadecimal(position + 2);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                position += 6;
                return new String(new char[] {unit, (char) low});
            }
        }
        return Character.isSurrogate(unit) ? "\uFFFD" : String.valueOf(unit);
    }

    private int hexadecimal(int start) {
        if (start + 4 > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + 4; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private boolean literal() {
        for (String literal : LITERALS) {
            if (text.startsWith(literal, position)) {
                position += literal.length();
                return true;
            }
        }
        return false;
    }

    private Next number() {
        int start = position;
        accept('-');
        boolean valid = accept('0') || digits();
        if (valid && accept('.')) {
            valid = digits();
        }
        if (valid && (accept('e') || accept('E'))) {
            if (!accept('+')) {
                accept('-');
            }
            valid = digits();
        }
        if (!valid) {
            return fail("expected a digit");
        }
        // Go refuses what is no finite number, and BuildKit then takes the text for shell form
        return Double.isInfinite(Double.parseDouble(text.substring(start, position)))
                ? fail("this number is too large")
                : Next.BEHIND_VALUE;
    }

    private boolean digits() {
        int start = position;
        while (atDigit()) {
            position++;
        }
        return position > start;
    }

    private boolean atDigit() {
        return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private boolean accept(char c) {
        boolean found = at(c);
        position += found ? 1 : 0;
        return found;
    }

    private void skipBlanks() {
        while (at(' ') || at('\t') || at('\r') || at('\n')) {
            position++;
        }
    }

    private Next fail(String reason) {
        int end = Math.min(position + 1, text.length());
        failure = Optional.of(new JsonFailure(mapped.sourceSpan(Math.min(position, end), end), reason));
        return Next.NOTHING;
    }
}
