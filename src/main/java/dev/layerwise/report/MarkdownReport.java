package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Level;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes findings as Markdown for comments and job summaries, the gravest first. These have limits, so that no more is
 * kept until the end than fits.
 */
public final class MarkdownReport implements Reporter {

    /** GitHub takes comments of 65,536 characters; who posts one may want to add a line. */
    public static final int COMMENT = 65_000;

    /** What stands around the findings. */
    private static final int FRAME = 2000;

    /** How many bytes problems may take from what findings do. */
    private static final double PROBLEM_SHARE = 0.25;

    private final Writer out;
    private final int limit;
    private final Items problems;
    private final Map<Level, Items> findings = new EnumMap<>(Level.class);

    /** @param limit of the whole, in bytes */
    public MarkdownReport(Writer out, int limit) {
        this.out = out;
        this.limit = Math.max(limit - FRAME, 0);
        this.problems = new Items((int) (this.limit * PROBLEM_SHARE));
        for (Level level : Level.values()) {
            findings.put(level, new Items(this.limit));
        }
    }

    /** Those items of one kind that there is room for. */
    private static final class Items {

        private final StringBuilder text = new StringBuilder();
        private final int room;
        private int bytes;
        private long count;
        private long kept;

        Items(int room) {
            this.room = room;
        }

        boolean hasRoom() {
            return bytes < room;
        }

        void add(String item) {
            int more = length(item);
            count++;
            if (bytes + more <= room) {
                text.append(item);
                bytes += more;
                kept++;
            } else {
                // what follows is not to stand before it
                bytes = room;
            }
        }

        void count() {
            count++;
        }

        /** Those that still fit. */
        Items within(int other) {
            Items fitting = new Items(other);
            text.toString().lines().forEach(line -> fitting.add(line + "\n"));
            fitting.count = count;
            return fitting;
        }

        private static int length(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    @Override
    public void file(FileReport file) {
        for (String complaint : file.complaints()) {
            problems.add("- " + MarkdownEscape.code(file.file()) + ": " + MarkdownEscape.sentence(complaint) + "\n");
        }
        for (Finding finding : file.findings()) {
            Items items = findings.get(finding.level());
            if (items.hasRoom()) {
                items.add(item(finding));
            } else {
                items.count();
            }
        }
    }

    /** A finding in one line. */
    private static String item(Finding finding) {
        StringBuilder item = new StringBuilder("- ");
        String rule = finding.rule().id();
        item.append(MarkdownEscape.code(place(finding.primary())))
                .append(" [").append(rule).append("](").append(Links.page(rule)).append("): ")
                .append(MarkdownEscape.sentence(finding.message()));
        finding.help().ifPresent(help ->
                item.append("<br>Help: ").append(MarkdownEscape.sentence(help)));
        return item.append('\n').toString();
    }

    private static String place(Label label) {
        return label.file().name() + ":" + Extent.of(label).line();
    }

    @Override
    public void end(RunSummary summary) throws IOException {
        out.append("### layerwise: ").append(MarkdownEscape.sentence(summary.sentence())).append("\n");
        for (String remark : summary.baseline()) {
            out.append('\n').append(MarkdownEscape.sentence(remark)).append(".\n");
        }
        int room = limit;
        room -= section("Problems", problems, room);
        room -= section("Errors", findings.get(Level.ERROR), room);
        room -= section("Warnings", findings.get(Level.WARNING), room);
        section("Notes", findings.get(Level.NOTE), room);
        out.flush();
    }

    private int section(String title, Items all, int room) throws IOException {
        if (all.count == 0) {
            return 0;
        }
        Items items = all.within(room);
        out.append("\n#### ").append(title).append("\n\n").append(items.text);
        if (items.kept < all.count) {
            out.append(items.kept == 0 ? "" : "\n")
                    .append(Long.toString(all.count - items.kept))
                    .append(items.kept == 0 ? "" : " more")
                    .append(" would not fit here; other formats have them all.\n");
        }
        return items.bytes;
    }
}
