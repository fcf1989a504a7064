package dev.layerwise.rules.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Finding;
import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpdateAloneTest {

    private final RuleRun run = new RuleRun(new UpdateAlone());

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get update|apt-get install -y curl",
            "apt-get -qq -o Acquire::Retries=3 update|apt-get install -y curl",
            "apt update|apt install -y curl",
            "aptitude update|aptitude install -y curl",
            "sudo apt-get update|sudo -E apt-get install -y curl",
            "env DEBIAN_FRONTEND=noninteractive apt-get update|DEBIAN_FRONTEND=noninteractive apt-get install curl",
            "apt-get update|apt-get upgrade -y",
            "apt-get update|apt-get build-dep -y curl",
            "apt-get update|apt-get install -y $PACKAGES",
            "apt-get update|dpkg -i /tmp/a.deb || apt-get install -fy",
            "apt-get update|if [ -n \"$DEBUG\" ]; then apt-get install -y gdb; fi",
            "apt-get update|for p in a b; do apt-get install -y $p; done",
            "apt-get update|xargs apt-get install -y < packages.txt",
            "apt-get update|get() { apt-get install -y \"$@\"; }; get curl",
            "for i in 1 2 3; do apt-get update && break; done|apt-get install -y curl",
            "[\"apt-get\", \"update\"]|[\"apt-get\", \"install\", \"-y\", \"curl\"]",
            "bash -c 'apt-get update'|bash -c 'apt-get install -y curl'",
            "apt-get update \\\n  -q|apt-get install \\\n  -y curl",
            "pacman -Sy|pacman -S --noconfirm git",
            "pacman -Syu --noconfirm|pacman -S --noconfirm git",
    })
    void anUpdateApartIsFound(String commands) {
        String[] both = commands.split("\\|(?!\\|)(?<!\\|\\|)", 2);
        run.finds("FROM debian:12\nRUN %s\nRUN %s\n".formatted(both[0], both[1]), "warning 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get update && apt-get install -y curl",
            "apt-get update; apt-get install -y curl",
            "apt-get update -qq > /dev/null && apt-get install -y curl",
            "(apt-get update && apt-get install -y curl)",
            "apt-get update | tee log && apt-get install -y curl",
            "sh -c 'apt-get update && apt-get install -y curl'",
            "[\"sh\", \"-c\", \"apt-get update; apt-get install -y curl\"]",
            "apt-get update\nRUN apt-get update && apt-get install -y curl",
            "apt-get update\nRUN apt-get clean",
            "apt-get update\nRUN apt-get install -y --no-download curl",
            "apt-get update\nRUN apt-get install -s curl",
            "apt-get update\nRUN dpkg -i tool.deb",
            "apt-get update\nRUN ./install.sh",
            "apt-get update\nRUN pip install requests",
            "apt-get update\nRUN apk add curl",
            "apt-get update --help\nRUN apt-get install -y curl",
            "apt-file update\nRUN apt-get install -y curl",
    })
    void whatIsTogetherOrReliesOnNothingIsSilent(String commands) {
        run.isSilent("FROM registry.example.com/base\nRUN %s\n".formatted(commands));
    }

    @Test
    void managersThatRefreshByThemselvesGetANote() {
        run.finds("FROM fedora:42\nRUN dnf makecache\nRUN dnf install -y git\n", "note 2");
        run.finds("FROM centos:7\nRUN yum makecache fast\nRUN yum install -y git\n", "note 2");
        run.finds("FROM opensuse/leap\nRUN zypper refresh\nRUN zypper -n install git\n", "note 2");
        run.finds("FROM node:22-alpine\nRUN apk update\nRUN apk add git\n", "note 2");
        run.isSilent("FROM fedora:42\nRUN dnf makecache && dnf install -y curl\nRUN dnf install -y git\n");
        run.isSilent("FROM fedora:42\nRUN dnf upgrade -y\nRUN dnf install -y git\n");
    }

    @Test
    void anOldAlpineRefreshesNothing() {
        run.finds("FROM alpine:3.4\nRUN apk update\nRUN apk add git\n", "warning 2");
    }

    @Test
    void oneFindingTellsOfAllInstallsThroughAllStages() {
        String dockerfile = """
                FROM debian:12 AS base
                RUN apt-get update
                FROM base AS one
                RUN apt-get install -y gcc
                RUN apt-get install -y g++
                FROM base AS two
                RUN apt-get install -y curl
                """;
        Finding finding = run.findings(dockerfile).getFirst();
        run.finds(dockerfile, "warning 2");
        assertEquals(3, finding.evidence().number("installs"));
        assertEquals(1, finding.related().size());
    }

    @Test
    void eachUpdateHasItsOwnInstalls() {
        run.finds("""
                FROM debian:12
                RUN apt-get update
                RUN apt-get install -y curl
                RUN apt-get update
                RUN apt-get install -y git
                """, "warning 2", "warning 4");
    }

    @Test
    void stagesThatAreNotBuiltOnEachOtherShareNoIndex() {
        run.isSilent("FROM debian:12 AS one\nRUN apt-get update\nFROM debian:12\nRUN apt-get install -y curl\n");
    }

    @Test
    void anIndexThatIsRemovedIsNobodysBasis() {
        run.isSilent("""
                FROM debian:12
                RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
                RUN apt-get install -y git
                """);
    }

    @Test
    void foreignShellsAreNotRead() {
        run.isSilent("""
                FROM debian:12
                SHELL ["pwsh", "-c"]
                RUN apt-get update
                RUN apt-get install -y curl
                """);
    }

    @Test
    void heredocsAreReadWhereverTheyAreRun() {
        run.finds("""
                FROM debian:12
                RUN <<-EOF
                \tset -e
                \tapt-get update
                EOF
                RUN bash <<EOF
                echo nothing
                EOF
                RUN <<EOF
                #!/usr/bin/env bash
                apt-get install -y curl
                EOF
                """, "warning 4");
    }

    @Test
    void aVariableMayHoldTheMount() {
        run.isSilent("""
                FROM debian:12
                ARG CACHE
                RUN --mount=type=cache,target=$CACHE apt-get update
                RUN --mount=type=cache,target=$CACHE apt-get install -y curl
                """);
    }
}
