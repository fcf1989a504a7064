package dev.layerwise.syntax;

/** The replacement text of Go's {@code ReplaceAllString}: {@code $name} and <code>${name}</code> stand for groups. */
final class GoTemplate {

    private GoTemplate() {}

    /** BuildKit's patterns have no groups but the whole match, so every name other than 0 is empty. */
    static String expand(String template, String match) {
        StringBuilder out = new StringBuilder(template.length());
        int i = 0;
        while (i < template.length()) {
            int dollar = template.indexOf('$', i);
            if (dollar < 0 || dollar + 1 == template.length()) {
                break;
            }
            out.append(template, i, dollar);
            if (template.charAt(dollar + 1) == '$') {
                out.append('$');
                i = dollar + 2;
                continue;
            }
            boolean braced = template.charAt(dollar + 1) == '{';
            int name = braced ? dollar + 2 : dollar + 1;
            int end = nameEnd(template, name);
            if (end == name || braced && (end == template.length() || template.charAt(end) != '}')) {
                out.append('$');
                i = dollar + 1;
                continue;
            }
            if (template.substring(name, end).equals("0")) {
                out.append(match);
            }
            i = braced ? end + 1 : end;
        }
        return out.append(template, i, template.length()).toString();
    }

    private static int nameEnd(String template, int start) {
        int i = start;
        while (i < template.length()) {
            int c = template.codePointAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_') {
                break;
            }
            i += Character.charCount(c);
        }
        return i;
    }
}
