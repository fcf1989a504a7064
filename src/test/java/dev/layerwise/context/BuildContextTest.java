package dev.layerwise.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.source.SourceFile;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BuildContextTest {

    private static final Directory TREE = new ContextEdit()
            .file(".dockerignore", "*.log\n")
            .file("a.log", "")
            .file("b.log", "")
            .file("d/c.log", "")
            .file("docker/Dockerfile.dockerignore", "")
            .file("Dockerfile.dockerignore", "b.log\n")
            .build();

    @Test
    void theIgnoreFileOfTheRootCountsByDefault() {
        BuildContext context = BuildContext.of(TREE, "other/Dockerfile");
        assertEquals(".dockerignore", context.ignoreFile().map(SourceFile::name).orElseThrow());
        assertFalse(Trees.paths(context.visible()).contains("a.log"));
        assertTrue(Trees.paths(context.visible()).contains("d/c.log"));
    }

    @Test
    void theIgnoreFileOfTheDockerfileWins() {
        Set<String> visible = Trees.paths(BuildContext.of(TREE, "Dockerfile").visible());
        assertTrue(visible.contains("a.log"));
        assertFalse(visible.contains("b.log"));
    }

    @Test
    void anEmptyIgnoreFileOfTheDockerfileWinsToo() {
        BuildContext context = BuildContext.of(TREE, "docker/Dockerfile");
        assertEquals(Trees.paths(TREE), Trees.paths(context.visible()));
    }

    @Test
    void withoutAnIgnoreFileEverythingIsVisible() {
        assertEquals(Optional.empty(), BuildContext.of(new ContextEdit().build(), "Dockerfile").ignoreFile());
    }

    @Test
    void aDirectoryLeftWithoutFilesStaysAndAnIgnoredOneDoesNot() {
        BuildContext context = BuildContext.of(TREE, SourceFile.of("i", "**/*.log\ndocker\n"));
        assertEquals(
                Set.of(".dockerignore", "Dockerfile.dockerignore", "d/"), Trees.paths(context.visible()));
    }

    @Test
    void anEditLeavesTheRestAlone() {
        Directory edited = new ContextEdit()
                .remove("a.log")
                .file("d/new", "text")
                .mode("b.log", 0600)
                .remove("docker")
                .file("docker", "now a file")
                .over(TREE);
        assertEquals(
                Set.of(".dockerignore", "b.log", "d/", "d/c.log", "d/new", "docker", "Dockerfile.dockerignore"),
                Trees.paths(edited));
        assertEquals(0600, edited.mode(edited.find("b.log")));
        assertEquals(EntryKind.FILE, edited.kind(edited.find("docker")));
        assertArrayEquals("*.log\n".getBytes(), edited.read(edited.find(".dockerignore"), 100).orElseThrow());
    }

    @Test
    void aChangedFileIsUnlikeWhatItWas() {
        Directory edited = new ContextEdit().changed("a.log").changed("fresh/file").over(TREE);
        assertFalse(edited.content(edited.find("a.log")).equals(TREE.content(TREE.find("a.log"))));
        assertTrue(Trees.paths(edited).contains("fresh/file"));
    }
}
