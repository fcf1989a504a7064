package dev.layerwise.fix;

import org.junit.jupiter.api.Test;

/** Who becomes the user of an image. */
class UserFixTest {

    private static OrderCase root(String dockerfile) {
        return OrderCase.of("user/runs-as-root", dockerfile).unsafe();
    }

    private static OrderCase name(String dockerfile) {
        return OrderCase.of("user/name-not-numeric", dockerfile);
    }

    private static OrderCase unused(String dockerfile) {
        return OrderCase.of("user/created-but-unused", dockerfile).unsafe();
    }

    @Test
    void theUserOfTheBaseImageIsNamedByItsNumber() {
        root("FROM node:22\nCOPY . .\nCMD [\"node\", \"a.js\"]\n")
                .becomes("FROM node:22\nCOPY . .\nUSER 1000\nCMD [\"node\", \"a.js\"]\n");
        root("from alpine:3.20\ncopy a /\n\n# starts it\ncmd [\"/a\"]")
                .becomes("from alpine:3.20\nrun adduser -D -u 10001 app\ncopy a /\n\nuser 10001\n\n"
                        + "# starts it\ncmd [\"/a\"]");
    }

    @Test
    void aUserIsMadeAsTheDistributionDoes() {
        root("FROM debian:12\r\n\r\nLABEL a=b\r\n\r\nCOPY a /\r\n\r\nENTRYPOINT [\"/a\"]\r\n")
                .becomes("FROM debian:12\r\n\r\nLABEL a=b\r\n\r\nRUN useradd --create-home --uid 10001 app\r\n\r\n"
                        + "COPY a /\r\n\r\nUSER 10001\r\n\r\nENTRYPOINT [\"/a\"]\r\n");
        root("FROM scratch\nCOPY a /\nENTRYPOINT [\"/a\"]\n")
                .becomes("FROM scratch\nCOPY a /\nUSER 10001\nENTRYPOINT [\"/a\"]\n");
        root("FROM alpine:3.20\nCMD [\"/a\"]\n")
                .becomes("FROM alpine:3.20\nRUN adduser -D -u 10001 app\nUSER 10001\nCMD [\"/a\"]\n");
    }

    @Test
    void newInstructionsAreWrittenAsMostOthers() {
        root("from alpine:3.20\nCOPY a /\nCMD [\"/a\"]\n")
                .becomes("from alpine:3.20\nRUN adduser -D -u 10001 app\nCOPY a /\nUSER 10001\nCMD [\"/a\"]\n");
    }

    @Test
    void stepsBehindTheCommandStayRoots() {
        root("FROM node:22\nCMD [\"node\", \"a.js\"]\nCOPY a.js .\nRUN npm ci\n")
                .becomes("FROM node:22\nCMD [\"node\", \"a.js\"]\nCOPY a.js .\nRUN npm ci\nUSER 1000\n");
        root("FROM node:22\nCOPY a.js .\nRUN npm ci")
                .stays();
    }

    @Test
    void theLastUserIsReplacedOrFollowed() {
        root("FROM node:22\nUSER node\nRUN npm ci\nUSER root\nCMD [\"node\", \"a.js\"]\n")
                .becomes("FROM node:22\nUSER node\nRUN npm ci\nUSER 1000\nCMD [\"node\", \"a.js\"]\n");
        root("FROM node:22\nUSER node\nUSER root\nRUN apt-get update\nCMD [\"node\", \"a.js\"]\n")
                .becomes("FROM node:22\nUSER node\nUSER root\nRUN apt-get update\nUSER 1000\n"
                        + "CMD [\"node\", \"a.js\"]\n");
    }

    @Test
    void whatMayChangeWhatAProgramCanWriteIsNotSafe() {
        OrderCase.of("user/runs-as-root", "FROM node:22\nCOPY . .\nCMD [\"node\", \"a.js\"]\n").isUnsafe();
    }

    @Test
    void nobodyIsMadeWhereTheImageMayLackTheTools() {
        root("FROM registry.access.redhat.com/ubi9/ubi-minimal\nCOPY a /\nCMD [\"/a\"]\n").stays();
    }

    @Test
    void aScriptThatIsNotSeenDecidesByItself() {
        root("FROM node:22\nCOPY start.sh /\nENTRYPOINT [\"/start.sh\"]\n").stays();
    }

    @Test
    void aVariableDecidesByItself() {
        root("FROM debian:12\nARG WHO=root\nUSER $WHO\nCMD [\"/a\"]\n").stays();
    }

    @Test
    void aStageThatOthersStartFromKeepsItsUser() {
        root("FROM node:22 AS app\nCOPY . .\nCMD [\"node\", \"a.js\"]\nFROM app\n")
                .becomes("FROM node:22 AS app\nCOPY . .\nCMD [\"node\", \"a.js\"]\nFROM app\nUSER 1000\n");
    }

    @Test
    void aUserThatIsMadeIsUsed() {
        unused("FROM debian:12\nRUN useradd -u 990 app\nCOPY a /\nCMD [\"/a\"]\n")
                .becomes("FROM debian:12\nRUN useradd -u 990 app\nCOPY a /\nUSER 990\nCMD [\"/a\"]\n");
        unused("FROM alpine:3.20\nRUN addgroup app && adduser -D -G app app\nCMD [\"/a\"]\n")
                .becomes("FROM alpine:3.20\nRUN addgroup app && adduser -D -G app --uid 10001 app\nUSER 10001\n"
                        + "CMD [\"/a\"]\n");
        unused("FROM debian:12\nRUN [\"useradd\", \"app\"]\nCMD [\"/a\"]\n")
                .becomes("FROM debian:12\nRUN [\"useradd\", \"--uid\", \"10001\", \"app\"]\nUSER 10001\n"
                        + "CMD [\"/a\"]\n");
    }

    @Test
    void aUserThatIsMadeOnlySometimesIsLeftAlone() {
        unused("FROM debian:12\nRUN id app || useradd app\nCMD [\"/a\"]\n").stays();
        unused("FROM debian:12\nRUN useradd --uid $UNKNOWN app\nCMD [\"/a\"]\n").stays();
        unused("FROM debian:12\nRUN groupadd -g 10001 app && useradd app\nCMD [\"/a\"]\n").stays();
    }

    @Test
    void aNameBecomesTheNumberThatItHas() {
        name("FROM node:22\nUSER node\nCMD [\"node\", \"a.js\"]\n")
                .becomes("FROM node:22\nUSER 1000\nCMD [\"node\", \"a.js\"]\n");
        name("FROM debian:12\nRUN useradd -u 990 app\nUSER app:staff\nCMD [\"/a\"]\n")
                .becomes("FROM debian:12\nRUN useradd -u 990 app\nUSER 990:staff\nCMD [\"/a\"]\n");
        name("FROM debian:12\nARG ID=990\nRUN useradd -u $ID app\nUSER app\nCMD [\"/a\"]\n")
                .becomes("FROM debian:12\nARG ID=990\nRUN useradd -u $ID app\nUSER $ID\nCMD [\"/a\"]\n");
    }

    @Test
    void aUserGetsANumberOnlyIfThatIsAskedFor() {
        name("FROM debian:12\nRUN useradd app\nUSER app\nCMD [\"/a\"]\n").isUnsafe();
        name("FROM debian:12\nRUN useradd app\nUSER app\nCMD [\"/a\"]\n")
                .unsafe()
                .becomes("FROM debian:12\nRUN useradd --uid 10001 app\nUSER 10001\nCMD [\"/a\"]\n");
    }

    @Test
    void aNumberThatIsNotCertainIsNotWritten() {
        name("FROM debian:12\nRUN id app || useradd -u 990 app\nUSER app\nCMD [\"/a\"]\n").stays();
        name("FROM node:22\nARG ID\nRUN usermod -u $ID node\nUSER node\nCMD [\"node\", \"a.js\"]\n").stays();
        name("FROM debian:12\nCOPY passwd /etc/\nUSER app\nCMD [\"/a\"]\n").stays();
        name("FROM debian:12\nARG WHO=app\nRUN useradd -u 990 app\nUSER $WHO\nCMD [\"/a\"]\n").stays();
    }
}
