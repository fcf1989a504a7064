package dev.layerwise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyBeforeInstallTest {

    private static final String RULE = "cache/copy-before-install";

    @ParameterizedTest
    @ValueSource(strings = {
            "npm ci", "npm install", "yarn install --frozen-lockfile", "yarn", "pnpm install --frozen-lockfile",
            "bun install", "pip install -r requirements.txt",
            "python3 -m pip install --no-cache-dir -r requirements.txt", "pipenv install --deploy --system",
            "poetry install --only main", "pdm sync", "uv sync --frozen",
            "uv pip install --system -r requirements.txt", "conda env create -f environment.yml", "go mod download",
            "cargo fetch", "cargo build --release", "mvn -B package", "gradle build --no-daemon",
            "./gradlew bootJar", "./mvnw package -DskipTests", "sbt assembly", "bundle install --jobs 4",
            "composer install --no-dev", "mix deps.get --only prod", "dotnet restore",
            "dotnet publish -c Release -o /out", "swift build -c release", "dart pub get", "flutter pub get",
            "stack build", "cabal build", "cpanm --installdeps .", "shards install --production",
            "julia --project -e 'using Pkg; Pkg.instantiate()'"
    })
    void anInstallBehindTheWholeContextIsFound(String install) {
        LintCase project = LintCase.of("""
                FROM example.com/base:1
                WORKDIR /app
                COPY . .
                RUN %s
                """.formatted(install));
        assertEquals(1, project.findings(RULE).size(), install);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "sudo npm ci", "cd /app && npm ci", "sh -c 'npm ci'", "set -eux; npm ci; npm cache clean --force",
            "npm ci && npm run build", "if [ -f package-lock.json ]; then npm ci; else npm install; fi",
            "NODE_ENV=production npm ci", "apt-get update && apt-get install -y git && npm ci"
    })
    void anInstallIsFoundWhereverItStandsInTheScript(String script) {
        LintCase project = LintCase.of("""
                FROM node:22
                WORKDIR /app
                COPY . .
                RUN %s
                """.formatted(script));
        assertEquals(1, project.findings(RULE).size(), script);
    }

    @Test
    void anInstallOfWhatTheStepItselfHasGotIsSilent() {
        LintCase project = LintCase.of("""
                FROM node:22
                WORKDIR /app
                COPY . .
                RUN git clone --branch v1.2.3 https://example.com/tool.git && cd tool && npm ci
                RUN curl -fsSL https://example.com/1.2.3.tgz | tar xz && cd tool-1.2.3 && npm ci
                """);
        assertEquals(List.of(), project.findings(RULE));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "pip install .", "pip install -e .", "pip install -e '.[dev]'", "npm run build", "npm --version",
            "npm install -g pm2", "pip install gunicorn", "echo npm ci", "which npm", "go build -mod=vendor ./...",
            "make install", "./setup.sh && npm ci", "python generate.py && pip install -r requirements.txt",
            "cd $DIR && npm ci", "cd /other && npm ci"
    })
    void whatReadsTheSourcesOrNoManifestIsSilent(String script) {
        LintCase project = LintCase.of("""
                FROM node:22
                ARG DIR
                WORKDIR /app
                COPY . .
                RUN %s
                """.formatted(script));
        assertEquals(List.of(), project.messages(RULE), script);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "COPY package.json package-lock.json ./", "COPY package*.json ./",
            "COPY package.json yarn.lock .npmrc ./", "COPY docker-entrypoint.sh /usr/local/bin/",
            "COPY nginx.conf /etc/nginx/", "COPY --from=other /app /app", "ADD https://example.com/a.tar.gz /app/",
            "COPY <<EOF /app/.npmrc\nx=y\nEOF"
    })
    void copiesOfFewFilesAreSilent(String copy) {
        LintCase project = LintCase.of("""
                FROM alpine:3.20 AS other
                RUN make

                FROM node:22
                WORKDIR /app
                COPY package.json ./
                %s
                RUN npm ci
                """.formatted(copy));
        assertEquals(List.of(), project.messages(RULE), copy);
    }

    @Test
    void aSecondInstallThatFinishesTheFirstIsSilent() {
        LintCase project = LintCase.of("""
                FROM python:3.13
                WORKDIR /app
                COPY pyproject.toml uv.lock ./
                RUN uv sync --frozen --no-install-project
                COPY . .
                RUN uv sync --frozen
                """);
        assertEquals(List.of(), project.messages(RULE));
    }

    @Test
    void filesOfTheContextDecideWhatAnInstallReads() {
        LintCase project = LintCase.of("""
                FROM node:22
                WORKDIR /app
                COPY . .
                RUN npm ci
                """);
        assertEquals(
                List.of("`COPY . .` makes `npm ci` re-run whenever any file changes"),
                project.file("package.json", "{}").files("src/a.js").messages(RULE));
        project.file("package.json", "{\"dependencies\": {\"lib\": \"file:./lib\"}}");
        assertEquals(List.of(), project.messages(RULE), "a local path dependency");
        project.file("package.json", "{\"scripts\": {\"prepare\": \"tsc\"}}");
        assertEquals(List.of(), project.messages(RULE), "a script that runs at install");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"scripts\": {\"test\": \"phpunit\"}}                         | 1",
            "{\"scripts\": {\"post-install-cmd\": [\"@php build.php\"]}}      | 0",
            "{\"scripts\": {\"pre-autoload-dump\": \"App\\\\Build::run\"}}    | 0"
    })
    void composerRunsOnlyTheScriptsOfItsEvents(String manifest, int findings) {
        LintCase project = LintCase.of("""
                FROM composer:2
                WORKDIR /app
                COPY . .
                RUN composer install
                """).file("composer.json", manifest).files("src/a.php");
        assertEquals(findings, project.findings(RULE).size());
    }

    @Test
    void ignoredScriptsDoNotCount() {
        LintCase project = LintCase.of("""
                FROM node:22
                WORKDIR /app
                COPY . .
                RUN npm ci --ignore-scripts
                """).file("package.json", "{\"scripts\": {\"prepare\": \"tsc\"}}").files("src/a.js");
        assertEquals(1, project.findings(RULE).size());
    }

    @Test
    void aContextOfManifestsAloneIsSilent() {
        LintCase project = LintCase.of("""
                FROM node:22
                WORKDIR /app
                COPY app/ ./
                RUN npm ci
                """).file("app/package.json", "{}").files("app/package-lock.json");
        assertEquals(List.of(), project.messages(RULE));
    }

    @Test
    void whatTheIgnoreFileKeepsOutDoesNotCount() {
        LintCase project = LintCase.of("""
                FROM node:22
                WORKDIR /app
                COPY . .
                RUN npm ci
                """).file("package.json", "{}").files("src/a.js").file(".dockerignore", "*\n!package.json\n");
        assertEquals(List.of(), project.messages(RULE));
    }

    @Test
    void severalInstallsBehindOneCopyAreOneFinding() {
        LintCase project = LintCase.of("""
                FROM example.com/base:1
                WORKDIR /app
                COPY . .
                RUN composer install
                RUN npm ci
                """);
        assertEquals(
                List.of("`COPY . .` makes `composer install` and 1 more install re-run whenever any file changes"),
                project.messages(RULE));
    }

    @Test
    void sourcesThatCrossAStageUnchangedStillCount() {
        LintCase project = LintCase.of("""
                FROM scratch AS sources
                COPY . /src

                FROM node:22
                WORKDIR /app
                COPY --from=sources /src ./
                RUN npm ci
                """);
        assertEquals(1, project.findings(RULE).size());
    }

    @Test
    void aBuildWithoutAnythingToDownloadIsSilent() {
        LintCase vendored = LintCase.of("""
                FROM golang:1.24
                WORKDIR /src
                COPY . .
                RUN go build ./...
                """).file("go.mod", "module a\n\nrequire b v1.0.0\n").files("go.sum", "main.go", "vendor/modules.txt");
        assertEquals(List.of(), vendored.messages(RULE));
    }
}
