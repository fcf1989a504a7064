package dev.layerwise.fix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Installs in front of the sources: what moves, how it is written, and what stands against it. */
class ManifestsFirstTest {

    private static final String PACKAGE = "{\"dependencies\": {\"express\": \"^5.0.0\"}}";

    private static OrderCase of(String dockerfile) {
        return OrderCase.of("cache/copy-before-install", dockerfile);
    }

    private static OrderCase node(String dockerfile) {
        return of(dockerfile)
                    .file("package.json", PACKAGE)
                    .files("package-lock.json", "index.js", "lib/server.js");
    }

    private static OrderCase run(String command) {
        return of("FROM example.com/base:1\nWORKDIR /app\nCOPY . .\nRUN " + command + "\n");
    }

    @Test
    void manifestsStayAndTheRestMoves() {
        node("""
                    FROM node:22
                    WORKDIR /app
                    COPY . .
                    RUN npm ci
                    """)
                    .becomes("""
                    FROM node:22
                    WORKDIR /app
                    COPY package.json package-lock.json ./
                    RUN npm ci
                    COPY . .
                    """);
    }

    @Test
    void emptyLinesAndCommentsGoWithTheCopy() {
        node("""
                    FROM node:22
                    WORKDIR /app

                    # Bundle the app
                    COPY . .

                    RUN npm ci

                    CMD ["node", "index.js"]
                    """)
                    .becomes("""
                    FROM node:22
                    WORKDIR /app

                    COPY package.json package-lock.json ./

                    RUN npm ci

                    # Bundle the app
                    COPY . .

                    CMD ["node", "index.js"]
                    """);
    }

    @Test
    void aCommentAboutTheInstallStaysWithIt() {
        node("""
                    FROM node:22
                    WORKDIR /app
                    # Install dependencies
                    COPY . .
                    RUN npm ci
                    # Build
                    RUN npm run build
                    """)
                    .becomes("""
                    FROM node:22
                    WORKDIR /app
                    # Install dependencies
                    COPY package.json package-lock.json ./
                    RUN npm ci
                    COPY . .
                    # Build
                    RUN npm run build
                    """);
    }

    @Test
    void flagsFormAndDestinationAreThoseOfTheCopy() {
        node("""
                    FROM node:22
                    WORKDIR /app
                    COPY --chown=node:node --link ["./", "/app"]
                    RUN npm ci
                    """)
                    .becomes("""
                    FROM node:22
                    WORKDIR /app
                    COPY --chown=node:node --link ["package.json", "package-lock.json", "/app/"]
                    RUN npm ci
                    COPY --chown=node:node --link ["./", "/app"]
                    """);
    }

    @Test
    void lowerCaseAndWindowsLineEndsAreKept() {
        node("from node:22\r\nworkdir /app\r\ncopy . .\r\nrun npm ci")
                    .becomes("from node:22\r\nworkdir /app\r\ncopy package.json package-lock.json ./\r\n"
                        + "run npm ci\r\ncopy . .");
    }

    @Test
    void aDestinationByAVariableStaysOne() {
        node("""
                    FROM node:22
                    ENV HOME_DIR=/srv/app
                    WORKDIR $HOME_DIR
                    COPY . $HOME_DIR
                    RUN npm ci
                    """)
                    .becomes("""
                    FROM node:22
                    ENV HOME_DIR=/srv/app
                    WORKDIR $HOME_DIR
                    COPY package.json package-lock.json $HOME_DIR/
                    RUN npm ci
                    COPY . $HOME_DIR
                    """);
    }

    @Test
    void whatNeedsTheSourcesGetsAStepOfItsOwn() {
        node("""
                    FROM node:22
                    WORKDIR /app
                    COPY . .
                    RUN --mount=type=secret,id=npmrc npm ci \\
                        && npm cache clean --force \\
                        && npm run build \\
                        && npm test
                    """)
                    .becomes("""
                    FROM node:22
                    WORKDIR /app
                    COPY package.json package-lock.json ./
                    RUN --mount=type=secret,id=npmrc npm ci \\
                        && npm cache clean --force
                    COPY . .
                    RUN --mount=type=secret,id=npmrc npm run build \\
                        && npm test
                    """);
    }

    @Test
    void stepsOfTheSystemArePassedAsWell() {
        node("""
                    FROM node:22
                    WORKDIR /app
                    COPY . .
                    RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
                    RUN npm ci
                    """)
                    .becomes("""
                    FROM node:22
                    WORKDIR /app
                    RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
                    COPY package.json package-lock.json ./
                    RUN npm ci
                    COPY . .
                    """);
    }

    @Test
    void severalCopiesMoveInTheirOrder() {
        node("""
                    FROM node:22
                    WORKDIR /app
                    COPY package*.json ./
                    COPY lib lib
                    COPY index.js ./
                    RUN npm ci
                    """)
                    .becomes("""
                    FROM node:22
                    WORKDIR /app
                    COPY package*.json ./
                    RUN npm ci
                    COPY lib lib
                    COPY index.js ./
                    """);
    }

    @Test
    void severalInstallsUnderOneCopyAreFreedTogether() {
        of("""
                    FROM example.com/base:1
                    WORKDIR /app
                    COPY . .
                    RUN npm ci
                    RUN pip install -r requirements.txt
                    """)
                    .file("package.json", PACKAGE)
                    .files("package-lock.json", "app.py")
                    .file("requirements.txt", "flask==3.0")
                    .becomes("""
                    FROM example.com/base:1
                    WORKDIR /app
                    COPY package.json package-lock.json requirements.txt ./
                    RUN npm ci
                    RUN pip install -r requirements.txt
                    COPY . .
                    """);
    }

    @Test
    void manifestsInOtherFoldersGetACopyForEach() {
        of("""
                    FROM example.com/base:1
                    COPY . /srv
                    RUN pip install -r /srv/deps/requirements.txt
                    """)
                    .file("deps/requirements.txt", "flask==3.0")
                    .files("deps/notes.md", "app.py")
                    .becomes("""
                    FROM example.com/base:1
                    COPY deps/requirements.txt /srv/deps/
                    RUN pip install -r /srv/deps/requirements.txt
                    COPY . /srv
                    """);
    }

    @Test
    void foldersThatAreReadAsAWholeAreCopiedAsOne() {
        of("""
                    FROM node:22
                    WORKDIR /app
                    COPY . .
                    RUN yarn install --immutable
                    """)
                    .file("package.json", PACKAGE)
                    .files("yarn.lock", ".yarnrc.yml", ".yarn/releases/yarn-4.5.0.cjs", "index.js")
                    .becomes("""
                    FROM node:22
                    WORKDIR /app
                    COPY package.json yarn.lock .yarnrc.yml ./
                    COPY .yarn ./.yarn/
                    RUN yarn install --immutable
                    COPY . .
                    """);
    }

    @Test
    void schemasThatAnInstallGeneratesCodeFromComeFirst() {
        of("""
                    FROM node:22
                    WORKDIR /app
                    COPY . .
                    RUN npm ci
                    """)
                    .file("package.json", "{\"dependencies\": {\"@prisma/client\": \"6\"}}")
                    .files("package-lock.json", "index.js", "prisma/schema.prisma", "prisma/migrations/1.sql")
                    .becomes("""
                    FROM node:22
                    WORKDIR /app
                    COPY package.json package-lock.json ./
                    COPY prisma ./prisma/
                    RUN npm ci
                    COPY . .
                    """);
    }

    @Test
    void behindAnotherWorkdirTheDestinationIsWrittenOut() {
        of("""
                    FROM golang:1.24 AS build
                    WORKDIR /src
                    COPY . .
                    WORKDIR /src/api
                    RUN go mod download
                    RUN go build -o /api
                    FROM scratch
                    COPY --from=build /api /api
                    """)
                    .file("api/go.mod", "module a\n")
                    .files("api/go.sum", "api/main.go", "web/index.html")
                    .becomes("""
                    FROM golang:1.24 AS build
                    WORKDIR /src
                    COPY api/go.mod api/go.sum ./api/
                    WORKDIR /src/api
                    RUN go mod download
                    COPY . /src/
                    RUN go build -o /api
                    FROM scratch
                    COPY --from=build /api /api
                    """);
    }

    @Test
    void aLockFileThatMayChangeIsARisk() {
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n").isUnsafe();
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n").unsafe().becomes(
                "FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm install\nCOPY . .\n");
        of("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n")
                    .file("package.json", PACKAGE)
                    .files("index.js")
                    .becomes("FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\n");
    }

    @Test
    void withoutTheContextNothingIsMoved() {
        run("npm ci").stays();
    }

    @Test
    void dependenciesOfTheContextAreNotLaidOverInstalledOnes() {
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n")
                    .files("node_modules/express/index.js")
                    .isLeft("`node_modules` of the context would lie over what `npm ci` writes; ignore it first");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "composer install --no-scripts | composer.json | {\"require\": {\"composer/installers\": \"2\"}} "
                    + "| `composer install --no-scripts...` may read any file (installers)",
            "uv sync --frozen | pyproject.toml | [build-system] dynamic = [\"dependencies\"] "
                    + "| `uv sync --frozen --no-install-project` may read any file (dynamic dependencies)",
            "bundle install | Gemfile | source 'https://rubygems.org' "
                    + "| `bundle install` may read any file (gemspec code)"
    })
    void whatMayReadTheProjectIsLeft(String command, String manifest, String text, String obstacle) {
        run(command).file(manifest, text).files("src/app.txt", "app.gemspec", "uv.lock", "poetry.lock")
                    .isLeft(obstacle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postinstall", "prepare", "preinstall"})
    void lifecycleScriptsKeepTheRuleItselfSilent(String script) {
        run("npm ci").file("package.json", "{\"scripts\": {\"" + script + "\": \"node x.js\"}}").files("x.js").stays();
    }

    @Test
    void requirementsOfOtherNamesAreFound() {
        run("pip install -r requirements.txt")
                    .file("requirements.txt", "-r deps/base.pip\nflask\n")
                    .files("deps/base.pip", "app.py")
                    .isLeft("`requirements.txt` names `deps/base.pip`, which is more than its manifests");
    }

    @Test
    void includedRequirementsComeAlong() {
        run("pip install -r requirements.txt")
                    .file("requirements.txt", "-r base-requirements.txt\nflask\n")
                    .files("base-requirements.txt", "app.py")
                    .becomes("""
                    FROM example.com/base:1
                    WORKDIR /app
                    COPY requirements.txt base-requirements.txt ./
                    RUN pip install -r requirements.txt
                    COPY . .
                    """);
    }

    @Test
    void anInstallIntoTheProjectIsLeft() {
        run("pip install -r requirements.txt -t lib")
                    .file("requirements.txt", "flask\n")
                    .files("app.py")
                    .isLeft("where `pip install -r requirements.txt -t lib` writes is not known");
    }

    @Test
    void aScriptBetweenThemIsLeft() {
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN ./prepare.sh\nRUN npm ci\n")
                    .files("prepare.sh")
                    .isLeft("`./prepare.sh` may read or write what `COPY . .` brings");
    }

    @Test
    void aProgramOfTheImageThatWritesThereIsLeft() {
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN mkdir -p dist && touch dist/x\nRUN npm ci\n")
                    .isLeft("`mkdir -p dist` may read or write what `COPY . .` brings");
    }

    @Test
    void aScriptWithShellStateIsNotSplit() {
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN export A=b && npm ci && npm run build\n")
                    .isLeft("`export A=b && npm ci && npm run build` would no longer run as it does");
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN set -u; npm ci; npm run build\n").stays();
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN set -e; npm ci; npm run build\n")
                    .becomes("FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN set -e; npm ci\n"
                        + "COPY . .\nRUN set -e; npm run build\n");
    }

    @Test
    void aCopyWithItsManifestsAndTheSourcesKeepsItsSources() {
        node("FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json lib ./\nRUN npm ci\n")
                    .becomes("FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n"
                        + "COPY package.json package-lock.json lib ./\n");
    }

    @Test
    void ownersThatTheStepChangesAreLeft() {
        node("FROM node:22\nWORKDIR /app\nCOPY --chown=node . .\nRUN usermod -u 1001 node && npm ci\n")
                    .isLeft("`usermod -u 1001 node` may change whom the files of `COPY --chown=node . .` belong to");
    }

    @Test
    void directoriesKeepTheirOwners() {
        node("FROM node:22\nCOPY --chown=node . /app\nWORKDIR /app\nRUN npm ci\n")
                    .becomes("FROM node:22\nCOPY --chown=node package.json package-lock.json /app/\nWORKDIR /app\n"
                        + "RUN npm ci\nCOPY --chown=node . /app\n");
    }

    @Test
    void manifestsWithBlanksInTheirNamesAreLeftAlone() {
        run("pip install -r 'my requirements.txt'")
                    .file("my requirements.txt", "flask\n")
                    .files("app.py")
                    .stays();
    }

    @Test
    void ignoredManifestsAreNotCopied() {
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n")
                    .file(".npmrc", "registry=https://example.com")
                    .becomes("FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json .npmrc ./\nRUN npm ci\n"
                        + "COPY . .\n");
        node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n")
                    .file(".npmrc", "registry=https://example.com")
                    .file(".dockerignore", ".npmrc\n")
                    .becomes("FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n"
                        + "COPY . .\n");
    }

    @Test
    void theFinalStageAndTheBuildStageAreBothPutRight() {
        node("""
                    FROM node:22 AS build
                    WORKDIR /app
                    COPY . .
                    RUN npm ci
                    RUN npm run build

                    FROM node:22-slim
                    WORKDIR /srv
                    COPY . .
                    RUN npm ci --omit=dev
                    COPY --from=build /app/dist ./dist
                    """)
                    .becomes("""
                    FROM node:22 AS build
                    WORKDIR /app
                    COPY package.json package-lock.json ./
                    RUN npm ci
                    COPY . .
                    RUN npm run build

                    FROM node:22-slim
                    WORKDIR /srv
                    COPY package.json package-lock.json ./
                    RUN npm ci --omit=dev
                    COPY . .
                    COPY --from=build /app/dist ./dist
                    """);
    }

    @Test
    void installsOfAStageBuiltOnThatOfTheCopyAreLeftAlone() {
        node("FROM node:22 AS src\nWORKDIR /app\nCOPY . .\nFROM src\nRUN npm ci\n").stays();
    }
}
