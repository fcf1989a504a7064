package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known is not reported again. */
final class BaselineTest {

    private static final String WRONG = "FROM a\nRNU b\n";
    private static final String WARNED = "RUN b \\\n\n  c\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeARepository() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        write("a/Dockerfile", WRONG);
        write("b/Dockerfile", WRONG);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Checked check(String... arguments) {
        return Checked.run(folder, arguments);
    }

    private String baseline() throws IOException {
        return Files.readString(folder.resolve("known.json"));
    }

    @Test
    void whatIsWrittenIsKnownThen() throws IOException {
        Checked written = check("--write-baseline=@/known.json", "@");
        assertEquals(0, written.status());
        assertEquals(List.of("a/Dockerfile:2:1", "b/Dockerfile:2:1"), written.places());
        assertEquals("layerwise: wrote 2 findings into known.json\n", written.err());
        Checked again = check("--baseline=@/known.json", "@");
        assertEquals(0, again.status());
        assertEquals("""
                2 Dockerfiles, nothing new found
                2 known findings of the baseline are not shown
                """, again.out());
    }

    @Test
    void onlyNewFindingsAreReportedAndCount() throws IOException {
        check("--write-baseline=@/known.json", "@");
        write("a/Dockerfile", "# moved\n" + WRONG + WARNED);
        Checked run = check("--baseline=@/known.json", "@");
        assertEquals(1, run.status());
        assertEquals(List.of("a/Dockerfile:5:1"), run.places());
        assertTrue(run.out().contains("2 known findings of the baseline are not shown"), run.out());
        assertEquals(0, check("--baseline=@/known.json", "--fail-on=never", "@").status());
    }

    @Test
    void aSecondOneLikeAKnownOneIsNew() throws IOException {
        write("a/Dockerfile", "FROM a\n" + WARNED);
        check("--write-baseline=@/known.json", "@");
        write("a/Dockerfile", "FROM a\n" + WARNED + WARNED);
        assertEquals(List.of("a/Dockerfile:6:1"), check("--baseline=@/known.json", "@").places());
    }

    @Test
    void whatIsGoneIsSaidOfFilesThatTheRunLooksAt() throws IOException {
        check("--write-baseline=@/known.json", "@");
        write("a/Dockerfile", "FROM a\n");
        String gone = "1 finding of the baseline is gone; write it anew with `--write-baseline`";
        assertTrue(check("--baseline=@/known.json", "@").out().contains(gone));
        assertTrue(check("--baseline=@/known.json", "@/a").out().contains(gone));
        assertFalse(check("--baseline=@/known.json", "@/b").out().contains("gone"));
        assertFalse(check("--baseline=@/known.json", "--ignore=syntax", "@").out().contains("gone"));
    }

    @Test
    void writingKeepsWhatTheRunSaysNothingOf() throws IOException {
        check("--write-baseline=@/known.json", "@");
        String both = baseline();
        write("a/Dockerfile", "FROM a\n");
        assertEquals(0, check("--baseline=@/known.json", "--write-baseline", "@/b", "--ignore=syntax").status());
        assertEquals(both, baseline());
        check("--baseline=@/known.json", "--write-baseline", "@/a");
        assertFalse(baseline().contains("a/Dockerfile"));
        assertTrue(baseline().contains("b/Dockerfile"));
        Files.delete(folder.resolve("b/Dockerfile"));
        check("--baseline=@/known.json", "--write-baseline", "@/a");
        assertFalse(baseline().contains("b/Dockerfile"));
        assertTrue(baseline().startsWith("{\"layerwise\":\"baseline\",\"findings\":["));
        assertEquals(0, check("--baseline=@/known.json", "@/a").status());
    }

    @Test
    void whatCannotBeReadIsNotGone() throws IOException {
        check("--write-baseline=@/known.json", "@");
        String both = baseline();
        write("a/.layerwise.yaml", "nonsense: 1\n");
        assertFalse(check("--baseline=@/known.json", "@").out().contains("gone"));
        assertEquals(2, check("--baseline=@/known.json", "--write-baseline", "@").status());
        assertEquals(both, baseline());
    }

    @Test
    void reportsAreBaselinesToo() throws IOException {
        check("--format=sarif=@/r.sarif", "--format=json=@/r.json", "@");
        for (String report : List.of("@/r.sarif", "@/r.json")) {
            Checked run = check("--baseline", report, "@");
            assertEquals(0, run.status(), run.err());
            assertTrue(run.out().contains("2 known findings"), run.out());
        }
        check("--baseline=@/r.sarif", "--format=sarif=@/new.sarif", "--format=json=@/new.json", "@");
        ObjectMapper mapper = new ObjectMapper();
        JsonNode sarif = mapper.readTree(folder.resolve("new.sarif").toFile());
        assertEquals(0, sarif.at("/runs/0/results").size());
        assertEquals(2, mapper.readTree(folder.resolve("new.json").toFile()).at("/summary/known").asInt());
        // an empty report is one, too
        assertEquals(1, check("--baseline=@/new.sarif", "@").status());
        assertEquals(1, check("--baseline=@/new.json", "@").status());
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        String other = "it is no baseline, and no JSON or SARIF report of layerwise";
        assertRefused("it is no JSON", "FROM a\n");
        assertRefused("it is no JSON", "{\"findings\":[");
        assertRefused(other, "{\"runs\":" + "[".repeat(100_000));
        assertRefused("it is no JSON", "{\"a\":" + "[".repeat(100_000));
        assertRefused(other, "[]");
        assertRefused(other, "{\"findings\":[]}");
        assertRefused(other, "{\"findings\":[{\"id\":1}]}");
        assertRefused(other, "{\"layerwise\":{\"baseline\":1}}");
        assertRefused(
                "its findings have no fingerprints, it comes from an older layerwise",
                "{\"findings\":[{\"rule\":\"a\",\"file\":\"b\"}]}");
        assertRefused(
                "it is a SARIF report of Trivy, not of layerwise",
                "{\"runs\":[{\"results\":[],\"tool\":{\"driver\":{\"name\":\"Trivy\"}}}]}");
        assertRefused(
                "its results have no fingerprints of layerwise, it comes from an older one",
                "{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"layerwise\"}},\"results\":[{}]}]}");
    }

    private void assertRefused(String reason, String text) throws IOException {
        write("a/other", text);
        Checked run = check("--baseline=@/a/other", "@");
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertEquals(
                "layerwise: cannot use a/other as a baseline: " + reason + "; --write-baseline=FILE makes one\n",
                run.err());
        Checked overwriting = check("--write-baseline=@/a/other", "@");
        assertEquals(2, overwriting.status());
        assertEquals(text, Files.readString(folder.resolve("a/other")));
    }

    @Test
    void wrongUsageIsSaid() throws IOException {
        write("x/Dockerfile", WRONG);
        Checked behind = check("--write-baseline", "@/x/Dockerfile");
        assertEquals(2, behind.status());
        assertEquals("layerwise: --write-baseline names no file; write --write-baseline=FILE\n", behind.err());
        assertEquals(WRONG, Files.readString(folder.resolve("x/Dockerfile")));
        assertEquals(
                "layerwise: cannot read nix: no such file; --write-baseline=FILE makes one\n",
                check("--baseline=@/nix", "@").err());
        assertEquals(
                "layerwise: --baseline and --write-baseline name two files\n",
                check("--baseline=@/x/a", "--write-baseline=@/x/b", "@").err());
    }

    @Test
    void theRootIsThatOfTheRepositoryOrElseTheFolderOfTheBaseline() {
        Path here = folder.resolve("a");
        ReportPlace inside = ReportPlace.of(here, Optional.empty(), Optional.empty(), GitHubStep.NONE);
        assertEquals("a/Dockerfile", inside.root().path("Dockerfile"));
        Optional<Path> target = Optional.of(folder.resolve("a/Dockerfile"));
        ReportPlace elsewhere = ReportPlace.of(Path.of("/srv"), Optional.empty(), target, GitHubStep.NONE);
        assertEquals(folder.toString(), elsewhere.root().root());
        Path above = folder.getParent();
        assertEquals(
                above.toString(),
                ReportPlace.of(above, Optional.empty(), target, GitHubStep.NONE).root().root());
        ReportPlace from = ReportPlace.of(
                Path.of("/"), Optional.of(folder.resolve("b/known.json")), target, GitHubStep.NONE);
        assertEquals("a/Dockerfile", from.root().path(folder.resolve("a/Dockerfile").toString()));
        Optional<Path> other = Optional.of(Path.of("/srv/app/Dockerfile"));
        ReportPlace apart = ReportPlace.of(Path.of("/srv"), Optional.of(folder.resolve("b")), other, GitHubStep.NONE);
        assertEquals("app/Dockerfile", apart.root().path("app/Dockerfile"));
        ReportPlace below = ReportPlace.of(
                Path.of("/srv/app/x"), Optional.of(Path.of("/srv/known.json")), other, GitHubStep.NONE);
        assertEquals("app/Dockerfile", below.root().path("../Dockerfile"));
        assertTrue(from.exists("a/Dockerfile"));
        assertFalse(from.exists("c/Dockerfile"));
        assertFalse(from.exists("\0"));
    }
}
