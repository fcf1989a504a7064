package dev.layerwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Data flows one way: a package imports only what stands before it, and a library is seen where it belongs. */
final class ArchitectureTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final String BASE = "dev.layerwise.";

    private static final List<String> ORDER = List.of(
            "source", "ast", "syntax", "shell", "context", "stage", "buildfile", "ecosystem", "cache", "history",
            "lint", "rules", "fix", "report", "cli");

    /** Packages of libraries, and the only packages of ours that may import them. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("org.antlr", Set.of("syntax", "shell", "buildfile")),
            Map.entry("dev.layerwise.grammar", Set.of("syntax", "shell", "buildfile")),
            Map.entry("com.google.re2j", Set.of("syntax", "context", "buildfile")),
            Map.entry("picocli", Set.of("cli")),
            Map.entry("com.contrastsecurity", Set.of("report")),
            Map.entry("com.fasterxml.jackson", Set.of("ecosystem", "history", "report")),
            Map.entry("com.github.difflib", Set.of("report")),
            Map.entry("com.ctc.wstx", Set.of("report")),
            Map.entry("javax.xml.stream", Set.of("ecosystem", "report")),
            Map.entry("org.eclipse.jgit", Set.of("history")),
            Map.entry("org.snakeyaml", Set.of("buildfile", "ecosystem")));

    @Test
    void packagesImportOnlyWhatStandsBeforeThem() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Import found : imports()) {
            if (found.name.startsWith(BASE) && !found.name.startsWith(BASE + "grammar")) {
                int target = ORDER.indexOf(topPackage(found.name));
                if (target < 0 || target > ORDER.indexOf(found.from)) {
                    violations.add(found.toString());
                }
            }
        }
        assertEquals(List.of(), violations);
    }

    @Test
    void librariesAreSeenOnlyWhereTheyBelong() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Import found : imports()) {
            LIBRARIES.forEach((library, allowed) -> {
                if (found.name.startsWith(library) && !allowed.contains(found.from)) {
                    violations.add(found.toString());
                }
            });
        }
        assertEquals(List.of(), violations);
    }

    /** What is not SARIF does not depend on a library for it. */
    @Test
    void theSarifLibraryIsSeenInOneCorner() throws IOException {
        for (Import found : imports()) {
            if (found.name.startsWith("com.contrastsecurity")) {
                assertTrue(found.file.getFileName().toString().startsWith("Sarif"), found.toString());
            }
        }
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        for (Path file : sources()) {
            assertTrue(Files.exists(file.resolveSibling("package-info.java")), "no package-info.java beside " + file);
        }
    }

    private static List<Import> imports() throws IOException {
        List<Import> imports = new ArrayList<>();
        for (Path file : sources()) {
            String from = topPackage(MAIN.relativize(file).toString().replace('/', '.').replace('\\', '.'));
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("import ")) {
                    String name = line.substring("import ".length()).replace("static ", "").replace(";", "");
                    imports.add(new Import(file, from, name));
                }
            }
        }
        assertTrue(imports.size() > 5, "the sources were not found");
        return imports;
    }

    private static String topPackage(String name) {
        return name.substring(BASE.length()).split("\\.")[0];
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private record Import(Path file, String from, String name) {

        @Override
        public String toString() {
            return file + " imports " + name;
        }
    }
}
