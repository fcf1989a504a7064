package dev.layerwise.rules.packages;

import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnlockedInstallTest {

    private static RuleRun run() {
        return new RuleRun(new UnlockedInstall());
    }

    private static RuleRun node() {
        return run().file("package.json", "{}").file("package-lock.json", "{}");
    }

    private static String after(String copy, String install) {
        return "FROM node:22\nWORKDIR /app\nCOPY " + copy + " ./\nRUN " + install + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"npm install", "npm i --omit=dev", "npm update", "npm install --production", "sudo npm i"})
    void npmTakesTheLockFileAsAdvice(String install) {
        node().finds(after("package*.json", install), "warning 4");
        node().finds(after(".", install), "warning 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "npm ci", "npm install -g serve", "npm install express", "npm install --no-package-lock",
            "rm package-lock.json && npm install", "npm install $OPTIONS", "npm run build", "yarn install",
            "npm audit fix"
    })
    void whatKeepsToItOrHasNoneIsSilent(String install) {
        node().isSilent(after("package*.json", install));
    }

    @Test
    void aNamedLockFileIsEnoughWithoutAContext() {
        run().finds(after("package.json package-lock.json", "npm install"), "warning 4");
        run().finds(after("package.json yarn.lock", "yarn install"), "warning 4");
        run().finds(after("package.json pnpm-lock.yaml", "pnpm install"), "warning 4");
        run().isSilent(after("package*.json", "npm install"));
        run().isSilent(after(".", "npm install"));
    }

    @Test
    void aLockFileThatIsNotCopiedIsMissed() {
        node().finds(after("package.json", "npm install"), "warning 4");
        run().file("package.json", "{}").isSilent(after("package.json", "npm install"));
        run().file("composer.json", "{}").file("composer.lock", "{}")
                .finds(after("composer.json", "composer install --no-dev"), "warning 4");
        run().file("Gemfile", "").file("Gemfile.lock", "").finds(after("Gemfile", "bundle install"), "warning 4");
        run().file("a/package.json", "{}").file("package-lock.json", "{}")
                .isSilent(after("a/package.json", "npm install"));
    }

    @Test
    void aLockFileThatIsIgnoredIsMissed() {
        node().file(".dockerignore", "package-lock.json\n").finds(after(".", "npm install"), "warning 4");
        node().file(".dockerignore", "*.log\n").isSilent(after(".", "npm ci"));
    }

    @Test
    void aLockFileFromElsewhereMayBeThere() {
        node().isSilent("FROM node:22 AS a\nCOPY . /a\nRUN node lock.js\nFROM node:22\nWORKDIR /app\n"
                + "COPY package.json .\nCOPY --from=a /a/package-lock.json .\nRUN npm ci\n");
        node().finds("FROM node:22\nWORKDIR /app\nCOPY package.json .\n"
                + "RUN --mount=type=bind,source=package-lock.json,target=/app/package-lock.json npm install\n",
                "warning 4");
    }

    @Test
    void variablesMayLockAsWell() {
        RuleRun pnpm = run().file("package.json", "{}").file("pnpm-lock.yaml", "");
        pnpm.finds(after(".", "pnpm install"), "warning 4");
        pnpm.isSilent(after(".", "CI=true pnpm install"));
        pnpm.isSilent(after(".", "pnpm install --no-frozen-lockfile"));
        run().file("pyproject.toml", "").file("uv.lock", "").isSilent("FROM python:3.13\nENV UV_LOCKED=1\n"
                + "WORKDIR /app\nCOPY . .\nRUN uv sync\n");
    }

    @Test
    void buildsAndGoAreSilent() {
        run().file("Cargo.toml", "").file("Cargo.lock", "").isSilent(after(".", "cargo build --release"));
        run().file("go.mod", "").file("go.sum", "").isSilent(after("go.mod", "go mod download"));
        run().file("poetry.lock", "").file("pyproject.toml", "").isSilent(after(".", "poetry install"));
    }

    @Test
    void updatesIgnoreIt() {
        run().file("composer.json", "{}").file("composer.lock", "{}").finds(after(".", "composer update"), "warning 4");
        run().file("Gemfile", "").file("Gemfile.lock", "").isSilent(after(".", "bundle update --bundler"));
    }

    @Test
    void oneProjectHasOneFinding() {
        node().finds("FROM node:22\nCOPY . /app\nWORKDIR /app\nRUN npm install\nRUN npm install\n", "warning 4");
        node().finds("FROM node:22 AS a\nCOPY . /app\nWORKDIR /app\nRUN npm install\n"
                + "FROM node:22\nCOPY . /app\nWORKDIR /app\nRUN npm install\n", "warning 4", "warning 8");
    }
}
