package dev.layerwise.rules.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.ProjectWord;
import dev.layerwise.rules.RuleRun;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnusedTest {

    private static final String LEFT_BEHIND = "FROM node AS assets\nRUN a\nFROM golang\nRUN b\n";

    private static RuleRun run() {
        return new RuleRun(new Unused());
    }

    @Test
    void aStageThatNothingLeadsToIsFound() {
        run().finds(LEFT_BEHIND, "note 1");
    }

    @Test
    void anUnnamedStageIsFoundEvenIfItHasACommand() {
        run().finds("FROM node\nRUN a\nCMD x\nFROM golang\nRUN b\n", "note 1");
    }

    @Test
    void aStageThatOnlyAnUnusedOneNeedsIsNotFoundAgain() {
        run().finds("FROM node AS deps\nRUN a\nFROM deps AS assets\nRUN b\nFROM golang\nRUN c\n", "note 3");
    }

    @Test
    void twoUnusedStagesAreTwoFindings() {
        run().finds("FROM node AS left\nRUN a\nFROM ruby AS behind\nRUN b\nFROM golang\nRUN c\n", "note 1", "note 3");
    }

    @Test
    void aStageThatAnotherTargetNeedsStaysUnused() {
        run().target("other").finds(
                "FROM node AS assets\nRUN a\nFROM ruby AS other\nRUN b\nFROM golang\nRUN c\n", "note 1");
    }

    @Test
    void copiesMountsAndBasesNeedStages() {
        run().isSilent("FROM node AS a\nRUN a\nFROM node AS b\nRUN b\nFROM node AS c\nRUN c\nFROM c\n"
                + "COPY --from=a /x /x\nRUN --mount=type=bind,from=b,target=/b b\n");
        run().isSilent("FROM node AS a\nRUN a\nFROM golang\nCOPY --from=0 /x /x\n");
    }

    @Test
    void aSingleStageIsTheImage() {
        run().isSilent("FROM node AS assets\nRUN a\n");
    }

    @Test
    void aStageWithAProgramToStartIsAnImage() {
        run().isSilent("FROM node AS assets\nRUN a\nCMD serve\nFROM golang\nRUN b\n");
        run().isSilent("FROM node AS part\nENTRYPOINT x\nFROM part AS more\nRUN a\nFROM golang\nRUN b\n");
    }

    @Test
    void namesOfTasksAreBuiltAlone() {
        for (String name : List.of("test", "unit-test", "lint", "dev", "ci", "debug", "release", "export", "docs")) {
            run().isSilent("FROM node AS " + name + "\nRUN a\nFROM golang\nRUN b\n");
        }
    }

    @Test
    void aFileOfManyTargetsMayHaveMore() {
        run().isSilent("FROM node AS assets\nRUN a\nFROM golang AS test\nRUN b\nFROM golang\nRUN c\n");
        run().isSilent("FROM node AS assets\nRUN a\nFROM scratch AS files\nCOPY --from=assets / /\n"
                + "FROM golang\nRUN b\n");
    }

    @Test
    void aVariableMayChooseAStage() {
        run().isSilent("ARG KIND=b\nFROM node AS base-a\nRUN a\nFROM ruby AS base-b\nRUN b\n"
                + "FROM base-${KIND}\nRUN c\n");
    }

    @Test
    void anotherFormOfTheImageIsMeant() {
        run().isSilent("FROM node AS plain\nRUN a\nFROM node AS rich\nRUN b\n");
    }

    @Test
    void whatBuildKitRefusesOrWarnsOfIsLeftToIt() {
        run().isSilent("FROM node AS assets\nRUN a\nFROM golang\nRUN b\nRNU c\n");
        run().isSilent("FROM node AS assets\nRUN a\nFROM ruby AS assets\nRUN b\nFROM golang\nCOPY --from=assets / /\n");
        run().isSilent("FROM node AS assets\nFROM golang\nRUN b\n");
    }

    @Test
    void aTargetThatTheProjectNamesIsUsed() {
        LintInput input = LintInput.of(DockerfileReader.read(SourceFile.of("Dockerfile", LEFT_BEHIND)))
                .withProject(new ProjectWord("assets"::equals, Set.of(), Optional.empty()));
        assertEquals(List.of(), new Linter(List.of(new Unused())).lint(input).findings());
    }
}
