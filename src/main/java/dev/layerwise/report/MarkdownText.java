package dev.layerwise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The Markdown of rules' pages as a terminal shows it: paragraphs wrapped at 80 columns, code set in, links spelt out.
 * It knows what those pages use: headings, paragraphs, lists, fences, links and code in backquotes.
 */
final class MarkdownText {

    private static final String FENCE = "```";
    private static final String INDENT = "    ";

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();
    private final Style style;

    private MarkdownText(Style style) {
        this.style = style;
    }

    static String of(String markdown, Style style) {
        MarkdownText text = new MarkdownText(style);
        text.read(markdown.lines().toList());
        return text.out.toString();
    }

    /** A paragraph without links: only their texts are left. */
    static String plain(String paragraph) {
        return links(paragraph, false);
    }

    private void read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(FENCE)) {
                endParagraph();
                int close = i + 1;
                while (close < lines.size() && !lines.get(close).equals(FENCE)) {
                    close++;
                }
                code(line.substring(FENCE.length()).strip(), lines.subList(i + 1, close));
                i = close;
            } else if (line.startsWith("#")) {
                endParagraph();
                gap();
                out.append(style.strong(heading(line))).append('\n');
            } else if (line.isBlank() || line.startsWith("- ") || line.startsWith("|")) {
                endParagraph();
                paragraph.append(line.isBlank() ? "" : line);
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        endParagraph();
    }

    /** Sections are told from what they hold without colours, too. */
    private static String heading(String line) {
        return line.startsWith("## ") ? line.substring(3).toUpperCase(Locale.ROOT) : line.replaceFirst("#+ ", "");
    }

    private void gap() {
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }

    private void endParagraph() {
        if (paragraph.isEmpty()) {
            return;
        }
        boolean isItem = paragraph.indexOf("- ") == 0;
        boolean isTable = paragraph.charAt(0) == '|';
        if (!isItem && !isTable || !endsWithItem()) {
            gap();
        }
        String text = links(paragraph.toString(), true);
        if (isTable) {
            out.append(text).append('\n');
        } else {
            String indent = isItem ? "  " : "";
            List<String> rows = Columns.rows(text, Columns.WIDTH - indent.length());
            for (int i = 0; i < rows.size(); i++) {
                out.append(i == 0 ? "" : indent).append(painted(rows.get(i))).append('\n');
            }
        }
        paragraph.setLength(0);
    }

    private boolean endsWithItem() {
        int end = out.length() - 1;
        int start = end <= 0 ? -1 : out.lastIndexOf("\n", end - 1);
        String last = end <= 0 ? "" : out.substring(start + 1, end);
        return last.startsWith("- ") || last.startsWith("  ") && !last.startsWith(INDENT) || last.startsWith("|");
    }

    /** What the fence says stands above: it tells bad from good. */
    private void code(String kind, List<String> lines) {
        gap();
        if (!kind.isEmpty()) {
            out.append(style.faint(shown(kind) + ":")).append('\n');
        }
        // output is up to 80 columns wide
        boolean isWide = lines.stream().anyMatch(line -> line.length() > Columns.WIDTH - INDENT.length());
        for (String line : lines) {
            out.append(line.isEmpty() || isWide ? "" : INDENT).append(style.code(line)).append('\n');
        }
    }

    private static String shown(String kind) {
        return switch (kind) {
            case "dockerfile bad" -> "bad";
            case "dockerfile fixed" -> "fixed";
            case "dockerfile good" -> "good";
            case "dockerignore" -> ".dockerignore";
            case "files" -> "files in the context";
            default -> kind.startsWith("file ") ? kind.substring("file ".length()) : kind;
        };
    }

    /** Code in backquotes is painted where it does not go over the end of a row. */
    private String painted(String row) {
        List<String> parts = new ArrayList<>(List.of(row.split("`", -1)));
        if (parts.size() % 2 == 0) {
            return row;
        }
        for (int i = 1; i < parts.size(); i += 2) {
            parts.set(i, style.code("`" + parts.get(i) + "`"));
        }
        return String.join("", parts);
    }

    /** {@code [text](address)} becomes the text, with the address behind it if that is asked for. */
    private static String links(String text, boolean withAddress) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (true) {
            int middle = text.indexOf("](", from);
            int open = middle < 0 ? -1 : text.lastIndexOf('[', middle);
            int close = middle < 0 ? -1 : text.indexOf(')', middle);
            if (open < from || close < 0) {
                return out.append(text, from, text.length()).toString();
            }
            out.append(text, from, open).append(text, open + 1, middle);
            if (withAddress) {
                out.append(" <").append(text, middle + 2, close).append('>');
            }
            from = close + 1;
        }
    }
}
