package dev.layerwise.ecosystem;

/** Patterns in which {@code *} stands for any text. */
final class Glob {

    private Glob() {}

    static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        String rest = pattern.substring(star + 1);
        if (!text.startsWith(pattern.substring(0, star))) {
            return false;
        }
        if (rest.indexOf('*') < 0) {
            return text.length() >= pattern.length() - 1 && text.endsWith(rest);
        }
        if (rest.indexOf('*') == rest.length() - 1) {
            // time stays linear, however long the text is
            return text.indexOf(rest.substring(0, rest.length() - 1), star) >= 0;
        }
        int at = star;
        while (at <= text.length() && !matches(rest, text.substring(at))) {
            at++;
        }
        return at <= text.length();
    }
}
