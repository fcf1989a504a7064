package dev.layerwise.rules.packages;

import dev.layerwise.lint.Knowledge;
import dev.layerwise.rules.RuleRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexMissingTest {

    private final RuleRun run = new RuleRun(new IndexMissing());

    @ParameterizedTest
    @ValueSource(strings = {
            "debian", "debian:bookworm-slim", "ubuntu:22.04", "docker.io/library/ubuntu",
            "public.ecr.aws/docker/library/debian:12",
            "arm64v8/debian", "node:22", "node:22-bookworm", "python:3.12-slim", "golang:1.24", "php:8.3-apache",
            "nginx:1.27",
            "debian@sha256:0000000000000000000000000000000000000000000000000000000000000000"
    })
    void officialImagesShipNoLists(String image) {
        run.finds("FROM " + image + "\nRUN apt-get install -y curl\n", "warning 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "registry.example.com/base", "myteam/app:1", "node:22-alpine", "centos:7", "tensorflow/tensorflow", "$BASE",
            "scratch", "${REGISTRY}/debian:12"
    })
    void whatIsNotKnownIsSilent(String image) {
        run.isSilent("ARG BASE\nARG REGISTRY\nFROM " + image + "\nRUN apt-get install -y curl\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get install -y /tmp/a.deb",
            "apt-get install -y --no-download curl",
            "apt-get install -f -y",
            "dpkg -i a.deb",
            "apt-get remove -y curl",
            "apt-get update; apt-get install -y curl",
            "install() { apt-get install -y \"$@\"; }; apt-get update; install curl",
            "dpkg -i a.deb || apt-get install -y curl",
            "command -v curl || apt-get install -y curl",
            "if [ -e /x ]; then apt-get install -y curl; fi",
            "curl -sL https://deb.example.com/setup | bash - && apt-get install -y nodejs",
            "curl -sL https://deb.example.com/setup -o s.sh && sh s.sh && apt-get install -y nodejs",
            "add-apt-repository -y ppa:a/b && apt-get install -y foo",
            "/opt/prepare && apt-get install -y foo",
            ". ./functions.sh && apt-get install -y foo",
            "$PREPARE && apt-get install -y foo",
            "make deps && apt-get install -y foo",
            "retry 5 apt-get update && apt-get install -y foo",
            "apt-get install --update -y foo",
            "apt-get -U install -y foo",
            "--mount=type=cache,target=/var/lib/apt apt-get install -y foo",
            "--mount=type=bind,from=lists,source=/l,target=/var/lib/apt/lists apt-get install -y foo",
            "dnf install -y git",
            "apk add git",
            "pip install foo",
    })
    void whatFindsItsPackagesOtherwiseIsSilent(String command) {
        run.isSilent("FROM debian:12\nRUN " + command + "\n");
    }

    @Test
    void aScriptInAnEarlierStepMayHaveUpdated() {
        run.isSilent("FROM debian:12\nCOPY setup.sh /\nRUN /setup.sh\nRUN apt-get install -y curl\n");
        run.finds("FROM debian:12\nRUN . /etc/os-release && echo $ID\nRUN apt-get install -y curl\n", "warning 3");
    }

    @Test
    void anUpdateInAnEarlierStageCounts() {
        run.isSilent("FROM debian:12 AS a\nRUN apt-get update\nFROM a AS b\nFROM b\nRUN apt-get install -y curl\n");
        run.finds("FROM debian AS a\nRUN apt-get update\nFROM debian\nRUN apt-get install -y curl\n", "warning 4");
    }

    @Test
    void removalsCountInWhateverForm() {
        List<String> removals = List.of(
                "rm -rf /var/lib/apt/lists/*",
                "rm -rf /var/lib/apt/lists",
                "rm -r /var/lib/apt/lists/",
                "rm -rf /var/lib/apt",
                "cd /var/lib/apt && rm -rf lists",
                "rm -rf /var/lib/apt/lists/* /tmp/*");
        for (String removal : removals) {
            run.finds("""
                    FROM example.com/base
                    RUN apt-get update && apt-get install -y curl && %s
                    RUN apt-get install -y git
                    """.formatted(removal), "warning 3");
        }
    }

    @Test
    void aRemovalBeforeTheUpdateTakesNothingAway() {
        run.isSilent("""
                FROM debian:12
                RUN rm -rf /var/lib/apt/lists/* && apt-get update
                RUN apt-get install -y git
                """);
    }

    @Test
    void aRemovalThatMayNotHappenIsNotCounted() {
        run.isSilent("""
                FROM example.com/base
                RUN apt-get update && if [ -n "$SLIM" ]; then rm -rf /var/lib/apt/lists/*; fi
                RUN apt-get install -y git
                """);
    }

    @Test
    void eachStepIsToldOnce() {
        run.finds("""
                FROM debian:12
                RUN apt-get install -y a && apt-get install -y b
                RUN apt-get install -y c
                """, "warning 2", "warning 3");
    }

    @Test
    void theProjectKnowsItsOwnImages() {
        RuleRun knowing = new RuleRun(new IndexMissing()).knowledge(
                new Knowledge.Image("example.com/*", Optional.empty(), Optional.of(false)),
                new Knowledge.Image("debian", Optional.empty(), Optional.of(true)));
        knowing.finds("FROM example.com/base:1\nRUN apt-get install -y curl\n", "warning 2");
        knowing.isSilent("FROM debian:12\nRUN apt-get install -y curl\n");
    }

    @Test
    void archAndOldAlpineNeedARefresh() {
        run.finds("FROM archlinux\nRUN pacman -S --noconfirm git\n", "warning 2");
        run.isSilent("FROM archlinux\nRUN pacman -Syu --noconfirm git\n");
        run.isSilent("FROM archlinux\nRUN pacman -Sy && pacman -S --noconfirm git\n");
        run.finds("FROM alpine:3.7\nRUN apk add git\n", "warning 2");
        run.isSilent("FROM alpine:3.7\nRUN apk add -U git\n");
        run.isSilent("FROM alpine:3.17\nRUN apk add git\n");
        run.isSilent("FROM alpine\nRUN apk update && apk add a && rm -rf /var/cache/apk/*\nRUN apk add git\n");
        run.isSilent("ARG V\nFROM alpine:$V\nRUN apk add git\n");
    }

    @Test
    void whatIsInstalledAlreadyNeedsNoIndex() {
        run.isSilent("""
                FROM debian:12 AS a
                RUN apt-get update && apt-get install -y curl git && rm -rf /var/lib/apt/lists/*
                FROM a
                RUN apt-get install -y git
                """);
    }

    @Test
    void anotherRootHasItsOwnIndex() {
        run.isSilent("FROM alpine:3.5\nRUN apk add --root /out --initdb busybox\n");
    }
}
