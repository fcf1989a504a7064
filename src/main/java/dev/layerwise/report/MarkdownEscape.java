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
        String shown = Columns.printable(text);
        List<String> parts = List.of(shown.split("`", -1));
        if (!isQuoted(parts)) {
            return text(shown);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean isBetween = part.isEmpty() && i > 0 && i < parts.size() - 1;
            // two pieces of code side by side would be one
            out.append(i % 2 == 1 ? code(part) : isBetween ? NOTHING : text(part));
        }
        return out.toString();
    }

    /** Whether every other part is the inside of quotes. */
    private static boolean isQuoted(List<String> parts) {
        boolean isClosed = parts.size() % 2 == 1;
        for (int i = 1; i < parts.size(); i += 2) {
            isClosed &= !parts.get(i).isEmpty();
        }
        return isClosed;
    }

    /** Text as code, whatever it holds. */
    static String code(String text) {
        String shown = Columns.printable(text);
        String fence = "`".repeat(longestRun(shown) + 1);
        // a blank on either side is taken away again
        boolean isPadded = shown.startsWith(" ") && shown.endsWith(" ");
        boolean needsRoom = shown.startsWith("`") || shown.endsWith("`") || isPadded && !shown.isBlank();
        String room = needsRoom ? " " : "";
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
