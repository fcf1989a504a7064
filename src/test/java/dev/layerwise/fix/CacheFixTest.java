package dev.layerwise.fix;

import org.junit.jupiter.api.Test;

/** Cache mounts that become useful, arguments that move down, and stages that go. */
class CacheFixTest {

    private static OrderCase mount(String base, String step) {
        return OrderCase.of("cache/useless-cache-mount", step(base, step));
    }

    private static String step(String base, String step) {
        return "FROM " + base + "\nRUN --mount=type=cache,target=" + step + "\n";
    }

    private static OrderCase argument(String dockerfile) {
        return OrderCase.of("cache/early-build-arg", dockerfile);
    }

    private static OrderCase stage(String dockerfile) {
        return OrderCase.of("stages/unused", dockerfile);
    }

    @Test
    void nothingEmptiesAMountAnyMore() {
        mount("example/base", "/var/cache/apt apt-get install -y git && apt-get clean && echo")
                .becomes(step("example/base", "/var/cache/apt apt-get install -y git && echo"));
        mount("example/base", "/var/lib/apt apt-get install -y git \\\n && rm -rf /var/lib/apt/lists/* /tmp/*")
                .becomes(step("example/base", "/var/lib/apt apt-get install -y git \\\n && rm -rf /tmp/*"));
        mount("example/base", "/root/.npm <<EOF\nset -e\nnpm ci\nnpm cache clean --force\nEOF")
                .becomes(step("example/base", "/root/.npm <<EOF\nset -e\nnpm ci\nEOF"));
    }

    @Test
    void whatIsLeftOutsideOfTheMountIsNotSafe() {
        mount("example/base", "/var/cache/yum yum install -y git && yum clean all").isUnsafe();
        mount("fedora:42", "/var/cache/dnf dnf install -y git && dnf clean all").isUnsafe();
    }

    @Test
    void whatEmptiesMoreThanAMountStays() {
        mount("example/base", "/root/.cache/pip pip install -r r.txt && rm -rf /root/.cache").unsafe().stays();
    }

    @Test
    void aCommentStaysAndWithItWhatItIsAbout() {
        mount("example/base", "/var/cache/apt apt-get install -y git \\\n # tidy up\n && apt-get clean")
                .unsafe()
                .stays();
    }

    @Test
    void theCacheIsTurnedOnAgain() {
        mount("example/base", "/root/.cache/pip pip install --no-cache-dir -r r.txt")
                .becomes(step("example/base", "/root/.cache/pip pip install -r r.txt"));
        mount("example/base", "/var/cache/apk apk add --no-cache git").unsafe().stays();
        mount("example/base", "/root/.cache/pip PIP_NO_CACHE_DIR=1 pip install -r r.txt").unsafe().stays();
    }

    @Test
    void theTargetIsWhereTheCacheIs() {
        mount("node:22", "/root/.cache/yarn yarn install --frozen-lockfile").isUnsafe();
        mount("node:22", "/root/.cache/yarn yarn install --frozen-lockfile").unsafe()
                .becomes(step("node:22", "/usr/local/share/.cache/yarn yarn install --frozen-lockfile"));
        mount("node:22\nUSER node", "/root/.npm npm ci").unsafe().stays();
        mount("node:22\nUSER node\nWORKDIR /home/node/app", "/root/.npm npm ci").unsafe()
                .becomes(step("node:22\nUSER node\nWORKDIR /home/node/app", "/home/node/.npm,uid=1000 npm ci"));
    }

    @Test
    void theMountBelongsToTheUserOfTheStep() {
        mount("example/base\nUSER 1000", "/cache,sharing=locked ./build.sh")
                .becomes(step("example/base\nUSER 1000", "/cache,sharing=locked,uid=1000 ./build.sh"));
        mount("example/base\nUSER app", "/cache ./build.sh").unsafe().stays();
    }

    @Test
    void aptKeepsItsPackages() {
        String first = "/var/cache/apt apt-get install -y git";
        String kept = "/var/cache/apt rm -f /etc/apt/apt.conf.d/docker-clean && apt-get install -y git";
        String second = "\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y jq";
        mount("debian:12", first).isUnsafe();
        mount("debian:12", first + second).unsafe().becomes(step("debian:12", kept + second));
        mount("debian:12", first + " && apt-get clean").unsafe().becomes(step("debian:12", kept));
    }

    @Test
    void anArgumentMovesToItsFirstUse() {
        argument("FROM alpine:3.20\n# the commit\nARG COMMIT\nRUN apk add --no-cache git\n\n"
                        + "RUN echo $COMMIT > /commit\n")
                .becomes("FROM alpine:3.20\nRUN apk add --no-cache git\n\n# the commit\nARG COMMIT\n"
                        + "RUN echo $COMMIT > /commit\n");
        argument("FROM alpine:3.20\n\nARG COMMIT=none\nARG BUILD_DATE\nLABEL commit=$COMMIT date=$BUILD_DATE\n\n"
                        + "RUN apk add --no-cache git\nCMD [\"git\"]\n")
                .becomes("FROM alpine:3.20\n\nRUN apk add --no-cache git\nARG COMMIT=none\nARG BUILD_DATE\n"
                        + "LABEL commit=$COMMIT date=$BUILD_DATE\nCMD [\"git\"]\n");
    }

    @Test
    void aCommentAboveMoreArgumentsStaysWithTheRest() {
        argument("FROM alpine:3.20\n# arguments\nARG COMMIT\nARG PACKAGE=git\nRUN apk add --no-cache $PACKAGE\n"
                        + "RUN echo $COMMIT > /commit\n")
                .becomes("FROM alpine:3.20\n# arguments\nARG PACKAGE=git\nRUN apk add --no-cache $PACKAGE\nARG COMMIT\n"
                        + "RUN echo $COMMIT > /commit\n");
    }

    @Test
    void whatTheImageKeepsOfAnArgumentStays() {
        argument("FROM alpine:3.20\nARG COMMIT\nENV COMMIT_ID=$COMMIT\nRUN apk add --no-cache git\n"
                        + "RUN echo $COMMIT_ID > /commit\n")
                .stays();
        argument("FROM alpine:3.20\nARG COMMIT PACKAGE=git\nRUN apk add --no-cache $PACKAGE\n"
                        + "RUN echo $COMMIT > /commit\n")
                .stays();
    }

    @Test
    void anUnnamedStageThatNothingNeedsGoes() {
        stage("FROM debian:12\nRUN echo\n\nFROM alpine:3.20\nRUN echo\n").becomes("FROM alpine:3.20\nRUN echo\n");
    }

    @Test
    void aStageThatSomebodyMayBuildGoesOnlyIfThatIsAskedFor() {
        String last = "FROM alpine:3.20\nRUN echo\n";
        stage("FROM debian:12 AS assets\nRUN echo\n" + last).isUnsafe();
        stage("# head\nFROM debian:12 AS assets\nRUN echo\n\n# image\n" + last)
                .unsafe()
                .becomes("# head\n# image\n" + last);
    }

    @Test
    void aStageWithCommentsOrNumbersOrACommandStays() {
        String last = "FROM alpine:3.20\nRUN echo\n";
        stage("FROM debian:12\n# why\nRUN echo\n" + last).isLeft("a comment would be lost");
        stage("FROM debian:12\nRUN echo\nFROM golang:1.24\nRUN echo\nFROM alpine:3.20\nCOPY --from=1 /a /a\n").stays();
        stage("FROM debian:12\nRUN echo\nCMD [\"a\"]\n" + last).stays();
    }
}
