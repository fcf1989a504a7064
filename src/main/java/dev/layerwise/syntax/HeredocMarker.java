package dev.layerwise.syntax;

import dev.layerwise.ast.Heredoc;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A word such as {@code <<EOF}, {@code 3<<-"EOF"} or {@code << EOF}.
 *
 * @param name the delimiter, quotes removed
 * @param expand false if some part of it is quoted
 */
record HeredocMarker(long descriptor, boolean chomp, String name, boolean expand) {

    /** Quotes and escapes stay: so the words of a line look like they do in the line. */
    private static final ExpansionMode VERBATIM = new ExpansionMode(true, true, false, true);

    private static final ExpansionMode UNQUOTED = new ExpansionMode(false, false, false, true);
    private static final ExpansionMode QUOTED = new ExpansionMode(true, false, false, true);

    /** Heredocs are found with a backslash as the escape character, whatever the escape directive says. */
    private static final char ESCAPE = '\\';

    /** The words of a logical line, in which heredocs are looked for; none if the line cannot be split. */
    static List<String> words(String line) {
        return WordExpander.expand(line, ESCAPE, VERBATIM, Variables.NONE).words();
    }

    /** A marker, nothing, or BuildKit's error. */
    record Result(Optional<HeredocMarker> marker, Optional<String> failure) {

        private static final Result NONE = new Result(Optional.empty(), Optional.empty());
    }

    /** Reads a word as a marker. */
    static Result read(String word) {
        int digits = 0;
        while (digits < word.length() && word.charAt(digits) >= '0' && word.charAt(digits) <= '9') {
            digits++;
        }
        if (!word.startsWith("<<", digits)) {
            return Result.NONE;
        }
        boolean chomp = word.startsWith("-", digits + 2);
        int start = digits + 2 + (chomp ? 1 : 0);
        while (start < word.length() && "\t\n\f\r ".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        String delimiter = word.substring(start);
        if (delimiter.isEmpty() || delimiter.indexOf('<') >= 0) {
            return Result.NONE;
        }
        return named(descriptor(word.substring(0, digits)), chomp, delimiter);
    }

    private static Result named(long descriptor, boolean chomp, String delimiter) {
        Expansion unquoted = WordExpander.expand(delimiter, ESCAPE, UNQUOTED, Variables.NONE);
        if (unquoted.failure().isPresent()) {
            return new Result(Optional.empty(), unquoted.failure());
        }
        if (unquoted.words().size() != 1) {
            return Result.NONE;
        }
        List<String> quoted = WordExpander.expand(delimiter, ESCAPE, QUOTED, Variables.NONE).words();
        if (quoted.size() != 1) {
            String message = "internal lexing of heredoc produced inconsistent results: " + delimiter;
            return new Result(Optional.empty(), Optional.of(message));
        }
        String name = unquoted.words().getFirst();
        boolean expand = quotes(name) == quotes(quoted.getFirst());
        return new Result(Optional.of(new HeredocMarker(descriptor, chomp, name, expand)), Optional.empty());
    }

    private static long descriptor(String digits) {
        if (digits.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException tooLarge) {
            // Go gives the largest number there is
            return -1L;
        }
    }

    private static long quotes(String text) {
        return text.chars().filter(c -> c == '\'' || c == '"').count();
    }

    /** The heredoc that this marker begins. */
    Heredoc heredoc(Span marker, Span body, Optional<Span> terminator) {
        return new Heredoc(marker, name, descriptor, expand, chomp, body, terminator);
    }
}
