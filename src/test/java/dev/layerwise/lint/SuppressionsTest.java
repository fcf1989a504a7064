package dev.layerwise.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.Directory;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SuppressionsTest {

    private static final List<Rule> RULES = List.of(new EveryRun(), new Complaints());

    @Test
    void aCommentAboveAnInstructionIsForThatInstruction() {
        assertEquals(List.of("4 A RUN"), found("""
                FROM a
                # layerwise ignore=test/every-run -- it has to be
                RUN one
                RUN two
                """));
    }

    @Test
    void emptyLinesAndOtherCommentsMayStandBetween() {
        assertEquals(List.of(), found("""
                FROM a
                # layerwise ignore=test/every-run
                #

                # more words
                RUN one
                """));
    }

    @Test
    void aCommentBeforeTheFirstStageIsForTheFile() {
        assertEquals(List.of(), found("# layerwise ignore=test/every-run\nARG A\nFROM a\nRUN one\nFROM b\nRUN two\n"));
        assertEquals(List.of(), found("ARG A\n# layerwise ignore=test/every-run\nFROM a\nRUN one\n"));
    }

    @Test
    void aCommentInsideAnInstructionIsForTheLineBelowIt() {
        assertEquals(List.of("2 A RUN", "6 Bad"), found("""
                FROM a
                RUN one && \\
                    # layerwise ignore=test/every-run
                    # and more words
                    bad && \\
                    bad
                """));
    }

    @Test
    void aFamilyAndTheNamesOfOtherToolsWorkToo() {
        for (String name : List.of("test", "test/*", "DL9001", "dl9001", "NoRuns", "x/y,test", "x/y , test")) {
            List<String> found = found("FROM a\n# layerwise ignore=" + name + "\nRUN one\n");
            assertEquals(List.of(), found.stream().filter(one -> one.contains("RUN")).toList(), name);
        }
    }

    @Test
    void hadolintsCommentsWorkForRulesThatCarryItsCode() {
        assertEquals(List.of(), found("FROM a\n# hadolint ignore=DL3000,DL9001\nRUN one\n"));
        assertEquals(List.of(), found("FROM a\n#hadolint ignore = DL9001 , DL3000\nRUN one\n"));
        assertEquals(List.of(), found("FROM a\n# hadolint global ignore=DL9001\nRUN one\nRUN two\n"));
        assertEquals(List.of("3 A RUN"), found("FROM a\n# hadolint ignore=test/every-run\nRUN one\n"));
        assertEquals(List.of("3 A RUN"), found("FROM a\n# hadolint shell=bash\nRUN one\n"));
    }

    @Test
    void buildKitsDirectiveAndCommentsWorkForRulesThatCarryItsName() {
        assertEquals(List.of(), found("# check=skip=Other,NoRuns;error=true\nFROM a\nRUN one\n"));
        assertEquals(List.of(), found("# syntax=a\n# check=error=true;skip=all\nFROM a\nRUN one\n"));
        assertEquals(List.of("4 A RUN"), found("FROM a\n# check=skip=NoRuns\nRUN one\nRUN two\n"));
        assertEquals(List.of("3 A RUN"), found("# check=error=true\nFROM a\nRUN one\n"));
    }

    @Test
    void aSuppressionThatSuppressesNothingIsSaid() {
        assertEquals(
                List.of("2 Unused test/every-run"),
                found("FROM a\n# layerwise ignore=test/every-run -- why\nUSER 1\n"));
        assertEquals(List.of("3 A RUN", "1 UnknownRule tost: test"), both("# layerwise ignore=tost\nFROM a\nRUN b\n"));
        assertEquals(
                List.of("1 UnknownRule test/every-rum: test/every-run", "1 UnknownRule zzzzzzzz"),
                found("# layerwise ignore=test/every-rum,zzzzzzzz\nFROM a\n"));
        assertEquals(List.of("2 Nowhere"), found("FROM a\n# layerwise ignore=test\n"));
        List<String> malformed = List.of(
                "layerwise ignore=", "layerwise ignore", "layerwise: ignore=test", "layerwise skip=a",
                "layerwise ignore=-- why");
        for (String wrong : malformed) {
            assertEquals(List.of("2 Malformed"), found("FROM a\n# " + wrong + "\nUSER 1\n"), wrong);
        }
    }

    @Test
    void wordsAboutLayerwiseAreNoSuppression() {
        List<String> prose = List.of(
                "layerwise is good", "layerwise", "layerwise ignores this", "see layerwise ignore=a",
                "layerwiseignore=a");
        for (String words : prose) {
            assertEquals(List.of(), found("FROM a\n# " + words + "\nUSER 1\n"), words);
        }
    }

    @Test
    void ofTwoSuppressionsForOneFindingBothAreOfUse() {
        assertEquals(List.of(), found("# layerwise ignore=test\nFROM a\n# layerwise ignore=DL9001\nRUN one\n"));
    }

    @Test
    void nothingIsSaidOfRulesThatDoNotRun() {
        LintInput input = input("FROM a\n# layerwise ignore=test\nUSER 1\n", "");
        LintResult result = new Linter(RuleChoice.all(RULES).without(Set.of("test/every-run"))).lint(input);
        assertEquals(List.of(), result.findings());
    }

    @Test
    void aSuppressionOfTheComplaintItselfIsObeyed() {
        assertEquals(List.of(), found("# layerwise ignore=complaints\nFROM a\n# layerwise ignore=test\nUSER 1\n"));
    }

    @Test
    void ignoreFilesSuppressWhatLiesInThem() {
        assertEquals(List.of("1 Logs"), withIgnoreFile("*.log\n"));
        assertEquals(List.of(), withIgnoreFile("# layerwise ignore=test -- for all\na\n*.log\n"));
        assertEquals(List.of(), withIgnoreFile("a\n# layerwise ignore=test\n# words\n\n*.log\n"));
        assertEquals(List.of("4 Logs"), withIgnoreFile("a\n# layerwise ignore=test\nb\n*.log\n"));
        assertEquals(List.of("1 UnknownRule tist: test"), withIgnoreFile("# layerwise ignore=tist\na\n"));
        assertEquals(List.of("2 Nowhere"), withIgnoreFile("a\n# layerwise ignore=test"));
    }

    @Test
    void whatIsSuppressedIsStillAtHandWithItsReason() {
        LintInput input = input("FROM a\n# layerwise ignore=test/every-run -- it has to be\nRUN one\n", "");
        LintResult result = new Linter(RULES).lint(input);
        assertEquals(1, result.suppressed().size());
        assertEquals("A RUN", result.suppressed().getFirst().finding().message());
        assertEquals(Optional.of("it has to be"), result.suppressed().getFirst().by().reason());
    }

    @Test
    void levelsOfTheProjectCount() {
        RuleChoice choice = RuleChoice.all(RULES).configured(Map.of("test/every-run", Optional.of(Level.ERROR)));
        assertEquals(Level.ERROR, new Linter(choice).lint(input("FROM a\nRUN b\n", "")).findings().getFirst().level());
        RuleChoice off = RuleChoice.all(RULES).configured(Map.of("test/every-run", Optional.empty()));
        assertEquals(List.of(), new Linter(off).lint(input("FROM a\nRUN b\n", "")).findings());
    }

    private static List<String> both(String dockerfile) {
        List<String> all = new ArrayList<>(found(dockerfile));
        return Stream.concat(
                        all.stream().filter(one -> one.contains("RUN")),
                        all.stream().filter(one -> !one.contains("RUN")))
                .toList();
    }

    private static List<String> found(String dockerfile) {
        return texts(new Linter(RULES).lint(input(dockerfile, "")));
    }

    private static List<String> withIgnoreFile(String text) {
        return texts(new Linter(RULES).lint(input("FROM a\n", text)));
    }

    private static List<String> texts(LintResult result) {
        assertEquals(List.of(), result.failures());
        return result.findings().stream()
                .map(finding -> finding.primary().file().position(finding.primary().span().start()).line() + " "
                        + finding.message())
                .toList();
    }

    private static LintInput input(String dockerfile, String ignoreFile) {
        Optional<BuildContext> context = Optional.of(ignoreFile)
                .filter(text -> !text.isEmpty())
                .map(text -> BuildContext.of(Directory.empty(), SourceFile.of(".dockerignore", text)));
        return new LintInput(
                DockerfileReader.read(SourceFile.of("Dockerfile", dockerfile)),
                context,
                Optional.of("Dockerfile"),
                Optional.empty(),
                Map.of(),
                Knowledge.NONE);
    }

    /** Says what is wrong with suppressions, in terms of the machinery. */
    private static final class Complaints implements SuppressionRule {

        private static final RuleInfo INFO = new RuleInfo(
                "complaints",
                "Complaints",
                Level.NOTE,
                Precision.LOW,
                List.of("test"),
                FixKind.NONE,
                Optional.empty(),
                "0.1",
                List.of(),
                Optional.empty());

        @Override
        public RuleInfo info() {
            return INFO;
        }

        @Override
        public void check(List<SuppressionProblem> problems, Findings findings) {
            for (SuppressionProblem problem : problems) {
                String text = problem.getClass().getSimpleName() + switch (problem) {
                    case SuppressionProblem.Unused unused -> " " + unused.name();
                    case SuppressionProblem.UnknownRule unknown ->
                            " " + unknown.name() + unknown.suggestion().map(near -> ": " + near).orElse("");
                    case SuppressionProblem.Nowhere _, SuppressionProblem.Malformed _ -> "";
                };
                findings.add(Finding.of(INFO, text, new Label(problem.file(), problem.span(), "")));
            }
        }
    }
}
