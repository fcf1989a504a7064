package dev.layerwise.context;

import com.google.re2j.Pattern;
import java.util.Optional;

/** How one ignore pattern matches a path: mostly as plain text, otherwise as Go's regular expression. */
sealed interface PathMatcher {

    boolean matches(String path);

    /** The text that every matching path begins with. */
    String prefix();

    /** The text that every matching path ends with. */
    String suffix();

    /** The number of names in every matching path, or 0 if it varies. */
    int depth();

    /** Exactly this path. */
    record Exact(String path) implements PathMatcher {

        @Override
        public boolean matches(String other) {
            return path.equals(other);
        }

        @Override
        public String prefix() {
            return path;
        }

        @Override
        public String suffix() {
            return path;
        }

        @Override
        public int depth() {
            return PatternText.depth(path);
        }
    }

    /** Everything that begins so: {@code foo**} and {@code foo/**}, the latter without {@code foo} itself. */
    record Prefix(String prefix) implements PathMatcher {

        @Override
        public boolean matches(String path) {
            return path.startsWith(prefix);
        }

        @Override
        public String suffix() {
            return "";
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    /** Everything that ends so: {@code **foo}, and {@code **}{@code /foo}, which also matches {@code foo}. */
    record Suffix(String suffix) implements PathMatcher {

        @Override
        public boolean matches(String path) {
            return path.endsWith(suffix) || suffix.startsWith("/") && path.equals(suffix.substring(1));
        }

        @Override
        public String prefix() {
            return "";
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    /** Whether a path begins and ends so, and the two do not overlap. */
    private static boolean isFramed(String path, String prefix, String suffix) {
        return path.length() >= prefix.length() + suffix.length()
                && path.startsWith(prefix)
                && path.endsWith(suffix);
    }

    /** Plain text with one {@code *} in it, which stands for any text within a name. */
    record OneStar(String prefix, String suffix) implements PathMatcher {

        @Override
        public boolean matches(String path) {
            int end = path.length() - suffix.length();
            if (!isFramed(path, prefix, suffix)) {
                return false;
            }
            int slash = path.indexOf('/', prefix.length());
            return slash < 0 || slash >= end;
        }

        @Override
        public int depth() {
            return PatternText.depth(prefix + suffix);
        }
    }

    /** Plain text with two {@code *} in it, apart from each other. */
    record TwoStars(String prefix, String middle, String suffix) implements PathMatcher {

        @Override
        public boolean matches(String path) {
            int end = path.length() - suffix.length();
            if (!isFramed(path, prefix, suffix)) {
                return false;
            }
            int slash = path.indexOf('/', prefix.length());
            int last = slash < 0 ? end : Math.min(slash, end);
            for (int at = path.indexOf(middle, prefix.length());
                    at >= 0 && at <= last && at + middle.length() <= end;
                    at = path.indexOf(middle, at + 1)) {
                int next = path.indexOf('/', at + middle.length());
                if (next < 0 || next >= end) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int depth() {
            return PatternText.depth(prefix + middle + suffix);
        }
    }

    /**
     * Everything else, as an expression of Go's regexp package, which never backtracks; {@code prefix}, {@code suffix},
     * {@code inner} and {@code depth} spare most paths the expression.
     *
     * @param inner text that every matching path holds
     */
    record Expression(Pattern regexp, String prefix, String suffix, String inner, int depth) implements PathMatcher {

        @Override
        public boolean matches(String path) {
            return path.startsWith(prefix)
                    && path.endsWith(suffix)
                    && path.contains(inner)
                    && (depth == 0 || depth == PatternText.depth(path))
                    && regexp.matcher(path).find();
        }
    }

    /** Empty where BuildKit fails with {@code syntax error in pattern} as soon as a path is matched. */
    static Optional<PathMatcher> compile(String pattern) {
        return new PatternText(pattern).compile();
    }
}
