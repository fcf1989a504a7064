package dev.layerwise.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleChoice;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is fixed, and in whose style. */
class FixerTest {

    private static final String UPDATE = "packages/update-alone";

    private static Fixed fix(String rule, boolean unsafe, String dockerfile) {
        List<Rule> one = Rules.all().stream().filter(each -> each.info().id().equals(rule)).toList();
        return new Fixer(new Linter(RuleChoice.all(one)), unsafe)
                .fix(List.of(LintInput.of(DockerfileReader.read(SourceFile.of("Dockerfile", dockerfile)))));
    }

    private static void becomes(String rule, String before, String after) {
        Fixed fixed = fix(rule, true, before);
        assertEquals(after, fixed.after().text());
        assertFalse(fix(rule, true, after).isChanged(), "it is fixed twice");
    }

    private static void stays(String rule, String dockerfile) {
        Fixed fixed = fix(rule, true, dockerfile);
        assertEquals(dockerfile, fixed.after().text());
    }

    @Test
    void anUpdateMovesIntoTheInstallWhateverLiesBetween() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN apt-get update
                COPY sources.list /etc/
                ENV A=b
                RUN apt-get install -y curl
                """,
                """
                FROM debian:12
                COPY sources.list /etc/
                ENV A=b
                RUN apt-get update && apt-get install -y curl
                """);
    }

    @Test
    void eachInstallGetsAnUpdateOfItsOwn() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN apt-get update -qq && apt-get install -y curl
                RUN apt-get install -y git
                RUN sudo apt-get install -y jq
                """,
                """
                FROM debian:12
                RUN apt-get update -qq && apt-get install -y curl
                RUN apt-get update && apt-get install -y git
                RUN sudo apt-get update && sudo apt-get install -y jq
                """);
    }

    @Test
    void chainsKeepTheirStyle() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN apt-get update
                RUN echo a \\
                 && apt-get install -y \\
                    curl
                """,
                """
                FROM debian:12
                RUN echo a \\
                 && apt-get update \\
                 && apt-get install -y \\
                    curl
                """);
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN apt-get update
                RUN echo a && \\
                    # why
                    apt-get install -y curl
                """,
                """
                FROM debian:12
                RUN echo a && \\
                    # why
                    apt-get update && \\
                    apt-get install -y curl
                """);
    }

    @Test
    void theEscapeCharacterAndLineEndsAreThoseOfTheFile() {
        becomes(
                UPDATE,
                "# escape=`\r\nFROM debian:12\r\nRUN apt-get update\r\nRUN echo a `\r\n && apt-get install -y curl",
                "# escape=`\r\nFROM debian:12\r\nRUN echo a `\r\n && apt-get update `\r\n && apt-get install -y curl");
    }

    @Test
    void anUpdateLeavesItsChain() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN echo deb > /etc/apt/sources.list \\
                    && apt-get update
                RUN apt-get install -y curl
                """,
                """
                FROM debian:12
                RUN echo deb > /etc/apt/sources.list
                RUN apt-get update && apt-get install -y curl
                """);
    }

    @Test
    void anUpdateStaysWhereAScriptMayNeedIt() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN apt-get update
                COPY prepare.sh /
                RUN /prepare.sh
                RUN apt-get update || exit 1
                RUN echo
                """,
                """
                FROM debian:12
                RUN apt-get update
                COPY prepare.sh /
                RUN /prepare.sh
                RUN apt-get update || exit 1
                RUN echo
                """);
        becomes(
                UPDATE,
                """
                FROM debian:12 AS base
                RUN apt-get update
                FROM base AS other
                COPY prepare.sh /
                RUN /prepare.sh
                FROM base
                RUN apt-get install -y curl
                """,
                """
                FROM debian:12 AS base
                RUN apt-get update
                FROM base AS other
                COPY prepare.sh /
                RUN /prepare.sh
                FROM base
                RUN apt-get update && apt-get install -y curl
                """);
    }

    @Test
    void aStepWithItsOwnMountsStays() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN --mount=type=secret,id=proxy apt-get update
                RUN apt-get install -y curl
                """,
                """
                FROM debian:12
                RUN --mount=type=secret,id=proxy apt-get update
                RUN apt-get update && apt-get install -y curl
                """);
    }

    @Test
    void whatRunsOnlySometimesGetsItsUpdateInFront() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN apt-get update
                RUN set -e; if test -e a; then apt-get install -y a; else apt-get install -y b; fi
                """,
                """
                FROM debian:12
                RUN set -e; apt-get update; if test -e a; then apt-get install -y a; else apt-get install -y b; fi
                """);
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN apt-get update
                RUN test -e a || apt-get install -y a
                """,
                """
                FROM debian:12
                RUN apt-get update && { test -e a || apt-get install -y a; }
                """);
    }

    @Test
    void heredocsAndExecFormsOfShellsAreScripts() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN apt-get update
                RUN <<EOF
                set -e
                apt-get install -y curl
                EOF
                RUN ["/bin/bash", "-c", "apt-get install -y git"]
                """,
                """
                FROM debian:12
                RUN <<EOF
                set -e
                apt-get update
                apt-get install -y curl
                EOF
                RUN ["/bin/bash", "-c", "apt-get update && apt-get install -y git"]
                """);
    }

    @Test
    void withoutAShellNothingIsJoined() {
        stays(UPDATE, "FROM debian:12\nRUN apt-get update\nRUN [\"apt-get\", \"install\", \"-y\", \"curl\"]\n");
    }

    @Test
    void variablesOfTheUpdateMustBeTheSame() {
        stays(
                UPDATE,
                "FROM debian:12\nARG P\nRUN apt-get -o a=$P update\nENV P=x\nRUN apt-get install -y curl\n");
    }

    @Test
    void commentsSurvive() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                # first
                RUN apt-get \\
                # inside
                    update

                # second
                RUN apt-get install -y curl
                """,
                """
                FROM debian:12
                # first
                RUN apt-get \\
                # inside
                    update

                # second
                RUN apt-get update && apt-get install -y curl
                """);
    }

    @Test
    void aYesIsAddedInAnyForm() {
        becomes(
                "packages/needs-yes",
                "FROM debian:12\nRUN apt-get update && apt-get install curl\nRUN [\"apt-get\", \"install\", \"jq\"]\n",
                "FROM debian:12\nRUN apt-get update && apt-get install -y curl\n"
                        + "RUN [\"apt-get\", \"install\", \"-y\", \"jq\"]\n");
    }

    @Test
    void certificatesAreNamedInTheStyleOfTheList() {
        becomes(
                "packages/recommends",
                """
                FROM debian:12
                RUN apt-get update && apt-get install -y \\
                        curl \\
                        jq
                """,
                """
                FROM debian:12
                RUN apt-get update && apt-get install -y --no-install-recommends \\
                        ca-certificates \\
                        curl \\
                        jq
                """);
    }

    @Test
    void whatMayChangeTheImageIsNotSafe() {
        String dockerfile = "FROM debian:12\nRUN apt-get update && apt-get install -y jq\n";
        Fixed fixed = fix("packages/recommends", false, dockerfile);
        assertFalse(fixed.isChanged());
        assertEquals(1, fixed.unsafe().size());
    }

    @Test
    void cachesAreRemovedAtTheEndOfTheStep() {
        becomes(
                "packages/cache-left",
                """
                FROM debian:12
                RUN apt-get update \\
                 && apt-get install -y jq
                RUN <<EOF
                set -eu
                apt-get update
                apt-get install -y git
                EOF
                """,
                """
                FROM debian:12
                RUN apt-get update \\
                 && apt-get install -y jq \\
                 && rm -rf /var/lib/apt/lists/*
                RUN <<EOF
                set -eu
                apt-get update
                apt-get install -y git
                rm -rf /var/lib/apt/lists/*
                EOF
                """);
    }

    @Test
    void aListEndsWhereACommandOfItFails() {
        becomes(
                UPDATE,
                """
                FROM debian:12
                RUN apt-get update
                RUN echo a; \\
                    apt-get install -y jq
                RUN set -e; \\
                    apt-get install -y git; \\
                    echo b
                SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
                RUN echo a; apt-get install -y curl || exit 1; echo b
                """,
                """
                FROM debian:12
                RUN echo a; \\
                    apt-get update && \\
                    apt-get install -y jq
                RUN set -e; \\
                    apt-get update; \\
                    apt-get install -y git; \\
                    echo b
                SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
                RUN echo a; apt-get update; apt-get install -y curl || exit 1; echo b
                """);
        becomes(
                "packages/cache-left",
                """
                FROM debian:12
                RUN set -eux; \\
                    apt-get update; \\
                    apt-get install -y jq;
                """,
                """
                FROM debian:12
                RUN set -eux; \\
                    apt-get update; \\
                    apt-get install -y jq; \\
                    rm -rf /var/lib/apt/lists/*;
                """);
    }

    @Test
    void whatIsCalledByItsPathIsCleanedByIt() {
        becomes(
                "packages/cache-left",
                "FROM continuumio/miniconda3:24.1.2-0\nRUN /opt/conda/bin/conda install -y jq\n",
                "FROM continuumio/miniconda3:24.1.2-0\nRUN /opt/conda/bin/conda install -y jq"
                        + " && /opt/conda/bin/conda clean --all --yes\n");
    }

    @Test
    void installsKeepToTheLockFile() {
        becomes(
                "packages/unlocked-install",
                "FROM node:22\nCOPY package.json package-lock.json ./\nRUN npm i --no-audit && npm run build\n",
                "FROM node:22\nCOPY package.json package-lock.json ./\nRUN npm ci --no-audit && npm run build\n");
        becomes(
                "packages/unlocked-install",
                "FROM oven/bun:1\nCOPY package.json bun.lock ./\nRUN [\"bun\", \"install\"]\n",
                "FROM oven/bun:1\nCOPY package.json bun.lock ./\nRUN [\"bun\", \"install\", \"--frozen-lockfile\"]\n");
        stays("packages/unlocked-install", "FROM node:22\nCOPY package.json yarn.lock ./\nRUN yarn\n");
    }

    @Test
    void slipsOfTheHandAreMended() {
        becomes(
                "syntax",
                "FORM debian:12\nCOYP a b\nCOPY --chonw=1000 a b\nworkdri /a\nRNU apt-get update\n",
                "FROM debian:12\nCOPY a b\nCOPY --chown=1000 a b\nworkdir /a\nRUN apt-get update\n");
        stays("syntax", "FROM debian:12\nRUN a \\\n && b\nsed -i a b\n");
        stays("syntax", "FROM debian:12\nRUN a\nEND\n");
        stays("syntax", "FROM debian:12\n//RUN a\n");
    }

    @Test
    void emptyLinesLeaveAnInstructionThatGoesOn() {
        becomes(
                "syntax",
                "FROM debian:12\r\nRUN a \\\r\n\r\n \r\n  && b \\\r\n\r\n# why\r\n  && c\r\nENV A=b \\\r\n\r\n  C=d\r\n",
                "FROM debian:12\r\nRUN a \\\r\n  && b \\\r\n# why\r\n  && c\r\nENV A=b \\\r\n  C=d\r\n");
        stays("syntax", "FROM debian:12\nRUN a \\\n\nRUN b\n");
        stays("syntax", "FROM debian:12\nRUN a \\\n\n# why\nRUN b\n");
        stays("syntax", "FROM debian:12\nRUN a \\\n\n");
    }

    @Test
    void rootNeedsNoSudo() {
        becomes(
                "user/sudo",
                "FROM debian:12\nUSER root\nRUN echo a | sudo tee /a && sudo chmod 1 /a\n",
                "FROM debian:12\nUSER root\nRUN echo a | tee /a && chmod 1 /a\n");
        stays("user/sudo", "FROM debian:12\nUSER root\nRUN sudo chmod 1 /a\nUSER app\nRUN sudo chmod 1 /b\n");
        stays("user/sudo", "FROM debian:12\nUSER root\nRUN sudo -E chmod 1 /a\n");
    }

    @Test
    void anInstallWithoutAnIndexGetsOneAndLeavesNone() {
        becomes(
                "packages/index-missing",
                "FROM debian:12\nRUN apt-get install -y jq\n",
                "FROM debian:12\nRUN apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/*\n");
    }

    @Test
    void aFileThatIsNotUtf8StaysAndThatIsSaid() {
        byte[] bytes = "FROM debian:12\nRUN apt-get install jq # \u00e9\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Fixed fixed = new Fixer(new Linter(Rules.all()), true)
                .fix(List.of(LintInput.of(DockerfileReader.read(SourceFile.decode("Dockerfile", bytes)))));
        assertFalse(fixed.isChanged());
        assertTrue(fixed.left().stream().allMatch(left -> left.obstacle().equals("the file is not UTF-8")));
    }
}
