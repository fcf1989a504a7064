package dev.layerwise.syntax;

import dev.layerwise.ast.ParserDirective;
import dev.layerwise.source.GoText;
import dev.layerwise.source.Span;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code # name=value} lines until the first line that is none, as BuildKit's directive parser does.
 *
 * <p>BuildKit runs that parser twice, and the two do not see the same: the main parser, which only wants {@code
 * escape}, cuts indentation first; the look-up of {@code syntax} and {@code check} does not, but passes over a {@code
 * #!} line.
 */
final class ParserDirectives {

    private static final Set<String> KNOWN = Set.of("check", "escape", "syntax");

    private final String text;
    private final Set<String> seen = new HashSet<>();
    private boolean done;

    ParserDirectives(String text) {
        this.text = text;
    }

    /** Whether a line was met that ends the directives. */
    boolean isDone() {
        return done;
    }

    /** The directive that stands from {@code start} to {@code end}, if one does and the directives are not over. */
    Optional<ParserDirective> read(int start, int end) {
        if (done) {
            return Optional.empty();
        }
        Optional<ParserDirective> directive = match(start, end);
        done = directive.isEmpty();
        return directive;
    }

    /** Whether this is the first directive of its name. A second one is an error. */
    boolean isFirst(ParserDirective directive) {
        return seen.add(directive.name());
    }

    private Optional<ParserDirective> match(int start, int end) {
        if (start >= end || text.charAt(start) != '#') {
            return Optional.empty();
        }
        int name = GoText.skipSpace(text, start + 1, end);
        int nameEnd = name;
        while (nameEnd < end && isNamePart(text.charAt(nameEnd), nameEnd > name)) {
            nameEnd++;
        }
        int equals = skipBlanks(nameEnd, end);
        String key = text.substring(name, nameEnd).toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(key) || equals == end || text.charAt(equals) != '=') {
            return Optional.empty();
        }
        int value = skipBlanks(equals + 1, end);
        if (value == end) {
            // the value takes at least one character: of blanks alone it is the last one
            return end == equals + 1
                    ? Optional.empty()
                    : Optional.of(new ParserDirective(new Span(start, end), key, text.substring(end - 1, end)));
        }
        int valueEnd = end;
        while (valueEnd > value + 1 && isBlank(text.charAt(valueEnd - 1))) {
            valueEnd--;
        }
        return Optional.of(new ParserDirective(new Span(start, valueEnd), key, text.substring(value, valueEnd)));
    }

    private int skipBlanks(int start, int end) {
        int i = start;
        while (i < end && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isNamePart(char c, boolean digitsToo) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || digitsToo && c >= '0' && c <= '9';
    }

    /** White space in Go's regular expressions: no vertical tab. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == '\n';
    }
}
