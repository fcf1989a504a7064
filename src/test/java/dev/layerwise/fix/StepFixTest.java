package dev.layerwise.fix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that are split, and owners that are set as files are copied. */
class StepFixTest {

    private static OrderCase owner(String dockerfile) {
        return OrderCase.of("cache/recursive-chown", dockerfile);
    }

    private static OrderCase mixed(String dockerfile) {
        return OrderCase.of("cache/mixed-install", dockerfile);
    }

    @Test
    void aCopySetsTheOwner() {
        owner("FROM node:22\nWORKDIR /app\nCOPY src/ ./\nRUN chown -R node:node /app\n")
                .becomes("FROM node:22\nWORKDIR /app\nCOPY --chown=node:node src/ ./\nRUN chown node:node /app\n");
        owner("FROM debian:12\nCOPY src/ /app/\nRUN chown -R 1000 /app\n")
                .becomes("FROM debian:12\nCOPY --chown=1000:0 src/ /app/\nRUN chown 1000 /app\n");
    }

    @Test
    void aCopySetsTheMode() {
        owner("FROM debian:12\nCOPY src/ /app/\nRUN echo a && chmod --recursive 0755 /app\n")
                .becomes("FROM debian:12\nCOPY --chmod=0755 src/ /app/\nRUN echo a && chmod 0755 /app\n");
    }

    @Test
    void eachCopyIntoTheFolderSetsIt() {
        owner("FROM debian:12 AS build\nRUN make\nFROM debian:12\nCOPY src/ /app/\nCOPY --from=build /out /app/out\n"
                        + "COPY a /b\nRUN chown -R 1:2 /app\n")
                .becomes("FROM debian:12 AS build\nRUN make\nFROM debian:12\nCOPY --chown=1:2 src/ /app/\n"
                        + "COPY --chown=1:2 --from=build /out /app/out\nCOPY a /b\nRUN chown 1:2 /app\n");
    }

    @Test
    void whatTheBaseImageMayHaveThereMakesItUnsafe() {
        owner("FROM debian:12\nCOPY src/ /var/www/\nRUN chown -R 1:2 /var/www\n").isUnsafe();
        owner("FROM example/base\nCOPY src/ /app/\nRUN chown -R 1:2 /app\n").isUnsafe();
    }

    @Test
    void whatStepsMakeThereIsNotCopied() {
        owner("FROM debian:12\nWORKDIR /app\nCOPY src/ ./\nRUN make\nRUN chown -R 1:2 /app\n").unsafe().stays();
        owner("FROM debian:12\nCOPY src/ /app/\nRUN mkdir /app/data\nRUN chown -R 1:2 /app\n").unsafe().stays();
        owner("FROM debian:12\nWORKDIR /app/data\nCOPY src/ /app/src\nRUN chown -R 1:2 /app\n").unsafe().stays();
        owner("FROM debian:12\nADD src/ /app/\nRUN chown -R 1:2 /app\n").unsafe().stays();
    }

    @Test
    void aUserThatIsMadeLaterIsNotThere() {
        owner("FROM debian:12\nCOPY src/ /app/\nRUN useradd app && chown -R app:app /app\n").unsafe().stays();
        owner("FROM debian:12\nRUN useradd app\nCOPY src/ /app/\nRUN chown -R app:app /app\n")
                .becomes("FROM debian:12\nRUN useradd app\nCOPY --chown=app:app src/ /app/\nRUN chown app:app /app\n");
    }

    @Test
    void whatTheFlagsDoNotSayStays() {
        owner("FROM debian:12\nCOPY src/ /app/\nRUN chmod -R a+rX /app\n").unsafe().stays();
        owner("FROM debian:12\nCOPY src/ /app/\nRUN chgrp -R 2 /app\n").unsafe().stays();
        owner("FROM debian:12\nCOPY --chown=3 src/ /app/\nRUN chown -R 1:2 /app\n").unsafe().stays();
        owner("FROM debian:12\nCOPY src/ /app/\nRUN chown -Rf 1:2 /app\n").unsafe().stays();
    }

    @Test
    void packagesOfTheSystemGetAStepOfTheirOwn() {
        mixed("FROM python:3.13\nCOPY requirements.txt /app/\nRUN apt-get update && apt-get install -y jq && \\\n"
                        + "    pip install -r /app/requirements.txt\n")
                .becomes("FROM python:3.13\nRUN apt-get update && apt-get install -y jq\nCOPY requirements.txt /app/\n"
                        + "RUN pip install -r /app/requirements.txt\n");
    }

    @Test
    void flagsAndCommentsAndEmptyLinesAreKept() {
        mixed("FROM python:3.13\n\n# what is needed\nCOPY requirements.txt /app/\n\n"
                        + "RUN --network=host apt-get update && apt-get install -y jq && "
                        + "pip install -r /app/requirements.txt\n"
                        + "CMD a\n")
                .becomes("FROM python:3.13\n\nRUN --network=host apt-get update && apt-get install -y jq\n\n"
                        + "# what is needed\nCOPY requirements.txt /app/\n\n"
                        + "RUN --network=host pip install -r /app/requirements.txt\nCMD a\n");
    }

    @Test
    void aStepWhoseCommandsShareAShellStaysOne() {
        mixed("FROM python:3.13\nCOPY requirements.txt /app/\nRUN umask 7 && apt-get update && apt-get install -y jq "
                        + "&& pip install -r /app/requirements.txt\n")
                .isLeft("`umask 7 && apt-get update && apt-get...` would no longer run as it does");
        mixed("FROM python:3.13\nCOPY requirements.txt /app/\nRUN apt-get update; apt-get install -y jq; "
                        + "pip install -r /app/requirements.txt\n")
                .stays();
    }

    @Test
    void bothHalvesBeginWithTheSameOptionsOfTheShell() {
        mixed("FROM python:3.13\nCOPY requirements.txt /app/\nRUN set -x && apt-get update && apt-get install -y jq && "
                        + "pip install -r /app/requirements.txt\n")
                .becomes("FROM python:3.13\nRUN set -x && apt-get update && apt-get install -y jq\n"
                        + "COPY requirements.txt /app/\nRUN set -x && pip install -r /app/requirements.txt\n");
        mixed("FROM python:3.13\nCOPY requirements.txt /app/\nRUN set -eux; \\\n    apt-get update; \\\n"
                        + "    apt-get install -y jq; \\\n    pip install -r /app/requirements.txt\n")
                .becomes("FROM python:3.13\nRUN set -eux; \\\n    apt-get update; \\\n    apt-get install -y jq\n"
                        + "COPY requirements.txt /app/\nRUN set -eux; pip install -r /app/requirements.txt\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "set -u; apt-get update; apt-get install -y jq; ",
            "set -e; apt-get update && apt-get install -y jq; ",
            "set -e; apt-get update; ! apt-get install -y jq; ",
            "set +e; apt-get update; apt-get install -y jq; "
    })
    void aStepThatMayGoOnAfterAFailureStaysOne(String first) {
        mixed("FROM python:3.13\nCOPY requirements.txt /app/\nRUN " + first + "pip install -r /app/requirements.txt\n")
                .stays();
    }

    @Test
    void packagesBehindTheOthersStay() {
        mixed("FROM python:3.13\nCOPY requirements.txt /app/\nRUN pip install -r /app/requirements.txt && "
                        + "apt-get update && apt-get install -y jq\n")
                .stays();
    }
}
