package dev.layerwise.rules.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Finding;
import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CacheLeftTest {

    private static final String UPDATE = "apt-get update && apt-get install -y curl";

    private final RuleRun run = new RuleRun(new CacheLeft());

    @ParameterizedTest
    @ValueSource(strings = {
            UPDATE,
            UPDATE + " && apt-get clean",
            "apt-get install -y --update curl",
            "rm -rf /var/lib/apt/lists/* && " + UPDATE,
            UPDATE + " && rm -rf /var/lib/apt/lists/* && apt-get update",
            UPDATE + " && rm -rf /var/lib/apt/lists/partial",
            UPDATE + " && rm -rf /tmp/* /var/cache/apt",
            UPDATE + " && rm -rf \"/var/lib/apt/lists/*\"",
            UPDATE + " && find /tmp -delete",
            UPDATE + " && find / -name '*.pyc' -delete",
            UPDATE + " && curl -fsSL https://example.com/install | sh",
            "--mount=type=cache,target=/var/cache/apt " + UPDATE,
            "--mount=type=secret,id=token " + UPDATE,
    })
    void packageListsStayInTheLayer(String command) {
        run.finds("FROM debian:12\nRUN " + command + "\n", "warning 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            UPDATE + " && rm -rf /var/lib/apt/lists/*",
            UPDATE + " && rm -rf /var/lib/apt/lists",
            UPDATE + " && rm -r /var/lib/apt/lists/",
            UPDATE + "; rm -fr /tmp/* /var/lib/apt/lists/*",
            UPDATE + " && rm -rf /var/lib/apt",
            UPDATE + " && rm -rf /var/lib/apt/*",
            UPDATE + " && rm -rf /var/lib/{apt,dpkg}",
            UPDATE + " && rm -rf /var/lib/apt/lists/*_*",
            UPDATE + " && cd /var/lib/apt/lists && rm -rf *",
            UPDATE + " && find /var/lib/apt/lists -type f -delete",
            UPDATE + " && find /var/lib/apt/lists -mindepth 1 -exec rm -rf {} +",
            UPDATE + " && apt-get dist-clean",
            UPDATE + " && rm -rf $LISTS",
            UPDATE + " && /usr/local/bin/cleanup.sh",
            UPDATE + " && ./clean",
            "cleanup() { rm -rf /var/lib/apt/lists/*; }; " + UPDATE + " && cleanup",
            "trap 'rm -rf /var/lib/apt/lists/*' EXIT && " + UPDATE,
            "--mount=type=cache,target=/var/lib/apt,sharing=locked " + UPDATE,
            "--mount=type=tmpfs,target=/var/lib/apt/lists " + UPDATE,
            "--mount=type=cache,target=$LISTS " + UPDATE,
            "apt-get install -y curl",
            "apt-get -s update || apt-get update",
            "echo apt-get update",
    })
    void whatIsRemovedOrMountedIsSilent(String command) {
        run.isSilent("ARG LISTS\nFROM debian:12\nARG LISTS\nRUN " + command + "\n");
    }

    @ParameterizedTest
    @CsvSource({
            "alpine:3.20, apk add curl, note",
            "alpine:3.20, apk update, note",
            "fedora:42, dnf install -y git, warning",
            "centos:7, yum install -y git, warning",
            "opensuse/leap:15.6, zypper -n install git, warning",
            "python:3.13, pip install flask, warning",
            "python:3.13, python -m pip install -r requirements.txt, warning",
            "python:3.13, pip install --upgrade pip && pip install flask, warning",
            "node:22, npm ci, note",
            "node:22, npm install -g serve, note",
            "node:20, yarn install --frozen-lockfile, warning",
            "composer:2, composer install --no-dev, note",
            "python:3.13, poetry install --only main, warning",
            "continuumio/miniconda3, conda install -y numpy, warning",
    })
    void othersLeaveCachesToo(String image, String command, String level) {
        run.finds("FROM " + image + "\nRUN " + command + "\n", level + " 2");
    }

    @ParameterizedTest
    @CsvSource({
            "alpine:3.20, apk add --no-cache curl",
            "alpine:3.20, apk add curl && rm -rf /var/cache/apk/*",
            "fedora:42, dnf install -y git && dnf clean all",
            "fedora:42, dnf install -y git && rm -rf /var/cache/*",
            "fedora:42, dnf install -y --installroot /mnt git",
            "archlinux:base, pacman -Syu --noconfirm git",
            "python:3.13, pip install --no-cache-dir flask",
            "python:3.13, pip install --upgrade pip setuptools",
            "python:3.13, pip install --no-deps .",
            "python:3.13, pip install $OPTIONS flask",
            "python:3.13, pip install flask && pip cache purge",
            "python:3.13, pip install flask && rm -rf ~/.cache",
            "python:3.13, pip install flask && rm -rf $HOME/.cache/pip",
            "python:3.13, pip install flask && rm -rf /root/.c*",
            "python:3.13, PIP_CACHE_DIR=/tmp/pip pip install flask && rm -rf /tmp/pip",
            "python:3.13, PIP_NO_CACHE_DIR=off pip install flask",
            "python:3.13, pip download flask",
            "python:3.13, uv pip install --system flask",
            "node:22, npm ci && npm cache clean --force",
            "node:22, npm ci && rm -rf /root/.npm",
            "node:22, npm ci --cache /tmp/npm",
            "node:22, npm run build",
            "node:22, pnpm install --frozen-lockfile",
            "node:22, corepack enable && yarn install --immutable",
            "registry.example.com/python, pip install flask",
    })
    void whatLeavesNothingIsSilent(String image, String command) {
        run.isSilent("FROM " + image + "\nARG OPTIONS\nRUN " + command + "\n");
    }

    @Test
    void onlyLayersOfTheFinalImageCount() {
        String build = "FROM debian:12 AS build\nRUN " + UPDATE + "\n";
        run.isSilent(build + "FROM scratch\nCOPY --from=build / /\n");
        run.finds(build + "FROM build\nRUN true\n", "warning 2");
        new RuleRun(new CacheLeft()).target("build").finds(build + "FROM debian:12\n", "warning 2");
    }

    @Test
    void aLaterStepFreesNothing() {
        String dockerfile = "FROM debian:12\nRUN " + UPDATE + "\nRUN rm -rf /var/lib/apt/lists/*\n";
        Finding finding = run.findings(dockerfile).getFirst();
        assertEquals("`rm -rf /var/lib/apt/lists/*` comes a layer too late for the package lists", finding.message());
    }

    @Test
    void anUpdateThatOnlyHasToBeJoinedIsAnothersBusiness() {
        run.isSilent("FROM debian:12\nRUN apt-get update\n"
                + "RUN apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n");
    }

    @Test
    void theListsOfALaterInstallAreNotToBeRemovedAlone() {
        Finding finding = run.findings("FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n").getFirst();
        assertEquals("update, install and run `rm -rf /var/lib/apt/lists/*` in one step", finding.help().orElseThrow());
    }

    @Test
    void oneKindHasOneFinding() {
        run.finds("FROM python:3.13\nRUN pip install a\nRUN pip install b\nRUN " + UPDATE + "\n",
                "warning 2", "warning 4");
    }

    @Test
    void settingsOfTheProjectShowAnotherYarn() {
        String install = "FROM node:22\nCOPY . .\nRUN yarn install\n";
        run.file("package.json", "{}").finds(install, "warning 3");
        run.file(".yarnrc.yml", "nodeLinker: node-modules").isSilent(install);
    }
}
