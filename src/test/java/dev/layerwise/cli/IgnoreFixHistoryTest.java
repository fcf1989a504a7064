package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ignore files are fixed where findings come from the history, too. */
class IgnoreFixHistoryTest {

    private static final String DOCKERFILE = """
            FROM golang:1.24 AS build
            WORKDIR /src
            COPY . .
            RUN go build -o /app .
            FROM scratch
            COPY --from=build /app /app
            USER 10001
            CMD ["/app"]
            """;

    private static final String NOISE = "context/noise-commits";

    @TempDir
    Path folder;

    @BeforeEach
    void commits() throws IOException, GitAPIException {
        file("Dockerfile", DOCKERFILE);
        file("go.mod", "module example.com/app\n");
        file("main.go", "package main\n");
        file(".dockerignore", ".git\nDockerfile\n.dockerignore\n");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            commit(git);
            for (int i = 0; i < 24; i++) {
                file(i % 6 == 0 ? "main.go" : "README.md", "// " + i + "\n");
                commit(git);
            }
        }
    }

    private void file(String path, String text) throws IOException {
        Files.writeString(folder.resolve(path), text);
    }

    private static void commit(Git git) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.commit().setMessage("edit").setAuthor("a", "a@example.com").setCommitter("a", "a@example.com")
                .setSign(false).call();
    }

    @Test
    void aFindingThatOnlyTheHistoryShowsIsFixed() throws IOException {
        assertTrue(Checked.run(folder, "--select", NOISE, "@").out().contains(NOISE));

        Checked fixed = Checked.run(folder, "--select", NOISE, "--fix", "--unsafe-fixes", "@");

        assertTrue(Files.readString(folder.resolve(".dockerignore")).contains("README.md\n"), fixed.err());
        assertFalse(fixed.out().contains(NOISE), fixed.out());
    }
}
