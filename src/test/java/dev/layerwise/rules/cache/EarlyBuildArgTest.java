package dev.layerwise.rules.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.rules.RuleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EarlyBuildArgTest {

    private final RuleRun run = new RuleRun(new EarlyBuildArg());

    @ParameterizedTest
    @ValueSource(strings = {
            "GIT_SHA", "GIT_COMMIT", "GIT_COMMIT=unknown", "COMMIT_SHA=", "VCS_REF", "CI_COMMIT_SHA", "GITHUB_SHA",
            "SOURCE_COMMIT", "REVISION", "git_hash", "GIT_REV=0000000", "BUILD_DATE", "BUILD_TIMESTAMP",
            "BUILD_NUMBER=0", "GITHUB_RUN_ID", "CI_PIPELINE_ID", "BUILDDATE",
    })
    void aValueOfEachBuildAboveAnInstallIsFound(String argument) {
        run.finds("FROM alpine:3.20\nARG %s\nRUN apk add git\n".formatted(argument), "warning 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "NODE_VERSION", "VERSION", "OPENSSL_COMMIT", "GIT_COMMIT=3f2a1bc", "BUILD_DATE=2024-01-01", "PUID",
            "GROUP_ID", "BUILD_TYPE", "TARGETARCH", "SOURCE_DATE_EPOCH", "GIT_BRANCH", "GIT_URL", "BUILD_NUMBER=1234",
            "CACHEBUST", "SOURCE_GIT_REF=master", "RUNTIME", "BUILD_ID_RSA",
    })
    void otherValuesAreSilent(String argument) {
        run.isSilent("FROM alpine:3.20\nARG %s\nRUN apk add git\n".formatted(argument));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "RUN echo $GIT_SHA > /sha && apk add git",
            "RUN make && apk add git",
            "RUN ./build.sh\nRUN apk add git",
            "LABEL revision=$GIT_SHA",
            "COPY . .\nRUN npm ci",
            "ENV SHA=$GIT_SHA\nRUN echo $SHA\nRUN apk add git",
            "RUN git clone https://example.com/a && cd a && git checkout $GIT_SHA\nRUN apk add git",
            "RUN npm run build\nRUN apk add git",
            "RUN pip install .\nRUN apk add git",
            "RUN mkdir /a",
            "COPY a-$GIT_SHA.tgz /\nRUN apk add git",
            "ARG OTHER=$GIT_SHA\nRUN echo $OTHER\nRUN apk add git",
    })
    void whatUsesItOrCostsNothingIsSilent(String rest) {
        run.isSilent("FROM alpine:3.20\nARG GIT_SHA\n%s\n".formatted(rest));
    }

    @Test
    void anArgumentBehindSourcesCostsNothingMore() {
        run.isSilent("FROM node:22\nCOPY . .\nARG GIT_SHA\nRUN npm ci\n");
    }

    @Test
    void anArgumentBeforeTheFirstStageIsOutOfScopeUntilItIsDeclared() {
        run.isSilent("ARG GIT_SHA\nFROM alpine:3.20\nRUN apk add git\n");
        run.finds("ARG GIT_SHA\nFROM alpine:3.20\nARG GIT_SHA\nRUN apk add git\n", "warning 3");
        run.isSilent("ARG GIT_SHA=3f2a1bc\nFROM alpine:3.20\nARG GIT_SHA\nRUN apk add git\n");
    }

    @Test
    void aStageThatIsBuiltOnAnotherHasItsArguments() {
        run.finds("FROM alpine:3.20 AS base\nARG GIT_SHA\nFROM base\nRUN apk add git\n", "warning 2");
        run.isSilent("FROM alpine:3.20 AS base\nARG GIT_SHA\nFROM alpine:3.20\nRUN apk add git\n");
    }

    @Test
    void aStageThatNothingNeedsGetsANote() {
        run.finds("FROM alpine:3.20 AS dev\nARG GIT_SHA\nRUN apk add git\nFROM alpine:3.20\n", "note 2");
    }

    @Test
    void argumentsThatStandTogetherAreOneFinding() {
        List<String> messages = run.findings("""
                FROM alpine:3.20
                ARG BUILD_DATE
                ARG VCS_REF
                RUN apk add git
                RUN apk add curl
                """).stream().map(finding -> finding.message()).toList();
        assertEquals(
                List.of("`BUILD_DATE` and `VCS_REF` make `apk add git` and 1 more step re-run on each build"),
                messages);
    }

    @Test
    void aVersionIsANoteIfItsUsesAreMetadata() {
        run.finds("FROM alpine:3.20\nARG VERSION=dev\nLABEL version=$VERSION\nRUN apk add git\n", "note 2");
        run.isSilent("FROM alpine:3.20\nARG VERSION=1.2.3\nLABEL version=$VERSION\nRUN apk add git\n");
        run.isSilent("FROM alpine:3.20\nARG VERSION\nLABEL v=$VERSION\nRUN curl -O https://example.com/$VERSION\n");
        run.isSilent("FROM alpine:3.20\nARG VERSION\nRUN apk add git\nRUN curl -O https://example.com/$VERSION\n");
    }

    @Test
    void aCacheBreakerIsFoundOnlyAboveOtherStepsThanItsOwn() {
        run.isSilent("FROM alpine:3.20\nARG CACHEBUST=1\nRUN echo $CACHEBUST && apk add git\n");
        run.finds("FROM alpine:3.20\nARG CACHEBUST=1\nRUN apk add git\nRUN echo $CACHEBUST\n", "warning 2");
    }

    @Test
    void aShellThatIsNotKnownIsSilent() {
        run.isSilent("FROM mcr.microsoft.com/windows/servercore:1809\nARG GIT_SHA\nRUN choco install git\n");
    }
}
