package dev.layerwise.rules.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.rules.RuleRun;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunsAsRootTest {

    private final RuleRun run = new RuleRun(new RunsAsRoot());

    @ParameterizedTest
    @ValueSource(strings = {
            "root", "0", "00", "root:root", "0:0", "root:1000", "\"root\"", "'0'", "$WHO", "${WHO}:1", "${NOBODY}"
    })
    void rootGoesByManyNames(String user) {
        run.finds("FROM scratch\nENV WHO=root\nUSER " + user + "\nCMD [\"/server\"]\n", "warning 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "1000", "10", "1000:0", "\"app\"", "$WHO", "rooted", "nobody:root", "${UNKNOWN}"})
    void othersAreNotRoot(String user) {
        run.isSilent("FROM debian\nENV WHO=app\nARG UNKNOWN\nUSER " + user + "\nCMD [\"/server\"]\n");
    }

    @Test
    void onlyTheStageThatMakesTheImageCounts() {
        String dockerfile = """
                FROM debian:12 AS build
                USER root
                CMD ["/server"]
                FROM debian:12 AS app
                USER 1000
                CMD ["/server"]
                """;
        run.isSilent(dockerfile);
        new RuleRun(new RunsAsRoot()).target("build").finds(dockerfile, "warning 2");
    }

    @Test
    void rootIsInheritedThroughStages() {
        run.finds("FROM debian AS a\nUSER root\nFROM a AS b\nFROM b\nCMD [\"/server\"]\n", "warning 2");
        run.finds("FROM debian AS a\nFROM a\nCMD [\"/server\"]\n", "warning 3");
        run.isSilent("FROM debian AS a\nUSER 1\nFROM a\nCMD [\"/server\"]\n");
        run.isSilent("FROM example.com/base AS a\nUSER 1\nFROM a\nCMD [\"/server\"]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "gcr.io/distroless/static:nonroot", "gcr.io/distroless/base-debian12:debug-nonroot", "bitnami/node:22",
            "cgr.dev/chainguard/node", "jenkins/jenkins:lts", "grafana/grafana", "elasticsearch:8.1", "haproxy:3.0",
            "nginxinc/nginx-unprivileged:1", "mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled", "example.com/base",
            "registry.access.redhat.com/ubi9/nodejs-20", "${BASE}", "mcr.microsoft.com/windows/servercore:ltsc2022",
            "dhi.io/node:22"
    })
    void basesWithAUserOrOfWhichNothingIsKnownAreSilent(String image) {
        run.isSilent("ARG BASE\nFROM " + image + "\nENTRYPOINT [\"/server\"]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "scratch", "debian", "alpine:3.20", "busybox", "node:22", "python:3.12-alpine", "golang", "fedora:42",
            "gcr.io/distroless/static", "gcr.io/distroless/java21-debian12:debug",
            "mcr.microsoft.com/dotnet/aspnet:8.0",
            "registry.access.redhat.com/ubi9/ubi-minimal", "public.ecr.aws/docker/library/node:20",
            "eclipse-temurin:21-jre",
            "node:${VERSION}", "amazoncorretto:21"
    })
    void basesThatAreRootAreFound(String image) {
        run.finds("ARG VERSION\nFROM " + image + "\nENTRYPOINT [\"/server\"]\n", "warning 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "ENTRYPOINT [\"gosu\", \"app\", \"server\"]",
            "ENTRYPOINT [\"tini\", \"--\", \"su-exec\", \"app\", \"server\"]",
            "CMD exec setpriv --reuid=1 --clear-groups server",
            "CMD su app -c server",
            "CMD su - app -s /bin/sh -c 'exec server'",
            "CMD [\"su\", \"app\", \"-c\", \"server\"]",
            "CMD runuser -u app -- server",
            "CMD chroot --userspec=app / server",
            "CMD [\"sh\", \"-c\", \"s6-setuidgid app server\"]",
            "CMD sudo -u app server",
            "CMD [\"uwsgi\", \"--uid\", \"app\", \"app.ini\"]",
            "CMD [\"gunicorn\", \"--user=app\", \"main\"]",
            "CMD [\"nginx\", \"-g\", \"daemon off;\"]",
            "CMD service cron start && nginx -g 'daemon off;'",
            "CMD [\"php-fpm8.2\", \"-F\"]",
            "CMD /usr/sbin/sshd -D",
            "CMD [\"/usr/bin/supervisord\", \"-c\", \"/etc/supervisord.conf\"]",
            "ENTRYPOINT [\"/init\"]",
            "CMD [\"bash\"]",
            "CMD /bin/bash -l",
            "ENTRYPOINT [\"/bin/sh\"]",
            "CMD [\"python3\"]",
            "CMD [\"node\"]",
            "CMD tail -f /dev/null",
            "CMD [\"sleep\", \"infinity\"]",
            "CMD [\"make\", \"test\"]",
            "CMD [\"npm\", \"test\"]",
            "CMD [\"npm\", \"run\", \"lint\"]",
            "CMD [\"tool\", \"--help\"]",
            "CMD [\"build\"]",
            "CMD echo run it on $(hostname); sleep 1",
            "ENTRYPOINT [\"dotnet\"]",
            "ENTRYPOINT [\"tini\", \"--\"]",
            "ENTRYPOINT [\"golangci-lint\"]\nCMD [\"run\"]",
            "ENTRYPOINT [\"/entrypoint.sh\"]\nCMD [\"bash\"]",
            "ENTRYPOINT [\"server\"]\nENTRYPOINT []",
            "ONBUILD COPY . /app\nCMD [\"server\"]",
    })
    void whatGivesRootUpOrServesNothingIsSilent(String start) {
        run.isSilent("FROM debian:12\n" + start + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "CMD server",
            "CMD [\"node\", \"server.js\"]",
            "CMD [\"python\", \"-m\", \"http.server\"]",
            "CMD bash -c 'node server.js'",
            "CMD [\"su\", \"root\", \"-c\", \"server\"]",
            "CMD [\"gosu\", \"root\", \"server\"]",
            "CMD sleep 5 && ./server",
            "CMD echo ready; exec java -jar app.jar",
            "ENTRYPOINT [\"tini\", \"--\"]\nCMD [\"node\", \"server.js\"]",
            "ENTRYPOINT [\"dumb-init\", \"node\", \"server.js\"]",
            "ENTRYPOINT [\"/entrypoint.sh\"]\nCMD [\"server\"]",
            "CMD [\"npm\", \"run\", \"dev\"]",
            "CMD [\"bash\", \"start.sh\"]",
    })
    void whatStaysRootIsFound(String start) {
        assertEquals(1, run.findings("FROM debian:12\n" + start + "\n").size(), start);
    }

    @Test
    void entrypointsOfBaseImagesDropUnlessReplaced() {
        run.isSilent("FROM postgres:17\nCMD [\"postgres\", \"-c\", \"fsync=off\"]\n");
        run.isSilent("FROM redis:7-alpine\nCOPY redis.conf /\nCMD [\"redis-server\", \"/redis.conf\"]\n");
        run.finds("FROM redis:7\nENTRYPOINT [\"redis-server\"]\n".replace("redis:7", "debian:12"), "warning 2");
        run.isSilent("FROM tomcat:10\nUSER 1000\n");
        run.finds("FROM tomcat:10\nCOPY app.war /usr/local/tomcat/webapps/\n", "warning 1");
    }

    @Test
    void anInheritedCommandEndsWithANewEntrypoint() {
        run.isSilent("FROM debian AS a\nCMD [\"server\"]\nFROM a\nENTRYPOINT [\"/bin/bash\"]\n");
    }

    @Test
    void scriptsOfTheContextAreRead() {
        String dockerfile = """
                FROM debian:12
                COPY docker/entrypoint.sh /usr/local/bin/
                ENTRYPOINT ["entrypoint.sh"]
                CMD ["server"]
                """;
        script("#!/bin/sh\nset -e\nexec \"$@\"\n").finds(dockerfile, "warning 3");
        script("#!/bin/sh\nexec gosu app \"$@\"\n").isSilent(dockerfile);
        script("#!/bin/bash\nif [ \"$1\" = server ]; then set -- su-exec app \"$@\"; fi\nexec \"$@\"\n")
                .isSilent(dockerfile);
        script("#!/bin/sh\nrun='gosu app'\nexec $run \"$@\"\n").isSilent(dockerfile);
        script("#!/bin/sh\n# gosu would be nice\nexec \"$@\"\n".replace("gosu", "it")).finds(dockerfile, "warning 3");
        script("#!/bin/sh\nexec \"$@\"\n").isSilent(dockerfile.replace("CMD [\"server\"]\n", ""));
        script("#!/bin/sh\nexec $SERVER\n").finds(dockerfile.replace("CMD [\"server\"]\n", ""), "warning 3");
        script("#!/bin/sh\nkeytool -import\nexec \"$@\"\n").isSilent(dockerfile.replace("server", "jshell"));
        script("#!/usr/bin/env python3\nimport os\nos.setuid(1)\n").isSilent(dockerfile);
        script("#!/bin/sh\nnginx -g 'daemon off;'\n").isSilent(dockerfile);
    }

    private static RuleRun script(String text) {
        return new RuleRun(new RunsAsRoot()).file("docker/entrypoint.sh", text);
    }

    @Test
    void scriptsThatScriptsStartAreReadToo() {
        new RuleRun(new RunsAsRoot())
                .file("bin/start.sh", "#!/bin/sh\n. /opt/bin/lib.sh\nexec /opt/bin/run.sh\n")
                .file("bin/lib.sh", "export A=1\n")
                .file("bin/run.sh", "#!/bin/sh\nexec /opt/bin/start.sh || exec setpriv --reuid 1 server\n")
                .isSilent("FROM debian:12\nWORKDIR /opt\nCOPY bin bin\nCMD [\"./bin/start.sh\"]\n");
    }

    @Test
    void scriptsInTheDockerfileAreRead() {
        run.isSilent("""
                FROM debian:12
                COPY --chmod=755 <<EOF /entrypoint.sh
                #!/bin/sh
                exec setpriv --reuid=1000 server
                EOF
                ENTRYPOINT ["/entrypoint.sh"]
                """);
    }

    @Test
    void aScriptThatNobodySeesIsTrustedWithATool() {
        run.finds("FROM debian:12\nENTRYPOINT [\"/entrypoint.sh\"]\n", "note 2");
        run.finds("FROM debian:12\nUSER root\nENTRYPOINT [\"/entrypoint.sh\"]\n", "warning 2");
        run.isSilent("FROM debian:12\nRUN apt-get install -y gosu\nENTRYPOINT [\"/entrypoint.sh\"]\n");
        run.isSilent("FROM alpine\nRUN apk add --no-cache su-exec\nENTRYPOINT [\"/entrypoint.sh\"]\n");
        run.isSilent("FROM alpine\nRUN adduser -D app\nENTRYPOINT [\"/entrypoint.sh\"]\n");
        run.isSilent("FROM debian\nCOPY --from=tianon/gosu /gosu /usr/local/bin/\nENTRYPOINT [\"/entrypoint.sh\"]\n");
    }

    @Test
    void aUserThatSomeUserNamesIsNotThereForAScript() {
        String dockerfile = "FROM debian\nRUN useradd app\n%sUSER root\nENTRYPOINT [\"/entrypoint.sh\"]\n";
        run.isSilent(dockerfile.formatted(""));
        run.finds(dockerfile.formatted("USER app\n"), "warning 4");
    }

    @Test
    void rootThatHarmsLittleIsANote() {
        run.finds("FROM debian\nUSER root\nCMD [\"bash\"]\n", "note 2");
        run.finds("FROM debian\nUSER root\n", "note 2");
        run.finds("FROM example.com/base\nUSER root\n", "warning 2");
        run.finds("FROM jenkins/jenkins\nUSER root\n", "warning 2");
        run.isSilent("FROM jenkins/jenkins\nUSER root\nRUN id\nUSER jenkins\n");
    }

    @Test
    void helperImagesAndActionsAreSilent() {
        run.isSilent("FROM scratch\nCOPY a /\n");
        run.isSilent("FROM debian\nRUN id\n");
        new RuleRun(new RunsAsRoot())
                .file("action.yml", "runs:\n  using: docker\n  image: Dockerfile\n")
                .isSilent("FROM node:22\nCMD [\"node\", \"/action.js\"]\n");
    }

    @Test
    void theProjectKnowsItsOwnImages() {
        RuleRun knowing = new RuleRun(new RunsAsRoot()).knowledge(
                new Knowledge.Image("example.com/base", Optional.of("root"), Optional.empty()),
                new Knowledge.Image("node", Optional.of("1000"), Optional.empty()));
        knowing.finds("FROM example.com/base:1\nCMD [\"server\"]\n", "warning 2");
        knowing.isSilent("FROM node:22\nCMD [\"node\", \"server.js\"]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "node:22|add `USER 1000` before `CMD`, the number of `node`, which the base image has",
            "alpine|add `RUN adduser -D -u 10001 app` and `USER 10001` before `CMD`",
            "debian|add `RUN useradd --create-home --uid 10001 app` and `USER 10001` before `CMD`",
            "scratch|add `USER 10001` before `CMD`; a number needs no entry in `/etc/passwd`",
            "gcr.io/distroless/cc|add `USER 65532` before `CMD`, the number of `nonroot`, which the base image has",
    })
    void theHelpFitsTheBase(String text) {
        String[] parts = text.split("\\|");
        Finding finding = run.findings("FROM " + parts[0] + "\nCMD [\"/server\"]\n").getFirst();
        assertEquals(Optional.of(parts[1]), finding.help());
    }

    @Test
    void aUserThatIsMadeAndForgottenIsForAnotherRule() {
        run.isSilent("FROM debian\nRUN useradd -m -u 1001 app\nCMD [\"/server\"]\n");
        run.isSilent("FROM alpine\nRUN adduser -S -G app app\nCMD [\"/server\"]\n");
        run.finds("FROM debian\nRUN useradd app && su app -c make\nCMD [\"/server\"]\n", "warning 3");
        run.finds("FROM debian\nRUN useradd app\nUSER app\nUSER root\nCMD [\"/server\"]\n", "warning 4");
    }
}
