package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.report.FileReport;
import dev.layerwise.report.RunSummary;
import dev.layerwise.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step of GitHub gets beside its log. */
final class GitHubStepTest {

    @TempDir
    private Path folder;

    private String run(ReportFormat format, GitHubStep step) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportPlace place = ReportPlace.of(folder, Optional.empty(), Optional.empty(), step);
        List<ReportOutput> outputs = List.of(new ReportOutput(format, Optional.empty(), Style.PLAIN));
        try (Reports reports = Reports.open(outputs, place, new PrintStream(out, true, StandardCharsets.UTF_8))) {
            FileReport report = new FileReport(
                    "Dockerfile", Optional.empty(), Optional.empty(), List.of("cannot read it"), List.of());
            reports.file(report);
            reports.end(RunSummary.EMPTY.plus(report));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theSummaryGoesBehindThatOfOthers() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "# before\n");
        GitHubStep step = GitHubStep.of(Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
        String log = run(ReportFormat.GITHUB, step);
        assertTrue(log.startsWith("::error file=Dockerfile,title=layerwise::cannot read it"), log);
        assertEquals("""
                # before
                ### layerwise: 1 Dockerfile, not checked in full

                #### Problems

                - `Dockerfile`: cannot read it
                """, Files.readString(summary));
    }

    @Test
    void otherFormatsLeaveItAlone() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "");
        run(ReportFormat.JSON, GitHubStep.of(Map.of("GITHUB_STEP_SUMMARY", summary.toString())));
        assertEquals("", Files.readString(summary));
    }

    @Test
    void aFullSummaryStaysBelowItsLimit() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "x".repeat(999_000));
        run(ReportFormat.GITHUB, GitHubStep.of(Map.of("GITHUB_STEP_SUMMARY", summary.toString())));
        assertTrue(Files.size(summary) <= 1 << 20);
    }

    @Test
    void aSummaryThatCannotBeWrittenIsNone() {
        Path nowhere = folder.resolve("no/where");
        assertFalse(GitHubStep.of(Map.of("GITHUB_STEP_SUMMARY", nowhere.toString())).hasSummary());
        assertFalse(GitHubStep.of(Map.of("GITHUB_STEP_SUMMARY", "a\0b")).hasSummary());
        assertFalse(GitHubStep.of(Map.of("GITHUB_STEP_SUMMARY", "")).hasSummary());
        assertFalse(GitHubStep.NONE.hasSummary());
    }

    /** A container may see the workspace without a repository. */
    @Test
    void theWorkspaceIsTheRootWhereThereIsNoRepository() {
        GitHubStep step = GitHubStep.of(Map.of("GITHUB_WORKSPACE", folder.toString()));
        ReportPlace place = ReportPlace.of(folder.resolve("a/b"), Optional.empty(), Optional.empty(), step);
        assertEquals("a/b/Dockerfile", place.root().path("Dockerfile"));
        ReportPlace other = ReportPlace.of(Path.of("/srv"), Optional.empty(), Optional.empty(), step);
        assertEquals("Dockerfile", other.root().path("Dockerfile"));
    }
}
