package dev.layerwise.rules.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Finding;
import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecommendsTest {

    private final RuleRun run = new RuleRun(new Recommends());

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get install -y curl", "apt install curl", "sudo apt-get -y install curl", "aptitude install -y curl",
            "apt-get update && apt-get install -qq curl",
    })
    void aptTakesWhatIsRecommended(String command) {
        run.finds("FROM debian:12\nRUN " + command + "\n", "note 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get install -y --no-install-recommends curl",
            "apt-get --no-install-recommends install -y curl",
            "apt-get install -y -o APT::Install-Recommends=0 curl",
            "apt-get install -y -o APT::Install-Recommends=false curl",
            "aptitude install -y -R curl",
            "install_packages curl",
            "apt-get install -y $PACKAGES",
            "apt-get install -y -f",
            "apt-get install -y ./a.deb",
            "apt-get build-dep -y foo",
            "apt-get upgrade -y",
            "apt-get install -s curl",
            "apk add curl",
            "dnf install -y git",
    })
    void whatTakesNoneIsSilent(String command) {
        run.isSilent("FROM debian:12\nRUN " + command + "\n");
    }

    @Test
    void aFileMayTurnThemOff() {
        String install = "RUN apt-get install -y curl\n";
        run.isSilent("FROM debian:12\nRUN echo 'APT::Install-Recommends \"0\";' > /etc/apt/apt.conf.d/1\n" + install);
        run.isSilent("FROM debian:12\nADD apt.conf /etc/apt/apt.conf\n" + install);
        run.finds("FROM debian:12\nCOPY app.conf /srv/\n" + install, "note 3");
    }

    @Test
    void onlyTheFinalImageCounts() {
        run.isSilent("FROM debian:12 AS build\nRUN apt-get install -y gcc\nFROM debian:12\nCOPY --from=build /a /a\n");
        run.finds("FROM debian:12 AS base\nRUN apt-get install -y gcc\nFROM base\nRUN true\n", "note 2");
    }

    @Test
    void aDockerfileHasOneFinding() {
        run.finds("FROM debian:12\nRUN apt-get install -y a\nRUN apt-get install -y b\n", "note 2");
    }

    @Test
    void whatIsNeededOfThemIsNamed() {
        assertEquals(
                "add `--no-install-recommends`, and name `ca-certificates`, which `git` only recommends",
                help("apt-get install -y git"));
        assertEquals("add `--no-install-recommends`", help("apt-get install -y git ca-certificates"));
    }

    private String help(String command) {
        Finding finding = run.findings("FROM debian:12\nRUN " + command + "\n").getFirst();
        return finding.help().orElseThrow();
    }
}
