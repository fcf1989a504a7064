package dev.layerwise.rules.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Finding;
import dev.layerwise.rules.RuleRun;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameNotNumericTest {

    private final RuleRun run = new RuleRun(new NameNotNumeric());

    @ParameterizedTest
    @ValueSource(strings = {"app", "app:app", "app:1000", "\"app\"", "$WHO", "${WHO}:0", "nobody"})
    void aNameIsANote(String user) {
        run.finds("FROM debian:12\nENV WHO=app\nUSER " + user + "\nCMD [\"server\"]\n", "note 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "1000", "1000:app", "10001:10001", "0", "root", "root:app", "${UID}", "${UNKNOWN}", "ContainerUser"
    })
    void numbersRootAndTheUnknownAreSilent(String user) {
        run.isSilent("FROM debian:12\nENV UID=1000\nARG UNKNOWN\nUSER " + user + "\nCMD [\"server\"]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "FROM debian:12\nUSER app\nCMD [\"bash\"]\n",
            "FROM debian:12\nUSER app\n",
            "FROM example.com/base\nUSER app\n",
            "FROM debian:12\nUSER app\nCMD [\"npm\", \"test\"]\n",
            "FROM debian:12 AS dev\nUSER app\nCMD [\"server\"]\n",
            "FROM debian:12\nUSER app\nUSER 1000\nCMD [\"server\"]\n",
            "FROM debian:12 AS build\nUSER app\nRUN make\nFROM debian:12\nUSER 1\nCMD [\"server\"]\n",
            "FROM debian:12\nUSER app\nONBUILD COPY . .\nCMD [\"server\"]\n",
            "FROM jenkins/jenkins:2\nRUN id\n",
            "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER app\nCMD [\"server\"]\n"
    })
    void whatIsNotDeployedIsSilent(String dockerfile) {
        run.isSilent(dockerfile);
    }

    @Test
    void actionsAreSilent() {
        new RuleRun(new NameNotNumeric())
                .file("action.yml", "runs:\n  using: docker\n")
                .isSilent("FROM debian:12\nUSER app\nCMD [\"server\"]\n");
    }

    @Test
    void aUserOfAStageBelowCounts() {
        run.finds("FROM debian:12 AS base\nUSER app\nFROM base\nCMD [\"server\"]\n", "note 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            node:22 | id | node | write `USER 1000`, the number of `node`, which the base image has
            node:22 | id | node:node | write `USER 1000:node`, the number of `node`, which the base image has
            php:8-fpm-alpine | id | www-data | write `USER 82`, the number of `www-data`, which the base image has
            php:8-apache | id | www-data | write `USER 33`, the number of `www-data`, which the base image has
            postgres:17 | id | postgres | write `USER 999`, the number of `postgres`, which the base image has
            postgres:17-alpine | id | postgres | write `USER 70`, the number of `postgres`, which the base image has
            alpine | id | nobody | write `USER 65534`, the number of `nobody`, which the base image has
            debian | useradd -u 1234 app | app | write `USER 1234`, the number of `app`
            debian | useradd -u $NUMBER app | app | write `USER $NUMBER`, the number of `app`
            debian | useradd -u "${GIVEN}" app | app | write `USER ${GIVEN}`, the number of `app`
            debian | useradd -r app | app | make it with `--uid 10001`, and write `USER 10001`
            debian | echo app:x:77:77::/:/bin/false >> /etc/passwd | app | write `USER 77`, the number of `app`
            debian | id | someone | write its number, which `id -u someone` tells in the image
            """)
    void theHelpHasTheNumberWhereItIsKnown(String image, String command, String user, String help) {
        Finding finding = run.findings("FROM " + image + "\nENV NUMBER=12\nARG GIVEN\nRUN " + command + "\nUSER " + user
                + "\nCMD [\"/server\"]\n").getFirst();
        assertEquals(Optional.of(help), finding.help());
    }

    @Test
    void theNumberMayComeFromTheStageWithTheUsers() {
        Finding finding = run.findings("""
                FROM alpine:3 AS users
                RUN adduser -D -u 555 app
                FROM scratch
                COPY --from=users /etc/passwd /etc/group /etc/
                USER app
                CMD ["/server"]
                """).getFirst();
        assertEquals(Optional.of("write `USER 555`, the number of `app`"), finding.help());
    }
}
