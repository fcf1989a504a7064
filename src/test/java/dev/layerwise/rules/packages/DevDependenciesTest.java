package dev.layerwise.rules.packages;

import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DevDependenciesTest {

    private static final String MANIFEST = """
            {
              "scripts": {
                "start": "node server.js",
                "live": "nodemon server.js",
                "build": "tsc"
              },
              "devDependencies": {"typescript": "5", "nodemon": "3"}
            }
            """;

    private static RuleRun run() {
        return new RuleRun(new DevDependencies()).file("package.json", MANIFEST).file("server.js", "");
    }

    private static String file(String install, String start) {
        return "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN " + install + "\nCMD " + start + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"npm ci", "npm install", "yarn install", "pnpm install", "bun install", "NODE_ENV= npm ci"})
    void allDependenciesReachTheImage(String install) {
        if (install.startsWith("NODE_ENV")) {
            run().isSilent(file(install, "[\"node\", \"server.js\"]"));
        } else {
            run().finds(file(install, "[\"node\", \"server.js\"]"), "warning 4");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "npm ci --omit=dev", "npm install --production", "NODE_ENV=production npm ci", "yarn install --production",
            "pnpm install --prod", "npm ci && npm prune --omit=dev", "npm ci && rm -rf node_modules",
            "npm ci $OPTIONS", "npm install express", "npm install -g typescript", "npm --help"
    })
    void whatLeavesThemOutIsSilent(String install) {
        run().isSilent(file(install, "[\"node\", \"server.js\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[\"npm\", \"run\", \"dev\"]", "npm test", "[\"nodemon\", \"server.js\"]", "[\"npm\", \"run\", \"live\"]",
            "npx tsx watch server.ts", "./node_modules/.bin/nodemon server.js"
    })
    void imagesToDevelopInAreSilent(String start) {
        run().isSilent(file("npm ci", start));
    }

    @Test
    void anImageThatStartsNothingIsSilent() {
        run().isSilent("FROM node:22\nCOPY . .\nRUN npm ci\n");
    }

    @Test
    void aStageOfThatNameIsSilent() {
        run().isSilent("FROM node:22 AS dev\nCOPY . .\nRUN npm ci\nCMD [\"node\", \"server.js\"]\n");
    }

    @Test
    void aBuildInTheSameStageMakesItANote() {
        run().finds(file("npm ci && npm run build", "npm start"), "note 4");
        run().finds(file("npm ci\nRUN npx tsc", "npm start"), "note 4");
    }

    @Test
    void pruningLaterFreesNothing() {
        run().finds(file("npm ci\nRUN npm run build\nRUN npm prune --omit=dev", "npm start"), "warning 4");
        run().isSilent(file("npm ci && npm run build && npm prune --omit=dev", "npm start"));
    }

    @Test
    void builderStagesAreSilent() {
        run().isSilent("FROM node:22 AS build\nCOPY . .\nRUN npm ci && npm run build\n"
                + "FROM nginx:1.27\nCOPY --from=build /dist /usr/share/nginx/html\nCMD [\"nginx\"]\n");
    }

    @Test
    void aManifestWithoutAnyIsSilent() {
        String dockerfile = file("npm ci", "[\"node\", \"server.js\"]");
        new RuleRun(new DevDependencies()).file("package.json", "{\"dependencies\": {}}").isSilent(dockerfile);
        new RuleRun(new DevDependencies()).file("package.json", "{\"devDependencies\": {}}").isSilent(dockerfile);
        new RuleRun(new DevDependencies()).file("package.json", "{\"devDependencies\": [").isSilent(dockerfile);
        new RuleRun(new DevDependencies()).isSilent(dockerfile);
    }

    @Test
    void anEnvironmentThatIsSetCounts() {
        String rest = "COPY . .\nRUN npm ci\nCMD [\"node\", \"server.js\"]\n";
        run().isSilent("FROM node:22\nENV NODE_ENV=production\n" + rest);
        run().isSilent("FROM node:22\nARG NODE_ENV\n" + rest);
        run().isSilent("FROM registry.example.com/node\n" + rest);
        run().finds("FROM node:22\n" + rest + "ENV NODE_ENV=production\n", "warning 3");
    }

    @Test
    void otherManagersTooHaveSuchDependencies() {
        String composer = "{\"require-dev\": {\"phpunit/phpunit\": \"^11\"}}";
        new RuleRun(new DevDependencies()).file("composer.json", composer).finds(
                "FROM php:8.3-apache\nCOPY . .\nRUN composer install\nCMD [\"apache2-foreground\"]\n", "warning 3");
        new RuleRun(new DevDependencies()).file("pyproject.toml", "[dependency-groups]\ndev = [\"ruff\"]\n").finds(
                "FROM python:3.13\nCOPY . .\nRUN uv sync --locked\nCMD [\"python\", \"-m\", \"app\"]\n", "warning 3");
        new RuleRun(new DevDependencies()).file("pyproject.toml", "[tool.poetry.group.dev.dependencies]\n").isSilent(
                "FROM python:3.13\nCOPY . .\nRUN poetry install --only main\nCMD [\"python\", \"-m\", \"app\"]\n");
    }
}
