package dev.layerwise.shell;

import dev.layerwise.shell.Redirection.Operator;
import dev.layerwise.shell.WordPart.Quoted;
import dev.layerwise.shell.WordPart.Unread;
import dev.layerwise.source.MappedText;
import java.util.ArrayList;
import java.util.List;

/** The here-documents that were announced on the current line; their lines follow the next newline. */
final class HereDocuments {

    private final Cursor cursor;
    private final List<Pending> pending = new ArrayList<>(1);

    HereDocuments(Cursor cursor) {
        this.cursor = cursor;
    }

    void announce(ShellToken operator, ShellToken delimiter) {
        pending.add(new Pending(operator, delimiter));
    }

    boolean arePending() {
        return !pending.isEmpty();
    }

    /** Reads the lines of all pending documents, which begin at the cursor. */
    void read() {
        for (Pending announced : pending) {
            announced.operator.setDocument(read(announced));
        }
        pending.clear();
    }

    private HereDocument read(Pending announced) {
        ShellWord word = announced.delimiter.word();
        boolean expanded = word.parts().stream().noneMatch(Quoted.class::isInstance);
        // a variable in the delimiter stands for itself
        String raw = cursor.substring(announced.delimiter.start(), announced.delimiter.end());
        String delimiter = word.text().orElse(raw);
        boolean withoutTabs = announced.operator.getText().equals(Operator.HERE_DOCUMENT_WITHOUT_TABS.text());
        int start = cursor.at();
        int end = start;
        MappedText.Builder lines = MappedText.builder();
        boolean continued = false;
        while (!cursor.isAtEnd()) {
            int lineEnd = lineEnd();
            int content = withoutTabs ? skipTabs(lineEnd) : cursor.at();
            int next = Math.min(lineEnd + 1, cursor.end());
            if (!continued && cursor.substring(content, lineEnd).equals(delimiter)) {
                cursor.moveTo(next);
                break;
            }
            lines.append(cursor.slice(content, next));
            continued = expanded && endsInBackslash(content, lineEnd);
            cursor.moveTo(next);
            end = next;
        }
        MappedText body = lines.build(cursor.span(start, start).start());
        return new HereDocument(cursor.span(start, end), expanded, parts(body, expanded));
    }

    private List<WordPart> parts(MappedText body, boolean expanded) {
        Cursor inside = new Cursor(body, cursor.depth());
        if (!expanded) {
            return body.isEmpty() ? List.of() : List.of(inside.literal(0, inside.end()));
        }
        try {
            return new PartReader(inside).document();
        } catch (RefusedException e) {
            return List.of(new Unread(body.sourceSpan(), e.refused().reason()));
        }
    }

    private int lineEnd() {
        int newline = cursor.indexOf('\n');
        return newline < 0 ? cursor.end() : newline;
    }

    private int skipTabs(int lineEnd) {
        int i = cursor.at();
        while (i < lineEnd && cursor.charAt(i) == '\t') {
            i++;
        }
        return i;
    }

    /** Whether an unquoted backslash joins the line to the next one, which then cannot be the delimiter. */
    private boolean endsInBackslash(int start, int end) {
        int i = end;
        while (i > start && cursor.charAt(i - 1) == '\\') {
            i--;
        }
        return (end - i) % 2 == 1;
    }

    private record Pending(ShellToken operator, ShellToken delimiter) {}
}
