package dev.layerwise.fix;

import org.junit.jupiter.api.Test;

/** Packages of the system in front of the project's files. */
class PackagesFirstTest {

    private static OrderCase of(String dockerfile) {
        return OrderCase.of("cache/copy-before-packages", dockerfile);
    }

    @Test
    void theStepMovesUpWithItsComments() {
        of("""
                    FROM debian:12
                    WORKDIR /app
                    # the project
                    COPY . .
                    # tools
                    RUN apt-get update && apt-get install -y curl
                    RUN ./build.sh
                    """)
                    .becomes("""
                    FROM debian:12
                    WORKDIR /app
                    # tools
                    RUN apt-get update && apt-get install -y curl
                    # the project
                    COPY . .
                    RUN ./build.sh
                    """);
    }

    @Test
    void emptyLinesStayBetween() {
        of("""
                    FROM debian:12
                    WORKDIR /app

                    COPY . .

                    RUN apt-get update \\
                        && apt-get install -y curl

                    CMD ["curl"]
                    """)
                    .becomes("""
                    FROM debian:12
                    WORKDIR /app

                    RUN apt-get update \\
                        && apt-get install -y curl

                    COPY . .

                    CMD ["curl"]
                    """);
    }

    @Test
    void severalStepsMoveTogether() {
        of("""
                    FROM alpine:3.20
                    WORKDIR /app
                    COPY src src
                    RUN apk add --no-cache git
                    RUN apk add --no-cache make
                    RUN make
                    """)
                    .becomes("""
                    FROM alpine:3.20
                    WORKDIR /app
                    RUN apk add --no-cache git
                    RUN apk add --no-cache make
                    COPY src src
                    RUN make
                    """);
    }

    @Test
    void whereAVariableStandsBetweenTheCopyMovesDown() {
        of("""
                    FROM alpine:3.20
                    WORKDIR /app
                    COPY . .
                    ENV GIT_VERSION=2
                    RUN apk add --no-cache git=$GIT_VERSION
                    """)
                    .becomes("""
                    FROM alpine:3.20
                    WORKDIR /app
                    ENV GIT_VERSION=2
                    RUN apk add --no-cache git=$GIT_VERSION
                    COPY . .
                    """);
    }

    @Test
    void aStepBetweenThatNeedsTheFilesIsInTheWay() {
        of("""
                    FROM alpine:3.20
                    WORKDIR /app
                    COPY . .
                    RUN npm run build
                    RUN apk add --no-cache git
                    """)
                    .isLeft("`npm run build` and `apk add --no-cache git` would change places");
    }

    @Test
    void anotherUserInBetweenIsInTheWayOfTheStepButNotOfTheCopy() {
        of("""
                    FROM alpine:3.20
                    USER app
                    WORKDIR /app
                    COPY . .
                    USER root
                    RUN apk add --no-cache git
                    """)
                    .becomes("""
                    FROM alpine:3.20
                    USER app
                    WORKDIR /app
                    USER root
                    RUN apk add --no-cache git
                    COPY . .
                    """);
    }

    @Test
    void filesAmongThoseOfTheSystemStay() {
        of("FROM debian:12\nCOPY src /usr/local/lib/app\nRUN apt-get update && apt-get install -y curl\n")
                    .isLeft("`COPY src /usr/local/lib/app` writes to `/usr/local/lib/app`, as packages do");
    }

    @Test
    void theFirstPageOfAWebServerStays() {
        of("FROM debian:12\nCOPY src /var/www/html\nRUN apt-get update && apt-get install -y apache2\n")
                    .isLeft("`COPY src /var/www/html` writes to `/var/www/html`, as packages do");
        of("FROM debian:12\nCOPY src /var/www/html\nRUN apt-get update && apt-get install -y curl\n")
                    .becomes("FROM debian:12\nRUN apt-get update && apt-get install -y curl\nCOPY src /var/www/html\n");
    }

    @Test
    void installsOfOtherStagesStay() {
        of("FROM debian:12 AS a\nWORKDIR /app\nCOPY . .\nFROM a\nRUN apt-get update && apt-get install -y curl\n")
                    .stays();
    }

    @Test
    void aPlaceThatNobodyKnowsStays() {
        of("FROM example.com/base:1\nCOPY src .\nRUN apt-get update && apt-get install -y curl\n").stays();
    }

    @Test
    void ownersByNameMoveOnlyWhereNobodyIsAdded() {
        of("FROM debian:12\nWORKDIR /app\nCOPY --chown=www-data src .\nRUN apt-get update && apt-get install -y curl\n")
                    .becomes("FROM debian:12\nWORKDIR /app\nRUN apt-get update && apt-get install -y curl\n"
                        + "COPY --chown=www-data src .\n");
        of("FROM debian:12\nWORKDIR /app\nCOPY --chown=www-data src .\n"
                + "RUN usermod -u 1000 www-data && apt-get update && apt-get install -y curl\n")
                    .isLeft("`usermod -u 1000 www-data` may change whom the files of "
                        + "`COPY --chown=www-data src .` belong to");
    }

    @Test
    void systemPackagesAreTheSameFromAnyWorkingDirectory() {
        of("FROM debian:12\nCOPY . /app\nWORKDIR /app\nRUN apt-get update && apt-get install -y curl\nRUN ./x.sh\n")
                .becomes("FROM debian:12\nRUN apt-get update && apt-get install -y curl\nCOPY . /app\n"
                        + "WORKDIR /app\nRUN ./x.sh\n");
    }

    @Test
    void toolsThatAreInstalledElsewhereComeFirst() {
        of("FROM node:22\nWORKDIR /srv\nCOPY src /app\nRUN npm install -g pm2@5\n")
                .becomes("FROM node:22\nWORKDIR /srv\nRUN npm install -g pm2@5\nCOPY src /app\n");
        of("FROM node:22\nWORKDIR /app\nCOPY src /app/src\nRUN npm install -g pm2@5\n")
                .isLeft("which files `npm install -g pm2@5` reads cannot be told without the build context");
    }

    @Test
    void scriptsFromTheNetworkMayDoAnything() {
        of("FROM debian:12\nCOPY . /app\nRUN curl -sL https://example.com/setup | sh && apt-get install -y nodejs\n")
                .isLeft("`sh` may read or write what `COPY . /app` brings");
    }

    @Test
    void triggersStay() {
        of("FROM debian:12\nONBUILD COPY . /app\nONBUILD RUN apt-get update && apt-get install -y curl\n").stays();
    }
}
