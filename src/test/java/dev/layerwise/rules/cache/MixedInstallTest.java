package dev.layerwise.rules.cache;

import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MixedInstallTest {

    private final RuleRun run = new RuleRun(new MixedInstall());

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get update && apt-get install -y gcc && pip install -r requirements.txt",
            "pip install -r requirements.txt && apt-get update && apt-get install -y gcc",
            "apk add --no-cache gcc && pip install -r requirements.txt",
            "apk add --no-cache gcc $MORE; pip3 install --no-cache-dir -r requirements.txt",
            "yum install -y gcc && python -m pip install -r requirements.txt",
            "apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists && pip install -r requirements.txt",
            "sh -c 'apk add gcc && pip install -r requirements.txt'",
    })
    void systemPackagesWithDependenciesAreFound(String commands) {
        run.finds("FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt .\nRUN %s\n".formatted(commands), "warning 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "apk add --no-cache --virtual .build gcc && pip install -r requirements.txt && apk del .build",
            "apt-get update && apt-get install -y gcc && pip install -r requirements.txt && apt-get purge -y gcc",
            "apt-get update && apt-get install -y gcc && pip install -r requirements.txt && apt-get autoremove -y",
            "apt-get update && apt-get install -y gcc && pip install requests==2.32.3",
            "./setup.sh && apt-get install -y gcc && pip install -r requirements.txt",
            "apt-get install -s gcc && pip install -r requirements.txt",
            "apt-get update && apt-get install -y ./tool.deb && pip install -r requirements.txt",
            "xargs apt-get install -y < packages.txt && pip install -r requirements.txt",
            "pip install -r requirements.txt",
            "pip install --upgrade pip && pip install -r requirements.txt",
            "npm install -g yarn && pip install -r requirements.txt",
            "pip install poetry && poetry install",
    })
    void whatBelongsTogetherIsSilent(String commands) {
        run.isSilent("FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt .\nRUN %s\n".formatted(commands));
    }

    @Test
    void withoutACopiedManifestThereIsNothingToTellApart() {
        run.isSilent("FROM python:3.13\nRUN apt-get install -y gcc && pip install -r requirements.txt\n");
        run.isSilent("FROM node:22\nCOPY .babelrc /app/\nRUN apk add git && cd /app && npm ci\n");
    }

    @Test
    void aWholeContextCountsAsWell() {
        run.finds("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN apt-get install -y git && npm ci\n", "warning 4");
        run.isSilent("FROM node:22\nCOPY . /\nRUN apt-get install -y git && npm ci\n");
    }

    @Test
    void aStageThatNothingNeedsGetsANote() {
        run.finds(
                "FROM node:22 AS dev\nWORKDIR /app\nCOPY . .\nRUN apk add git && npm ci\nFROM scratch\n", "note 4");
    }

    @Test
    void twoManifestsGetANote() {
        run.file("package.json", "{}").file("composer.json", "{}");
        run.finds("FROM example/php\nWORKDIR /app\nCOPY *.json .\nRUN composer install && npm install\n", "note 4");
        run.isSilent("FROM example/php\nWORKDIR /app\nCOPY *.json .\nRUN npm install && yarn install\n");
        run.isSilent("FROM example/php\nWORKDIR /app\nCOPY *.json .\n"
                + "RUN if [ -n \"$A\" ]; then composer install; else npm install; fi\n");
    }
}
