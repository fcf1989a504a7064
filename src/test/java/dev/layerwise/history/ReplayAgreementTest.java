package dev.layerwise.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.BuildMemory;
import dev.layerwise.cache.BuildSeries;
import dev.layerwise.cache.ReadKeys;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.cache.StepState;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.StepReadings;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories, replayed and computed anew commit by commit from the files alone.
 *
 * <p>{@code -Dlayerwise.histories=500 -Dlayerwise.seed=N} for more of them, or for the same ones again.
 */
final class ReplayAgreementTest {

    private static final int COMMITS = 25;

    private static final List<String> DOCKERFILES = List.of(
            """
            FROM node:22
            WORKDIR /app
            COPY . .
            RUN npm ci
            RUN npm run build
            """,
            """
            FROM node:22 AS deps
            WORKDIR /app
            COPY package*.json ./
            COPY packages packages
            RUN npm ci --ignore-scripts
            FROM deps AS build
            COPY --exclude=**/*.md . .
            RUN npm run build
            FROM nginx:1
            COPY nginx.conf /etc/nginx/
            COPY --from=build /app/dist /usr/share/nginx/html
            COPY --from=deps /app/packages /packages
            """,
            """
            FROM python:3.12
            COPY src/ /src/
            RUN apt-get update && apt-get install -y gcc
            RUN --mount=type=bind,source=requirements.txt,target=/tmp/r.txt pip install -r /tmp/r.txt
            RUN --mount=type=bind,target=/ctx python /ctx/src/a.py
            COPY --chown=app --chmod=755 src/*.sh bin /usr/local/bin/
            ADD data.tar.gz /data
            """,
            """
            FROM golang:1.24 AS build
            WORKDIR /go
            COPY go.mod go.sum ./
            RUN go mod download
            COPY . .
            RUN go build ./...
            FROM scratch
            COPY --from=build /go/src /src
            COPY link /link
            """);

    private static final List<List<String>> IGNORED = List.of(
            List.of(), List.of("**/*.md", "dist"), List.of("*", "!src", "!package*.json", "!packages", "src/*.md"),
            List.of("src", "!src/a.*", "bin"));

    private static final List<String> PATHS = List.of(
            "package.json", "package-lock.json", "packages/one/package.json", "packages/two/package.json",
            "packages/one/a.js", "src/a.py", "src/b.md", "src/run.sh", "src/deep/er/c.py", "bin/tool",
            "requirements.txt", "nginx.conf", "README.md", "dist/out.js", "go.mod", "go.sum", "data.tar.gz");

    private static final List<String> TEXTS = List.of(
            "1", "2", "{\"workspaces\": [\"packages/*\"]}", "{\"scripts\": {\"postinstall\": \"x\"}}",
            "{\"dependencies\": {\"one\": \"file:packages/one\"}}", "-r src/deep/er/c.py");

    @TempDir
    private Path folder;

    @Test
    void everyStepIsWhatTheFilesAloneSay() {
        long seed = Long.getLong("layerwise.seed", System.nanoTime());
        int histories = Integer.getInteger("layerwise.histories", 12);
        for (int i = 0; i < histories; i++) {
            check(seed + i);
        }
    }

    /** A build that failed between an edit and its end. */
    @Test
    void anEditThatIsTakenBackBeforeTheStepIsReachedChangesNothing() {
        check(49315393362905L);
    }

    private void check(long seed) {
        Random random = new Random(seed);
        try (PastProject past = new PastProject(folder.resolve(String.valueOf(seed)))) {
            PATHS.forEach(path -> past.write(path, "0"));
            past.put("link", new PastProject.Entry(FileMode.SYMLINK, "src"));
            List<TreeMap<String, PastProject.Entry>> snapshots = new ArrayList<>();
            for (int i = 0; i < COMMITS; i++) {
                past.commit();
                snapshots.add(new TreeMap<>(past.files()));
                edit(random, past, snapshots);
            }
            for (String dockerfile : DOCKERFILES) {
                List<String> ignored = IGNORED.get(random.nextInt(IGNORED.size()));
                Replay replay = past.replay(dockerfile, ignored.toArray(String[]::new));
                List<String> found = replay.commits().stream().map(ReplayAgreementTest::outcomes).toList();
                assertEquals(
                        String.join("\n", naive(dockerfile, ignored, snapshots)),
                        String.join("\n", found),
                        "seed " + seed + ", ignored " + ignored + ":\n" + dockerfile);
            }
        }
    }

    private static String outcomes(ReplayedCommit commit) {
        return String.join(" ", commit.cells().stream().map(cell -> cell.outcome().name()).toList());
    }

    private static void edit(Random random, PastProject past, List<TreeMap<String, PastProject.Entry>> snapshots) {
        if (random.nextInt(8) == 0) {
            past.files().clear();
            past.files().putAll(snapshots.get(random.nextInt(snapshots.size())));
            return;
        }
        for (int i = 0; i <= random.nextInt(3); i++) {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            switch (random.nextInt(8)) {
                case 0 -> past.put("link", new PastProject.Entry(FileMode.SYMLINK, path.replaceFirst("/[^/]*$", "")));
                case 1 -> past.put(path, new PastProject.Entry(FileMode.EXECUTABLE_FILE, "0"));
                case 2 -> past.write(path + ".new", "0");
                case 3 -> past.delete(path + ".new");
                case 4 -> Optional.ofNullable(past.files().remove("src/deep/er/c.py"))
                        .ifPresent(entry -> past.put("src/deep/c.py", entry));
                default -> past.write(path, TEXTS.get(random.nextInt(TEXTS.size())));
            }
        }
    }

    private static List<String> naive(
            String dockerfile, List<String> ignored, List<TreeMap<String, PastProject.Entry>> snapshots) {
        ParsedDockerfile parsed = DockerfileReader.read(SourceFile.of("Dockerfile", dockerfile));
        // which RUN reads what is told by the newest files
        BuildContext newest = context(snapshots.getLast(), ignored);
        StepReadings reads = StepReadings.of(new Analysis(new LintInput(
                parsed, Optional.of(newest), Optional.empty(), Optional.empty(), Map.of(), Knowledge.NONE)));
        BuildMemory memory = new BuildMemory();
        Map<Integer, BuildContext> last = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (TreeMap<String, PastProject.Entry> files : snapshots) {
            BuildContext context = context(files, ignored);
            Build build = Build.of(BuildInputs.of(parsed, context));
            Rebuild rebuild = Rebuild.of(memory, Optional.empty(), build).untilFileIsMissed();
            memory.add(rebuild);
            List<String> outcomes = new ArrayList<>();
            for (int i = 0; i < build.steps().size(); i++) {
                StepState state = rebuild.outcomes().get(i).state();
                outcomes.add(switch (state) {
                    case CACHED, FAILED, NOT_REACHED -> state.name();
                    case RUN -> !last.containsKey(i) ? "FIRST_RUN"
                            : isChanged(BuildInputs.of(parsed, newest), reads, last.get(i), context, i)
                                    ? "NEEDED" : "AVOIDABLE";
                });
                if (state == StepState.RUN || state == StepState.CACHED) {
                    last.put(i, context);
                }
            }
            all.add(String.join(" ", outcomes));
        }
        return all;
    }

    private static boolean isChanged(
            BuildInputs inputs, StepReadings reads, BuildContext before, BuildContext after, int step) {
        BuildSeries series = new BuildSeries(inputs, new TreeDigest());
        ReadKeys keys = new ReadKeys(series, reads, new TreeDigest());
        ContentId old = keys.of(series.over(before)).get(step).key();
        return !old.equals(keys.of(series.over(after)).get(step).key());
    }

    private static BuildContext context(TreeMap<String, PastProject.Entry> files, List<String> ignored) {
        ContextEdit edit = new ContextEdit();
        files.forEach((path, entry) -> {
            if (entry.mode() == FileMode.SYMLINK) {
                edit.symlink(path, entry.text());
            } else {
                byte[] bytes = entry.text().getBytes(StandardCharsets.UTF_8);
                edit.file(path, bytes, entry.mode() == FileMode.EXECUTABLE_FILE ? 0755 : 0644);
            }
        });
        Directory root = edit.build();
        return ignored.isEmpty()
                ? BuildContext.unfiltered(root)
                : BuildContext.of(root, SourceFile.of(".dockerignore", String.join("\n", ignored)));
    }
}
