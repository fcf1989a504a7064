package dev.layerwise.rules.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecursiveChownTest {

    private final RuleRun run = new RuleRun(new RecursiveChown());

    private static String megabytes(int count) {
        return "x".repeat(count * 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "chown -R app:app /app", "chown --recursive app /app", "chown -hR 1000:1000 /app/", "chmod -R 755 /app",
            "chgrp -R 0 /app && chmod -R g=u /app", "chown -R app /app/*", "cd / && chown -R app app",
            "chown -R app .", "useradd app && chown -R app:app /app",
            "sudo chown -R app /app", "chown -R app /app /data",
    })
    void aProjectOfManyMegabytesIsFound(String command) {
        run.file("a.bin", megabytes(12));
        run.finds("FROM example/base\nWORKDIR /app\nCOPY . .\nRUN %s\n".formatted(command), "warning 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "chown app /app", "chown -R app /data", "chown -R app $DIR", "chown --from=root -R app /app",
            "mkdir /data && chown -R app /data", "chmod 755 /app/a.bin", "chown -R app /app/logs",
            "find /app -type d -exec chmod 755 {} +",
    })
    void otherChangesAreSilent(String command) {
        run.file("a.bin", megabytes(12));
        run.isSilent("FROM example/base\nWORKDIR /app\nCOPY a.bin .\nRUN %s\n".formatted(command));
    }

    @Test
    void theBytesDecideOnTheLevel() {
        String dockerfile = "FROM example/base\nCOPY src /app\nRUN chown -R app /app\n";
        new RuleRun(new RecursiveChown()).file("src/a", "x").isSilent(dockerfile);
        new RuleRun(new RecursiveChown()).file("src/a", megabytes(2)).finds(dockerfile, "note 3");
        new RuleRun(new RecursiveChown()).file("src/a", megabytes(10)).finds(dockerfile, "warning 3");
        assertEquals(
                "`chown -R app /app` copies 1 file, 12.0 MB, into a second layer",
                new RuleRun(new RecursiveChown())
                        .file("src/a", megabytes(12))
                        .findings(dockerfile)
                        .getFirst()
                        .message());
    }

    @Test
    void onlyWhatLiesBelowThePathCounts() {
        run.file("src/a", megabytes(12)).file("src/logs/b", "x");
        run.isSilent("FROM example/base\nCOPY src /app\nRUN chown -R app /app/logs\n");
    }

    @Test
    void aProjectOfUnknownSizeIsANote() {
        run.finds("FROM example/base\nCOPY . /app\nRUN chown -R app /app\n", "note 3");
        run.isSilent("FROM example/base\nCOPY nginx.conf /etc/nginx/\nRUN chown -R app /etc/nginx\n");
        run.isSilent("FROM example/base\nCOPY main.py /app/\nRUN chown -R app /app\n");
    }

    @Test
    void installedDependenciesAreAlwaysMuch() {
        String dockerfile = "FROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm install\nRUN chown -R node %s\n";
        run.finds(dockerfile.formatted("/app"), "warning 5");
        run.finds(dockerfile.formatted("/app/node_modules"), "warning 5");
        run.isSilent(dockerfile.formatted("/app/logs"));
        run.isSilent(dockerfile.formatted("/home/node"));
    }

    @Test
    void whatTheSameStepMadeIsSilent() {
        run.isSilent("FROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm install && chown -R node /app\n");
    }

    @Test
    void stagesThatAreNotInTheImageAreSilent() {
        run.file("src/a", megabytes(12));
        run.isSilent("FROM a AS b\nCOPY src /app\nRUN chown -R app /app\nFROM scratch\nCOPY --from=b /app /app\n");
        run.finds("FROM a AS b\nCOPY src /app\nRUN chown -R app /app\nFROM b\nUSER app\n", "warning 3");
    }

    @Test
    void aMountIsNotInTheImage() {
        run.file("src/a", megabytes(12));
        run.isSilent("FROM a\nCOPY src /app\nRUN --mount=type=cache,target=/app chown -R app /app\n");
    }
}
