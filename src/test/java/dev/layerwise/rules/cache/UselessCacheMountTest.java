package dev.layerwise.rules.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UselessCacheMountTest {

    private final RuleRun run = new RuleRun(new UselessCacheMount());

    private static String step(String image, String target, String command) {
        return "FROM %s\nRUN --mount=type=cache,target=%s %s\n".formatted(image, target, command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            debian:12         | /var/cache/apt        | apt-get update && apt-get install -y git
            ubuntu:24.04      | /var/cache/apt        | apt-get update && apt-get install -y git
            python:3.13       | /var/cache/apt        | apt-get update && apt-get install -y git && rm -rf /tmp/*
            example/base      | /var/cache/apt        | apt-get install -y git && apt-get clean
            example/base      | /var/lib/apt          | apt-get install -y git && rm -rf /var/lib/apt/lists/*
            example/base      | /var/lib/apt/lists    | apt-get install -y git; rm -rf /var/lib/apt/lists/*
            example/base      | /var/cache/dnf        | dnf install -y git && dnf clean all
            example/base      | /root/.npm            | npm ci && npm cache clean --force
            example/base      | /root/.cache/pip      | pip install -r r.txt && rm -rf /root/.cache
            example/base      | /root/.cache/pip      | pip install --no-cache-dir -r r.txt
            example/base      | /var/cache/apk        | apk add --no-cache git
            example/base      | /root/.cache/pip      | PIP_NO_CACHE_DIR=1 pip install -r r.txt
            example/base      | ~/.cache/pip          | ./build.sh
            node:22           | /root/.cache/yarn     | yarn install --frozen-lockfile
            node:22           | /home/node/.npm       | npm ci
            python:3.13       | /root/.cache/pip      | uv pip install -r r.txt
            """)
    void aMountThatHelpsNothingIsFound(String image, String target, String command) {
        run.finds(step(image, target, command), "warning 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            debian:12         | /var/lib/apt          | apt-get update && apt-get install -y git
            debian:12         | /var/cache/apt        | rm -f /etc/apt/apt.conf.d/docker-clean && apt-get install -y git
            debian:12         | /var/cache/apt        | ./install.sh && apt-get install -y git
            example/base      | /var/cache/apt        | apt-get update && apt-get install -y git
            bitnami/minideb   | /var/cache/apt        | apt-get update && apt-get install -y git
            alpine:3.20       | /var/cache/apk        | apk add git
            fedora:42         | /var/cache/libdnf5    | dnf install -y git && dnf clean packages
            node:22           | /root/.npm            | npm ci
            node:22           | /root/.npm            | npm ci && npm cache verify
            node:22           | /root/.npm            | npm ci || npm cache clean --force
            node:22           | /root/.cache          | npm run build
            node:22           | /root/.npm            | make install
            node:22           | /root/.yarn           | YARN_CACHE_FOLDER=/root/.yarn yarn install
            node:22           | /pnpm/store           | pnpm install
            example/base      | /root/.cache/uv       | pip install -r r.txt
            python:3.13       | /root/.cache          | pip install -r r.txt
            python:3.13       | /root/.cache/pip      | pip install -r r.txt && rm -rf /tmp/*
            python:3.13       | /root/.cache/uv       | ./build.sh
            golang:1.24       | /root/.cache/go-build | go mod download
            golang:1.24       | /go/pkg/mod           | go build ./...
            rust:1.84         | /usr/local/cargo/registry | cargo build --release
            python:3.13       | /root/.ccache         | pip install -r r.txt
            python:3.13       | $CACHE                | pip install -r r.txt
            """)
    void aMountThatMayHelpIsSilent(String image, String target, String command) {
        run.isSilent(step(image, target, command));
    }

    @Test
    void aMountOfRootHelpsNoOtherUser() {
        String step = "FROM example/base\nUSER %s\nRUN --mount=type=cache,target=/cache%s ./build.sh\n";
        run.finds(step.formatted("1000", ""), "warning 3");
        run.finds(step.formatted("app", ""), "warning 3");
        run.isSilent(step.formatted("1000", ",uid=1000"));
        run.isSilent(step.formatted("app", ",mode=0777"));
        run.isSilent(step.formatted("root", ""));
        run.isSilent(step.formatted("0:0", ""));
        run.isSilent(step.formatted("$WHO", ""));
        run.isSilent("FROM example/base\nRUN --mount=type=cache,target=/cache ./build.sh\n");
        run.isSilent("FROM example/base\nUSER app\nRUN --mount=type=cache,target=/cache sudo ./build.sh\n");
    }

    @Test
    void aMountThatAnotherUserFillsMayHelp() {
        run.isSilent("FROM example/base\nRUN --mount=type=cache,target=/cache ./get.sh\n"
                + "USER app\nRUN --mount=type=cache,target=/cache ./build.sh\n");
    }

    @Test
    void aHomeThatIsSetCounts() {
        run.isSilent("FROM node:22\nENV HOME=/home/node\nRUN --mount=type=cache,target=/home/node/.npm npm ci\n");
        run.finds("FROM node:22\nENV HOME=/srv\nRUN --mount=type=cache,target=/root/.npm npm ci\n", "warning 3");
    }

    @Test
    void aSettingThatNamesTheTargetMayMoveTheCacheThere() {
        run.isSilent("FROM node:22\nRUN npm config set cache /home/node/.npm\n"
                + "RUN --mount=type=cache,target=/home/node/.npm npm ci\n");
    }

    @Test
    void whatRemovedTheSettingBeforeCountsInLaterStages() {
        run.isSilent("FROM debian:12 AS base\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nFROM base\n"
                + "RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y git\n");
        run.isSilent("FROM debian:12\nCOPY apt/ /etc/apt/\n"
                + "RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y git\n");
    }

    @Test
    void theSameMountInSeveralStepsIsOneFinding() {
        String step = "RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y %s\n";
        String dockerfile = "FROM debian:12\n" + step.formatted("git") + step.formatted("jq");
        run.finds(dockerfile, "warning 2");
        assertEquals(2, run.findings(dockerfile).getFirst().evidence().number("steps"));
    }
}
