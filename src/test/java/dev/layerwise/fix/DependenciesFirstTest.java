package dev.layerwise.fix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dependencies that builds and installs of projects get in a step of their own. */
class DependenciesFirstTest {

    private static OrderCase of(String dockerfile) {
        return OrderCase.of("cache/copy-before-install", dockerfile);
    }

    private static OrderCase run(String command) {
        return of("FROM example.com/base:1\nWORKDIR /app\nCOPY . .\nRUN " + command + "\n");
    }

    private static OrderCase poetry(String dockerfile) {
        return of(dockerfile)
                    .file("pyproject.toml", "[tool.poetry]\n")
                    .files("poetry.lock", "src/app/__init__.py")
                    .unsafe();
    }

    @Test
    void aBuildGetsItsModulesBefore() {
        of("""
                    FROM golang:1.24 AS build
                    WORKDIR /src
                    COPY . .
                    RUN go build -o /api .
                    FROM scratch
                    COPY --from=build /api /api
                    """)
                    .file("go.mod", "module a\n")
                    .files("go.sum", "main.go")
                    .becomes("""
                    FROM golang:1.24 AS build
                    WORKDIR /src
                    COPY go.mod go.sum ./
                    RUN go mod download
                    COPY . .
                    RUN go build -o /api .
                    FROM scratch
                    COPY --from=build /api /api
                    """);
    }

    @Test
    void aDownloadThatWouldStayInTheImageIsNotAdded() {
        of("""
                    FROM golang:1.24
                    WORKDIR /src
                    COPY . .
                    RUN go build -o /api .
                    """)
                    .file("go.mod", "module a\n")
                    .files("go.sum", "main.go")
                    .isLeft("what `go mod download` gets would stay in the image");
    }

    @Test
    void aBuildGetsItsModulesBehindTheToolsThatItNeeds() {
        of("""
                    FROM golang:1.24-alpine AS build
                    WORKDIR /src
                    COPY . .
                    RUN apk add --no-cache git
                    RUN go build -o /api .
                    FROM scratch
                    COPY --from=build /api /api
                    """)
                    .file("go.mod", "module a\n")
                    .files("go.sum", "main.go")
                    .becomes("""
                    FROM golang:1.24-alpine AS build
                    WORKDIR /src
                    RUN apk add --no-cache git
                    COPY go.mod go.sum ./
                    RUN go mod download
                    COPY . .
                    RUN go build -o /api .
                    FROM scratch
                    COPY --from=build /api /api
                    """);
    }

    @Test
    void manifestsThatAreThereAlreadyAreNotCopiedAgain() {
        of("""
                    FROM golang:1.24 AS build
                    WORKDIR /src
                    COPY go.mod go.sum ./
                    COPY . .
                    RUN go build -o /api .
                    FROM scratch
                    COPY --from=build /api /api
                    """)
                    .file("go.mod", "module a\n")
                    .files("go.sum", "main.go")
                    .becomes("""
                    FROM golang:1.24 AS build
                    WORKDIR /src
                    COPY go.mod go.sum ./
                    RUN go mod download
                    COPY . .
                    RUN go build -o /api .
                    FROM scratch
                    COPY --from=build /api /api
                    """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "poetry install --only main | --no-root | pyproject.toml | [tool.poetry] | poetry.lock",
            "poetry install --no-interaction --only main | --no-root | pyproject.toml | [tool.poetry] | poetry.lock",
            "poetry sync | --no-root | pyproject.toml | [tool.poetry] | poetry.lock",
            "uv sync --frozen | --no-install-project | pyproject.toml | [build-system] | uv.lock",
            "uv sync | --no-install-project | pyproject.toml | [build-system] | uv.lock",
            "pdm sync --prod | --no-self | pyproject.toml | [project] | pdm.lock",
            "pdm install | --no-self | pyproject.toml | [project] | pdm.lock",
            "composer install -o | --no-scripts --no-autoloader | composer.json | {\"autoload\": {}} | composer.lock",
            "composer install --no-scripts | --no-autoloader | composer.json "
                    + "| {\"autoload\": {\"classmap\": [\"src\"]}} | composer.lock",
    })
    void anInstallOfTheProjectGetsItsDependenciesFirst(
            String command, String options, String manifest, String text, String lock) {
        run(command).file(manifest, text).files(lock, "src/app.txt").isUnsafe();
        run(command).file(manifest, text).files(lock, "src/app.txt").unsafe().becomes(
                "FROM example.com/base:1\nWORKDIR /app\nCOPY " + manifest + " " + lock + " ./\nRUN " + command + " "
                    + options + "\nCOPY . .\nRUN " + command + "\n");
    }

    @Test
    void theToolIsInstalledBeforeBoth() {
        poetry("""
                    FROM python:3.13-slim
                    WORKDIR /app
                    # the project
                    COPY . .

                    RUN pip install poetry && poetry install --only main
                    CMD ["app"]
                    """)
                    .becomes("""
                    FROM python:3.13-slim
                    WORKDIR /app

                    RUN pip install poetry

                    COPY pyproject.toml poetry.lock ./
                    RUN poetry install --only main --no-root

                    # the project
                    COPY . .

                    RUN poetry install --only main
                    CMD ["app"]
                    """);
    }

    @Test
    void stepsBetweenTheCopyAndTheInstallStayBeforeIt() {
        poetry("""
                    FROM python:3.13-slim
                    WORKDIR /app
                    COPY pyproject.toml poetry.lock ./
                    COPY src src
                    RUN pip install poetry
                    RUN --mount=type=cache,target=/root/.cache poetry install --only main
                    """)
                    .becomes("""
                    FROM python:3.13-slim
                    WORKDIR /app
                    COPY pyproject.toml poetry.lock ./
                    RUN pip install poetry
                    RUN --mount=type=cache,target=/root/.cache poetry install --only main --no-root
                    COPY src src
                    RUN --mount=type=cache,target=/root/.cache poetry install --only main
                    """);
    }

    @Test
    void anInstallOverSeveralLinesIsRepeatedAsItIsWritten() {
        of("""
                    FROM composer:2
                    WORKDIR /app
                    COPY . .
                    RUN composer install \\
                        --no-dev \\
                        --prefer-dist \\
                        && composer clear-cache
                    """)
                    .file("composer.json", "{}")
                    .files("composer.lock", "src/app.php")
                    .unsafe()
                    .becomes("""
                    FROM composer:2
                    WORKDIR /app
                    COPY composer.json composer.lock ./
                    RUN composer install \\
                        --no-dev \\
                        --prefer-dist \\
                        && composer clear-cache
                    COPY . .
                    """);
    }

    @Test
    void dependenciesOfTheContextWouldLieOverThoseOfTheFirstInstall() {
        poetry("FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN poetry install\n")
                    .files(".venv/pyvenv.cfg")
                    .isLeft("`.venv` of the context would lie over what `poetry install --no-root` writes; "
                        + "ignore it first");
    }

    @Test
    void aScriptBeforeTheInstallMayBeNeededByBoth() {
        poetry("FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN ./get-poetry.sh\nRUN poetry install\n")
                    .files("get-poetry.sh")
                    .isLeft("`./get-poetry.sh` may read or write what `COPY . .` brings");
    }

    @Test
    void optionsOfTheShellAreNoCommandBefore() {
        poetry("FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN set -ex && poetry install\n")
                    .becomes("FROM python:3.13-slim\nWORKDIR /app\nCOPY pyproject.toml poetry.lock ./\n"
                        + "RUN poetry install --no-root\nCOPY . .\nRUN set -ex && poetry install\n");
    }

    @Test
    void anInstallThatMayFailIsNotRepeated() {
        poetry("FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN poetry install || true\n")
                    .isLeft("`poetry install` may read any file: it installs the project");
    }

    @Test
    void anInstallWithAnEnvironmentOfItsOwnIsLeft() {
        poetry("FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN . /venv/bin/activate && poetry install\n")
                    .isLeft("`. /venv/bin/activate && poetry install` would no longer run as it does");
    }
}
