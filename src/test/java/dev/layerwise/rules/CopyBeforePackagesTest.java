package dev.layerwise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyBeforePackagesTest {

    private static final String RULE = "cache/copy-before-packages";

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get update && apt-get install -y curl", "apk add --no-cache curl",
            "dnf install -y curl && dnf clean all", "sudo apt-get install -y curl",
            "useradd -m app && apk add curl", "curl -fsSL https://example.com/a.tgz | tar xz -C /opt",
            "wget -O /usr/local/bin/tool https://example.com/tool-1.0 && chmod +x /usr/local/bin/tool",
            "git clone --branch v1.0 https://example.com/a.git /opt/a", "pip install gunicorn==22.0.0",
            "npm install -g pnpm@9", "apt-get install -y gcc && rm -rf /var/lib/apt/lists/*"
    })
    void aStepThatReadsNothingOfTheContextIsFoundBehindTheSources(String script) {
        LintCase project = LintCase.of("""
                FROM debian:12
                WORKDIR /app
                COPY src src
                RUN %s
                """.formatted(script));
        assertEquals(1, project.findings(RULE).size(), script);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "xargs apt-get install -y < src/packages.txt", "apt-get install -y $(cat src/packages.txt)",
            "apt-get install -y ./src/app.deb", "./src/install.sh && apt-get install -y curl",
            "cp src/list /etc/apt/sources.list.d/ && apt-get update && apt-get install -y tool",
            "apt-get install -y make && make", "pip install -r src/requirements.txt", "useradd app",
            "rm -rf /tmp/x", "apt-get install -y curl && python src/setup.py install",
            "chmod +x src/run && apk add curl"
    })
    void aStepThatUsesWhatWasCopiedOrCostsNothingIsSilent(String script) {
        LintCase project = LintCase.of("""
                FROM debian:12
                WORKDIR /app
                COPY src src
                RUN %s
                """.formatted(script));
        assertEquals(List.of(), project.messages(RULE), script);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "COPY package.json ./", "COPY docker-entrypoint.sh /usr/local/bin/",
            "COPY apt.conf /etc/apt/apt.conf.d/", "COPY rootfs /", "COPY contents /", "COPY rust-toolchain ./",
            "COPY licenses /licenses", "COPY config /etc/app",
            "COPY tool.py /usr/local/bin/tool", "COPY --from=other /out /out"
    })
    void copiesOfWhatSeldomChangesAreSilent(String copy) {
        LintCase project = LintCase.of("""
                FROM alpine:3.20 AS other
                RUN make

                FROM debian:12
                %s
                RUN apt-get update && apt-get install -y curl
                """.formatted(copy));
        assertEquals(List.of(), project.messages(RULE), copy);
    }

    @Test
    void aStageThatTheImageDoesNotNeedIsWorthANote() {
        LintCase project = LintCase.of("""
                FROM python:3.13 AS app
                COPY src /app

                FROM app AS debug
                RUN apt-get update && apt-get install -y gdb

                FROM app
                CMD ["python", "/app/main.py"]
                """);
        assertEquals(Level.NOTE, project.findings(RULE).getFirst().level());
    }

    @Test
    void packagesBeforeTheSourcesAreSilent() {
        LintCase project = LintCase.of("""
                FROM debian:12
                RUN apt-get update && apt-get install -y curl
                COPY . /app
                """);
        assertEquals(List.of(), project.messages(RULE));
    }
}
