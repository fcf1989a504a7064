package dev.layerwise.cli;

import dev.layerwise.report.FileReport;
import dev.layerwise.report.MarkdownReport;
import dev.layerwise.report.Reporter;
import dev.layerwise.report.RunSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * What GitHub's runner says of the step in which layerwise runs; nothing anywhere else.
 *
 * @param summary the file that takes what the page of the run shows
 * @param workspace where repositories are checked out
 */
record GitHubStep(Optional<Path> summary, Optional<Path> workspace) {

    static final GitHubStep NONE = new GitHubStep(Optional.empty(), Optional.empty());

    /** The runner refuses a whole summary that is larger than 1 MiB; another program may add a little to it. */
    private static final int LARGEST_SUMMARY = 1_000_000;

    static GitHubStep of(Map<String, String> environment) {
        return new GitHubStep(path(environment, "GITHUB_STEP_SUMMARY"), path(environment, "GITHUB_WORKSPACE"));
    }

    private static Optional<Path> path(Map<String, String> environment, String name) {
        try {
            return Optional.of(environment.getOrDefault(name, ""))
                    .filter(value -> !value.isBlank())
                    .map(value -> Path.of(value).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    boolean hasSummary() {
        return summary.filter(GitHubStep::isWritable).isPresent();
    }

    /** A report that goes behind what others have written into the summary. */
    Optional<Reporter> summaryReport() {
        return summary.filter(GitHubStep::isWritable).map(SummaryFile::new);
    }

    private static boolean isWritable(Path file) {
        return Files.isWritable(file) || !Files.exists(file) && Files.isDirectory(file.getParent());
    }

    /** The summary, which is written at the end: until then nobody knows which findings matter most. */
    private static final class SummaryFile implements Reporter {

        private final Path file;
        private final Writer text = new StringWriter();
        private final MarkdownReport markdown;

        SummaryFile(Path file) {
            this.file = file;
            this.markdown = new MarkdownReport(text, Math.max(LARGEST_SUMMARY - size(file), 0));
        }

        private static int size(Path file) {
            try {
                return Files.exists(file) ? (int) Math.min(Files.size(file), LARGEST_SUMMARY) : 0;
            } catch (IOException e) {
                return 0;
            }
        }

        @Override
        public void file(FileReport report) throws IOException {
            markdown.file(report);
        }

        @Override
        public void end(RunSummary summary) throws IOException {
            markdown.end(summary);
            Files.writeString(file, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
