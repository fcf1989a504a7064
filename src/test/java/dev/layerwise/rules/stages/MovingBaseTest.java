package dev.layerwise.rules.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.lint.Finding;
import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MovingBaseTest {

    private final RuleRun run = new RuleRun(new MovingBase());

    @ParameterizedTest
    @ValueSource(strings = {
            "node", "node:latest", "docker.io/library/node", "docker.io/library/node:latest", "alpine",
            "scratchpad/node", "public.ecr.aws/docker/library/python", "gcr.io/distroless/static",
            "--platform=linux/amd64 debian"
    })
    void anImageWithoutVersionIsFound(String image) {
        assertEquals(1, run.findings("FROM " + image + "\nRUN id\n").size(), image);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "node:22", "node:lts", "alpine:edge",
            "node@sha256:0000000000000000000000000000000000000000000000000000000000000000",
            "node:latest@sha256:0000000000000000000000000000000000000000000000000000000000000000", "scratch",
            "example.com:5000/base:2", "$BASE", "node:$VERSION", "localhost/base", "localhost:5000/base:latest",
            "local/base", "my-base", "team/project/base", "archlinux", "cgr.dev/chainguard/static:latest",
            "opensuse/tumbleweed", "%%BASE%%", "{{ base }}/node"
    })
    void whatHasAVersionOrCanHaveNoneIsSilent(String image) {
        run.isSilent("ARG BASE\nARG VERSION\nFROM " + image + "\nRUN id\n");
    }

    @Test
    void anEarlierStageIsNoImage() {
        run.isSilent("FROM node:22 AS node\nFROM node\nRUN id\n");
        run.finds("FROM node AS build\nFROM build\nRUN id\n", "warning 1");
    }

    @Test
    void everyImageIsFoundOnceWithAllItsSteps() {
        String dockerfile = """
                FROM alpine AS a
                RUN one
                FROM a AS b
                RUN two
                COPY x /
                FROM docker.io/library/alpine:latest
                WORKDIR /app
                ENV A=b
                FROM node
                RUN three
                """;
        run.finds(dockerfile, "warning 1", "warning 9");
        Finding first = run.findings(dockerfile).getFirst();
        assertEquals(4, first.evidence().number("steps"));
        assertEquals(1, first.related().size());
    }

    @Test
    void whatIsLessClearIsANote() {
        run.finds("ARG BASE=node\nFROM $BASE\n", "note 2");
        run.finds("ARG TAG=latest\nFROM node:${TAG}\n", "note 2");
        run.isSilent("ARG BASE=someone/tool\nFROM $BASE\n");
        run.finds("FROM someone/tool\n", "note 1");
        run.finds("FROM registry.access.redhat.com/ubi9/ubi-minimal\n", "note 1");
        run.finds("FROM gcr.io/distroless/static-debian12\n", "note 1");
    }

    @Test
    void theMessageCountsWhatRunsAgain() {
        assertEquals(
                "`FROM node` names no version: its 2 steps re-run on another one when `node:latest` moves",
                run.findings("FROM node\nRUN a\nRUN b\n").getFirst().message());
        assertEquals(
                "`FROM node:latest` names no version: its step re-runs on another one when `node:latest` moves",
                run.findings("FROM node:latest\nRUN a\nCMD [\"b\"]\n").getFirst().message());
        assertEquals(
                "`FROM node` names no version: the image becomes another one when `node:latest` moves",
                run.findings("FROM node\nCMD [\"b\"]\n").getFirst().message());
    }

    @Test
    void manyStagesAreNoListing() {
        String dockerfile = "FROM node\nRUN id\n".repeat(2_000);
        assertEquals(1, run.findings(dockerfile).size());
        assertTrue(run.findings(dockerfile).getFirst().related().size() < 5);
    }
}
