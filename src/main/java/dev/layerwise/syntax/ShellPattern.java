package dev.layerwise.syntax;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * The patterns of {@code ${NAME#pattern}} and its kin: {@code *} any run, {@code ?} one character, a backslash before
 * one of them or before itself makes it literal; brackets are literal.
 *
 * <p>BuildKit turns them into Go regular expressions; RE2/J has the same rules and the same linear time.
 */
final class ShellPattern {

    private static final String SPECIAL = "[]{}.+()|^$";

    private ShellPattern() {}

    /** What is wrong with a pattern, in BuildKit's words. */
    static Optional<String> problem(String glob) {
        for (int i = 0; i < glob.length(); i++) {
            if (glob.charAt(i) != '\\') {
                continue;
            }
            int escaped = i + 1 < glob.length() ? glob.codePointAt(i + 1) : 0xFFFD;
            switch (escaped) {
                // the escape only got them past the syntax
                case '}', '/' -> {}
                case '*', '?', '\\' -> i++;
                default -> {
                    return Optional.of("invalid escape '\\" + Character.toString(escaped) + "'");
                }
            }
        }
        return Optional.empty();
    }

    static String withoutPrefix(String glob, String value, boolean longest) {
        Matcher matcher = Pattern.compile("^" + regex(glob, longest)).matcher(value);
        return matcher.find() ? value.substring(matcher.end()) : value;
    }

    /** The shortest match at the end is found as the shortest one at the begin of everything reversed. */
    static String withoutSuffix(String glob, String value, boolean longest) {
        String rest = withoutPrefix(reversed(glob), new StringBuilder(value).reverse().toString(), longest);
        return new StringBuilder(rest).reverse().toString();
    }

    static String replaceFirst(String glob, String value, String replacement) {
        Matcher matcher = Pattern.compile(regex(glob, true)).matcher(value);
        return matcher.find()
                ? value.substring(0, matcher.start()) + replacement + value.substring(matcher.end())
                : value;
    }

    /** Replaces as Go does: no empty match right behind another match, and {@code $} begins a group's name. */
    static String replaceAll(String glob, String value, String replacement) {
        Matcher matcher = Pattern.compile(regex(glob, true)).matcher(value);
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int lastEnd = -1;
        while (matcher.find()) {
            if (matcher.end() == matcher.start() && matcher.start() == lastEnd) {
                continue;
            }
            out.append(value, copied, matcher.start());
            out.append(GoTemplate.expand(replacement, matcher.group()));
            copied = matcher.end();
            lastEnd = matcher.end();
        }
        return out.append(value, copied, value.length()).toString();
    }

    /** The pattern read from the end, an escape still before its character. */
    static String reversed(String glob) {
        int[] characters = glob.codePoints().toArray();
        int[] out = new int[characters.length];
        int free = out.length;
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == '\\' && i + 1 < characters.length) {
                free -= 2;
                out[free] = '\\';
                out[free + 1] = characters[++i];
            } else {
                out[--free] = characters[i];
            }
        }
        return new String(out, 0, out.length);
    }

    private static String regex(String glob, boolean greedy) {
        StringBuilder out = new StringBuilder(glob.length() + 8);
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> out.append(greedy ? ".*" : ".*?");
                case '?' -> out.append('.');
                case '\\' -> {
                    char next = glob.charAt(i + 1);
                    // before } and / the escape only got them past the syntax
                    if (next != '}' && next != '/') {
                        out.append('\\').append(next);
                        i++;
                    }
                }
                default -> {
                    if (SPECIAL.indexOf(c) >= 0) {
                        out.append('\\');
                    }
                    out.append(c);
                }
            }
        }
        return out.toString();
    }
}
