package dev.layerwise.cache;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heredocs of a shell script, whose bodies stand behind the line that opens them, one after the other. */
final class PlainHeredocs {

    private static final Pattern START = Pattern.compile(
            "<<(-?)[ \\t]*(?:(\\w+)|'(\\w+)'|\"(\\w+)\")(?=[ \\t\\n;]|&&|$)");

    private static final int NONE = -1;

    private final String text;
    private int lineEnd = NONE;
    private int nextBody = NONE;
    private int afterWord;
    private String body = "";

    PlainHeredocs(String text) {
        this.text = text;
    }

    /** Reads the heredoc that starts there; false if a shell might see anything but these very bytes. */
    boolean read(int at) {
        Matcher start = START.matcher(text).region(at, text.length());
        if (!start.lookingAt()) {
            return false;
        }
        if (!isOpen()) {
            lineEnd = text.indexOf('\n', at);
            nextBody = lineEnd + 1;
        }
        if (lineEnd < 0) {
            return false;
        }
        afterWord = start.end();
        boolean isQuoted = start.group(2) == null;
        String name = !isQuoted ? start.group(2) : start.group(3) == null ? start.group(4) : start.group(3);
        return body(name, !start.group(1).isEmpty()) && (isQuoted || body.matches("[^$`\\\\]*"));
    }

    private boolean body(String name, boolean dropsTabs) {
        StringBuilder lines = new StringBuilder();
        while (nextBody < text.length()) {
            int end = text.indexOf('\n', nextBody) < 0 ? text.length() : text.indexOf('\n', nextBody);
            String line = text.substring(nextBody, end);
            String seen = dropsTabs ? line.replaceFirst("^\t+", "") : line;
            nextBody = Math.min(end + 1, text.length());
            if (seen.equals(name)) {
                body = lines.toString();
                return true;
            }
            lines.append(seen).append('\n');
        }
        return false;
    }

    /** What the last one read holds. */
    String body() {
        return body;
    }

    /** The place behind the name of the last one read. */
    int afterWord() {
        return afterWord;
    }

    /** Whether the end of a line has yet to come, behind which the bodies are. */
    boolean isOpen() {
        return lineEnd != NONE;
    }

    /** Whether the line break there is the one that bodies were looked for behind, and not one inside quotes. */
    boolean endsLine(int at) {
        return !isOpen() || at == lineEnd;
    }

    /** Where the script goes on behind the line break there. */
    int afterLine(int at) {
        int next = isOpen() ? nextBody : at + 1;
        lineEnd = NONE;
        return next;
    }
}
