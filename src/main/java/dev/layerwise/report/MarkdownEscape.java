package dev.layerwise.report;

import java.util.List;

/** Text of others as Markdown that shows it and does nothing else: no markup, no links, no mentions. */
final class MarkdownEscape {

    /** What means something within a line. */
    private static final String MARKS = "\\`*_[]<>|~&$!";

    /** Within a word, they make addresses. */
    private static final String ADDRESS_MARKS = ":.";

    /** GitHub mentions people and issues even where these are escaped, but not over a comment. */
    private static final String LINKING = "@#";

    private static final String NOTHING = "<!-- -->";

    private MarkdownEscape() {}

    /** A sentence of a finding: what stands in backquotes there is code here. */
    static String sentence(String text) {
        List<String> parts = List.of(Columns.printable(text).split("`", -1));
        StringBuilder out = new StringBuilder();
        boolean isBalanced = parts.size() % 2 == 1;
        for (int i = 0; i < parts.size(); i++) {
            boolean isCode = isBalanced && i % 2 == 1;
            if (isCode && !parts.get(i).isEmpty()) {
                out.append(code(parts.get(i)));
            } else {
                out.append(isCode ? "" : text(parts.get(i))).append(i < parts.size() - 1 && !isBalanced ? "'" : "");
            }
            // two pieces of code side by side would be one
            boolean isBetween = i > 0 && i < parts.size() - 1 && !isCode && parts.get(i).isEmpty();
            out.append(isBetween ? NOTHING : "");
        }
        return out.toString();
    }

    /** Text as code, whatever it holds. */
    static String code(String text) {
        String shown = Columns.printable(text);
        String fence = "`".repeat(longestRun(shown) + 1);
        boolean needsRoom = shown.startsWith("`") || shown.endsWith("`") || shown.startsWith(" ")
                && shown.endsWith(" ");
        String room = needsRoom && !shown.isBlank() ? " " : "";
        return fence + room + shown + room + fence;
    }

    private static String text(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isInWord = i + 1 < text.length() && text.charAt(i + 1) != ' ';
            if (MARKS.indexOf(c) >= 0 || isInWord && ADDRESS_MARKS.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
            if (LINKING.indexOf(c) >= 0) {
                out.append(NOTHING);
            }
        }
        return out.toString();
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
