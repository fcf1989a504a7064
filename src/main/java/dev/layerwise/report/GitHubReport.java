package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Writes findings as workflow commands, which GitHub shows as annotations. Of a step it takes ten errors, ten warnings
 * and ten notices and drops the rest, so that those with the greatest effect are kept until the end, and no others.
 */
public final class GitHubReport implements Reporter {

    private static final int MOST = 10;

    /** What went wrong is said as errors, and leaves room for those that were found. */
    private static final int MOST_PROBLEMS = 4;

    private static final Comparator<Kept> LEAST_FIRST =
            Comparator.comparing(Kept::finding, Tally.BY_EFFECT).thenComparing(Kept::number, Comparator.reverseOrder());

    private final Writer out;
    private final SourceRoot root;
    private final boolean hasSummary;
    private final List<String> problems = new ArrayList<>();
    private final Map<Level, PriorityQueue<Kept>> findings = new EnumMap<>(Level.class);
    private long problemCount;
    private long findingCount;

    /** @param number its place among all findings */
    private record Kept(Finding finding, long number) {}

    /**
     * @param root the repository, which annotations want paths to be relative to
     * @param hasSummary whether all findings stand in a summary of the job
     */
    public GitHubReport(Writer out, SourceRoot root, boolean hasSummary) {
        this.out = out;
        this.root = root;
        this.hasSummary = hasSummary;
        for (Level level : Level.values()) {
            findings.put(level, new PriorityQueue<>(MOST + 1, LEAST_FIRST));
        }
    }

    @Override
    public void file(FileReport file) {
        for (String complaint : file.complaints()) {
            problemCount++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new WorkflowCommand("error")
                        .with("file", root.path(file.file()))
                        .with("title", "layerwise")
                        .of(Columns.printable(complaint)));
            }
        }
        for (Finding finding : file.findings()) {
            PriorityQueue<Kept> kept = findings.get(finding.level());
            kept.add(new Kept(finding, findingCount++));
            if (kept.size() > MOST) {
                kept.remove();
            }
        }
    }

    @Override
    public void end(RunSummary summary) throws IOException {
        for (String problem : problems) {
            out.append(problem).append('\n');
        }
        long shown = problems.size();
        for (Level level : Level.values()) {
            int most = level == Level.ERROR ? MOST - problems.size() : MOST;
            PriorityQueue<Kept> kept = findings.get(level);
            while (kept.size() > most) {
                kept.remove();
            }
            shown += kept.size();
            for (Kept one : kept.stream().sorted(Comparator.comparingLong(Kept::number)).toList()) {
                out.append(command(one.finding)).append('\n');
            }
        }
        long left = problemCount + findingCount - shown;
        out.append("layerwise: ").append(summary.sentence()).append('\n');
        for (String remark : summary.baseline()) {
            out.append("layerwise: ").append(remark).append('\n');
        }
        if (left > 0) {
            out.append(String.format(
                    Locale.ROOT,
                    "GitHub shows 10 annotations of a kind; %,d more %s\n",
                    left,
                    hasSummary ? "stand in the summary of the job" : "are seen with --format text"));
        }
        out.flush();
    }

    private String command(Finding finding) {
        Extent extent = Extent.of(finding.primary());
        WorkflowCommand command = new WorkflowCommand(name(finding.level()))
                .with("file", root.path(finding.primary().file().name()))
                .with("line", Integer.toString(extent.line()))
                .with("endLine", Integer.toString(extent.endLine()));
        // the runner takes no columns of a place that goes over lines
        WorkflowCommand placed = extent.line() == extent.endLine()
                ? command.with("col", Integer.toString(extent.column()))
                        .with("endColumn", Integer.toString(extent.endColumn()))
                : command;
        return placed.with("title", finding.rule().id()).of(String.join("\n", FindingText.lines(finding)));
    }

    private static String name(Level level) {
        return level == Level.NOTE ? "notice" : level.text();
    }
}
