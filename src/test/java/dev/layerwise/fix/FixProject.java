package dev.layerwise.fix;

import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A Dockerfile and the files that it is built from.
 *
 * @param files texts by path
 */
record FixProject(String name, String dockerfile, Map<String, String> files) {

    private static final Set<String> FILES_WITHOUT_SUFFIX =
            Set.of("Gemfile", "Makefile", "Pipfile", "Rakefile", "Procfile", "LICENSE",
                    "gradlew", "mvnw", "sources", "crontab");

    private static final String SCRIPT = "#!/bin/sh\n";

    /** A Dockerfile whose files are not at hand: each that it copies is made up. */
    static FixProject imagined(String name, ParsedDockerfile parsed) {
        Map<String, String> files = new TreeMap<>(Map.of("README.md", "read", "src/main.txt", "main"));
        parsed.dockerfile().instructions().forEach(instruction -> {
            if (instruction instanceof FileTransfer transfer) {
                transfer.sources().forEach(source -> {
                    if (source instanceof TransferSource.PathSource(var word)) {
                        add(files, word.text());
                    }
                });
            }
        });
        return new FixProject(name, parsed.dockerfile().source().text(), files);
    }

    private static void add(Map<String, String> files, String source) {
        String path = source.replaceAll("^[\"'./]+|[\"'./]+$", "").replaceAll("[*?]+", "x");
        if (!path.matches("[\\w.@/+-]+") || path.contains("..")) {
            return;
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        boolean isFile = last.indexOf('.') > 0 || last.startsWith(".") || FILES_WITHOUT_SUFFIX.contains(last);
        files.put(isFile ? path : path + "/file.txt", last.endsWith(".json") ? "{}" : SCRIPT);
    }

    /** Writes the files, not the Dockerfile. */
    void write(Path root) throws IOException {
        Files.createDirectories(root);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            if (Files.isRegularFile(path.getParent()) || Files.isDirectory(path)) {
                continue;
            }
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            boolean isScript = file.getValue().startsWith(SCRIPT);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(isScript ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** @param root where the files are */
    static LintInput input(String dockerfile, Path root) {
        return new LintInput(
                DockerfileReader.read(SourceFile.of("Dockerfile", dockerfile)),
                Optional.of(context(root)),
                Optional.of("Dockerfile"),
                Optional.empty(),
                Map.of(),
                Knowledge.NONE);
    }

    static BuildContext context(Path root) {
        return BuildContext.of(DiskDirectory.of(root, ContentSource.BYTES), "Dockerfile");
    }
}
