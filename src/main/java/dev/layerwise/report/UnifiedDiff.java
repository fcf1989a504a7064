package dev.layerwise.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The difference of two texts, as {@code git apply} takes it. */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;
    private static final String NO_LINE_END = "\n\\ No newline at end of file\n";

    private UnifiedDiff() {}

    /**
     * Empty if there is no difference.
     *
     * @param path of the file, from the folder where the diff is to be applied
     */
    public static String of(String path, String before, String after) {
        List<String> old = lines(before);
        Patch<String> patch = DiffUtils.diff(old, lines(after));
        StringBuilder out = new StringBuilder();
        List<String> written =
                UnifiedDiffUtils.generateUnifiedDiff(name("a/", path), name("b/", path), old, patch, CONTEXT);
        for (int i = 0; i < written.size(); i++) {
            String line = written.get(i);
            boolean isText = i > 1 && !line.startsWith("@@");
            out.append(line).append(line.endsWith("\n") ? "" : isText ? NO_LINE_END : "\n");
        }
        return out.toString();
    }

    /** With their line ends, so that a changed one is a change. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /** As git writes it: in quotes if need be; a tab ends a name with blanks. */
    private static String name(String side, String path) {
        String name = side + path;
        boolean isPlain = name.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\');
        if (isPlain) {
            return name.indexOf(' ') < 0 ? name : name + "\t";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean isSpecial = b < ' ' || b == 0x7F || b == '"' || b == '\\';
            quoted.append(isSpecial ? String.format("\\%03o", b & 0xFF) : String.valueOf((char) b));
        }
        return quoted.append('"').toString();
    }
}
