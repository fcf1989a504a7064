package dev.layerwise.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of a rule, {@code rules/<id>.md}: every word that is said to people beside a finding itself.
 *
 * @param id the title
 * @param summary the one line under the title
 * @param text the whole page
 * @param sections in order
 */
public record RulePage(String id, String summary, String text, List<Section> sections) {

    private static final String FENCE = "```";

    public RulePage {
        sections = List.copyOf(sections);
    }

    /**
     * What stands under one heading of the second or third level.
     *
     * @param isExample whether the heading is of the third level
     * @param paragraphs texts between fences, line breaks kept
     */
    public record Section(String title, boolean isExample, List<String> paragraphs, List<Block> blocks) {

        public Section {
            paragraphs = List.copyOf(paragraphs);
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A fenced block.
     *
     * @param kind what stands behind the opening fence
     * @param text its lines, each with its line feed
     * @param line of the first line inside, from 0
     */
    public record Block(String kind, String text, int line) {}

    /** The page of a rule, as it was built in. */
    public static RulePage of(String id) {
        try (InputStream in = RulePage.class.getResourceAsStream("/rules/" + id + ".md")) {
            if (in == null) {
                throw new IllegalStateException("no page for rule " + id);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RulePage parse(String text) {
        return new Reader(text).read();
    }

    /** The section of that title; an empty one if there is none. */
    public Section section(String title) {
        return sections.stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseGet(() -> new Section(title, false, List.of(), List.of()));
    }

    /** Why it matters, in short: the first paragraph of that section, on one line and without marks. */
    String reason() {
        List<String> paragraphs = section("Why").paragraphs();
        return paragraphs.isEmpty() ? summary : MarkdownText.plain(paragraphs.getFirst().replace('\n', ' '));
    }

    /** The page without its title and the output at its top. */
    String body() {
        List<String> lines = new ArrayList<>();
        boolean isInside = true;
        for (String line : text.lines().toList()) {
            if (line.startsWith("## ")) {
                isInside = !line.equals("## Output");
            }
            if (isInside && !line.startsWith("# ")) {
                lines.add(line);
            }
        }
        return String.join("\n", lines).strip() + "\n";
    }

    /** Goes through the lines once. */
    private static final class Reader {

        private final String text;
        private final List<String> lines;
        private final List<Section> sections = new ArrayList<>();
        private final List<String> paragraphs = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final StringBuilder paragraph = new StringBuilder();
        private String id = "";
        private String title = "";
        private boolean isExample;
        private String summary = "";

        Reader(String text) {
            this.text = text;
            this.lines = text.lines().toList();
        }

        RulePage read() {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith(FENCE)) {
                    i = block(i);
                } else if (line.startsWith("# ")) {
                    id = line.substring(2).strip();
                } else if (line.startsWith("## ") || line.startsWith("### ")) {
                    finish();
                    isExample = line.startsWith("### ");
                    title = line.substring(line.indexOf(' ')).strip();
                } else if (line.isBlank()) {
                    endParagraph();
                } else {
                    paragraph.append(paragraph.isEmpty() ? "" : "\n").append(line);
                }
            }
            finish();
            return new RulePage(id, summary, text, sections);
        }

        private int block(int open) {
            endParagraph();
            int close = open + 1;
            StringBuilder inside = new StringBuilder();
            while (close < lines.size() && !lines.get(close).equals(FENCE)) {
                inside.append(lines.get(close)).append('\n');
                close++;
            }
            blocks.add(new Block(lines.get(open).substring(FENCE.length()).strip(), inside.toString(), open + 1));
            return close;
        }

        private void endParagraph() {
            if (!paragraph.isEmpty()) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
        }

        private void finish() {
            endParagraph();
            if (title.isEmpty()) {
                summary = paragraphs.isEmpty() ? "" : paragraphs.getFirst();
            } else {
                sections.add(new Section(title, isExample, paragraphs, blocks));
            }
            paragraphs.clear();
            blocks.clear();
        }
    }
}
