package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.report.Baseline;
import dev.layerwise.rules.Rules;
import dev.layerwise.rules.Syntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckRunTest {

    @TempDir
    private Path folder;

    @Test
    void outcomesComeInOrderWhateverTheThreads() throws IOException {
        List<Target> targets = targets(500);
        for (int threads : List.of(1, 2, 7)) {
            List<String> names = new ArrayList<>();
            new CheckRun(settings(Rules.all())).run(targets, threads, taker(names, Integer.MAX_VALUE));
            assertEquals(targets.stream().map(Target::name).toList(), names);
        }
    }

    @Test
    void nothingMoreIsTakenWhenNobodyWantsIt() throws IOException {
        for (int threads : List.of(1, 4)) {
            List<String> names = new ArrayList<>();
            new CheckRun(settings(Rules.all())).run(targets(400), threads, taker(names, 10));
            assertTrue(names.size() >= 10 && names.size() < 400, names.size() + " taken");
        }
    }

    @Test
    void aRuleThatBreaksOffIsADefectAndTheOtherRulesHaveTheirSay() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM a\nRNU b\n");
        Outcome outcome = new FileLinter(settings(List.of(new Broken(), new Syntax()))).lint(target("Dockerfile"));
        assertEquals(ExitCode.DEFECT, outcome.exit());
        assertEquals(1, outcome.reports().getFirst().findings().size());
        assertTrue(outcome.messages().getFirst().startsWith("internal error in rule syntax"));
        assertTrue(outcome.defect().isPresent());
    }

    private static CheckRun.Taker taker(List<String> names, int most) {
        return new CheckRun.Taker() {
            @Override
            public boolean take(List<Outcome> outcomes) {
                outcomes.forEach(outcome -> names.add(outcome.reports().getFirst().file()));
                return names.size() < most;
            }

            @Override
            public void waiting() {
                // nobody watches
            }
        };
    }

    private List<Target> targets(int count) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "f" + i;
            Files.writeString(folder.resolve(name), "FROM a\n" + "RUN b\n".repeat(i % 17 * 20) + "COPY f* /\n");
            targets.add(target(name));
        }
        return targets;
    }

    private Target target(String name) {
        return new Target(name, Optional.of(folder.resolve(name)), Target.Origin.NAMED, Optional.empty());
    }

    private static CheckSettings settings(List<Rule> rules) {
        return new CheckSettings(
                ConfigurationFiles.none(RuleSelection.of(rules, List.of(), List.of())),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                new BuildFiles(),
                Map.of(),
                Baseline.NONE,
                new InputFiles(InputStream.nullInputStream()));
    }

    /** A rule with a defect. */
    private static final class Broken implements Rule {

        @Override
        public RuleInfo info() {
            return RuleInfo.of(Syntax.class, "0.1");
        }

        @Override
        public void check(Analysis analysis, Findings findings) {
            throw new IllegalStateException("on purpose");
        }
    }
}
