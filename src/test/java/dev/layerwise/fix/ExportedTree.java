package dev.layerwise.fix;

import dev.layerwise.cache.LiveEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a built image.
 *
 * @param entries kind, mode, owner and content by path; not the times, which differ from build to build
 */
record ExportedTree(Map<String, String> entries) {

    /** Nothing if the build fails. */
    static Optional<ExportedTree> of(LiveEngine engine, Path context, Path dockerfile, Path folder)
            throws IOException, InterruptedException {
        Path archive = folder.resolve("image.tar");
        if (!engine.export(context, dockerfile, archive)) {
            return Optional.empty();
        }
        Path root = Files.createDirectory(folder.resolve("image"));
        Process tar = new ProcessBuilder(
                        "tar", "--numeric-owner", "--touch", "-xpf", archive.toString(), "-C", root.toString(),
                        "--exclude=dev/*")
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar cannot read the image");
        }
        Map<String, String> entries = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                entries.put(root.relativize(path).toString(), entry(path));
            }
        }
        return Optional.of(new ExportedTree(entries));
    }

    private static String entry(Path path) throws IOException {
        Map<String, Object> all = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
        String entry = Integer.toOctalString((int) all.get("mode")) + " " + all.get("uid") + ":" + all.get("gid");
        if (Files.isSymbolicLink(path)) {
            return entry + " -> " + Files.readSymbolicLink(path);
        }
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? entry + " " + Arrays.hashCode(Files.readAllBytes(path)) + " " + Files.size(path)
                : entry;
    }

    /** What is not the same in another one. */
    Map<String, String> differences(ExportedTree other) {
        Map<String, String> differences = new TreeMap<>();
        entries.forEach((path, entry) -> {
            String theirs = other.entries.getOrDefault(path, "nothing");
            if (!theirs.equals(entry)) {
                differences.put(path, entry + " became " + theirs);
            }
        });
        other.entries.forEach((path, entry) -> {
            if (!entries.containsKey(path)) {
                differences.put(path, "nothing became " + entry);
            }
        });
        return differences;
    }
}
