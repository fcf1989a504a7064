package dev.layerwise.context;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * Turns the text of an ignore pattern into its matcher, with moby/patternmatcher's four ways of matching.
 *
 * <p>The way is decided from left to right: plain text until a {@code **} in front makes it a suffix, one at the end a
 * prefix, and any other wildcard an expression. What stands in brackets or behind a backslash reaches that expression
 * nearly untouched; this is why {@code \d} is a digit and {@code [a*b]} no class of three.
 */
final class PatternText {

    private static final String ESCAPED = ".+()|{}$";

    private enum Way {
        EXACT,
        PREFIX,
        SUFFIX,
        EXPRESSION
    }

    private final String pattern;
    private final StringBuilder regexp = new StringBuilder("^");
    private Way way = Way.EXACT;
    private int at;

    /** Whether each wildcard so far stays within one name. */
    private boolean keepsDepth = true;

    PatternText(String pattern) {
        this.pattern = pattern;
    }

    Optional<PathMatcher> compile() {
        while (at < pattern.length()) {
            boolean isFirst = at == 0;
            char c = pattern.charAt(at++);
            if (c == '*' && isAt('*')) {
                at++;
                doubleStar(isFirst);
            } else {
                append(c);
            }
        }
        return switch (way) {
            case EXACT -> Optional.of(new PathMatcher.Exact(pattern));
            case PREFIX -> Optional.of(new PathMatcher.Prefix(pattern.substring(0, pattern.length() - 2)));
            case SUFFIX -> Optional.of(new PathMatcher.Suffix(pattern.substring(2)));
            case EXPRESSION -> expression();
        };
    }

    private void doubleStar(boolean isFirst) {
        keepsDepth = false;
        if (isAt('/')) {
            at++;
        }
        if (at < pattern.length()) {
            regexp.append("(.*/)?");
            way = Way.EXPRESSION;
        } else if (way == Way.EXACT) {
            way = Way.PREFIX;
        } else {
            regexp.append(".*");
            way = Way.EXPRESSION;
        }
        if (isFirst) {
            way = Way.SUFFIX;
        }
    }

    private void append(char c) {
        switch (c) {
            case '*' -> {
                regexp.append("[^/]*");
                way = Way.EXPRESSION;
            }
            case '?' -> {
                regexp.append("[^/]");
                way = Way.EXPRESSION;
            }
            case '[', ']' -> {
                regexp.append(c);
                keepsDepth = false;
                way = Way.EXPRESSION;
            }
            case '\\' -> {
                regexp.append(c);
                if (at < pattern.length()) {
                    int escaped = pattern.codePointAt(at);
                    regexp.appendCodePoint(escaped);
                    at += Character.charCount(escaped);
                    keepsDepth = false;
                    way = Way.EXPRESSION;
                }
            }
            default -> {
                if (ESCAPED.indexOf(c) >= 0) {
                    regexp.append('\\');
                }
                regexp.append(c);
            }
        }
    }

    private Optional<PathMatcher> expression() {
        // an anchor in the middle, or anything behind a backslash or bracket, may undo what the plain text promises
        boolean isPlain = pattern.indexOf('^') < 0 && pattern.indexOf('\\') < 0 && pattern.indexOf('[') < 0;
        int first = pattern.indexOf('*');
        int last = pattern.lastIndexOf('*');
        boolean hasOnlyStars = isPlain && first >= 0 && pattern.indexOf('?') < 0 && pattern.indexOf(']') < 0;
        if (hasOnlyStars && first == last) {
            return Optional.of(new PathMatcher.OneStar(pattern.substring(0, first), pattern.substring(last + 1)));
        }
        if (hasOnlyStars && last > first + 1 && pattern.indexOf('*', first + 1) == last) {
            return Optional.of(new PathMatcher.TwoStars(
                    pattern.substring(0, first), pattern.substring(first + 1, last), pattern.substring(last + 1)));
        }
        String prefix = isPlain ? literalPrefix(pattern) : "";
        String suffix = isPlain ? literalSuffix() : "";
        String inner = isPlain ? longestLiteral() : "";
        int depth = isPlain && keepsDepth ? depth(pattern) : 0;
        try {
            Pattern compiled = Pattern.compile(regexp.append('$').toString());
            return Optional.of(new PathMatcher.Expression(compiled, prefix, suffix, inner, depth));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** What stands in front of the first wildcard. */
    static String literalPrefix(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[]\\^".indexOf(pattern.charAt(i)) >= 0) {
                return pattern.substring(0, i);
            }
        }
        return pattern;
    }

    private String literalSuffix() {
        int last = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));
        String suffix = pattern.substring(last + 1);
        // the slash behind ** may be missing together with what ** stands for
        boolean isOptionalSlash = suffix.startsWith("/") && last > 0 && pattern.charAt(last - 1) == '*';
        return isOptionalSlash ? suffix.substring(1) : suffix;
    }

    /** Of the text between wildcards; a slash beside one may be missing together with what {@code **} stands for. */
    private String longestLiteral() {
        String longest = "";
        int start = 0;
        for (int i = 0; i <= pattern.length(); i++) {
            if (i == pattern.length() || "*?]/".indexOf(pattern.charAt(i)) >= 0) {
                longest = i - start > longest.length() ? pattern.substring(start, i) : longest;
                start = i + 1;
            }
        }
        return longest;
    }

    /** The number of names in a path or pattern. */
    static int depth(String path) {
        int depth = 1;
        for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
            depth++;
        }
        return depth;
    }

    private boolean isAt(char c) {
        return at < pattern.length() && pattern.charAt(at) == c;
    }
}
