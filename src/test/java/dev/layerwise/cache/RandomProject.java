package dev.layerwise.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A project that changes at random: files, a Dockerfile, an ignore file, build arguments. */
final class RandomProject {

    private static final String[] FILES = {
            "a.txt", "b.txt", "c.md", "d/a.txt", "d/b.md", "d/s/c.txt", "e/s/c.txt", "e/x", "run.sh", "package.json",
            "package-lock.json", "go.mod", "pom.xml", "requirements.txt", "src/main.js", "src/view/a.js",
            "lib/package.json", "docs/a.md", ".git/HEAD", "with space", "not.tar", "Makefile",
    };

    /** The folder of the named context, next to the build context. */
    private static final String EXTRA = "extra";

    /** What a path holds: the text of a file, the target of a symlink, or nothing for a directory. */
    final TreeMap<String, Entry> entries = new TreeMap<>();

    final TreeMap<String, String> modes = new TreeMap<>();
    final TreeMap<String, String> arguments = new TreeMap<>();
    final List<String> ignore = new ArrayList<>();
    final List<List<String>> stages = new ArrayList<>();
    Optional<String> target = Optional.empty();

    /** Path of the Dockerfile in the context. */
    private final String dockerfile;

    /** Whether the ignore file stands beside the Dockerfile. */
    boolean hasOwnIgnore;

    /** The escape character is the other one. */
    private final boolean hasEscape;

    RandomProject(Random random) {
        for (String file : FILES) {
            put(file, Entry.file("1"));
        }
        put("link", Entry.link("a.txt"));
        put("d/inner", Entry.link("../b.txt"));
        put("links/dir", Entry.link("../d"));
        put("links/up", Entry.link(".."));
        put("links/out", Entry.link("../../../d/a.txt"));
        put("links/abs", Entry.link("/e/s"));
        put("empty", Entry.directory());
        put(EXTRA + "/one.txt", Entry.file("1"));
        put(EXTRA + "/sub/two.txt", Entry.file("1"));
        arguments.put("V", "1");
        dockerfile = random.nextInt(6) == 0 ? "docker/app.Dockerfile" : "Dockerfile";
        hasOwnIgnore = random.nextInt(8) == 0;
        hasEscape = random.nextInt(10) == 0;
        stages.addAll(new RandomDockerfile(random).stages());
    }

    private RandomProject(RandomProject other) {
        entries.putAll(other.entries);
        modes.putAll(other.modes);
        arguments.putAll(other.arguments);
        ignore.addAll(other.ignore);
        target = other.target;
        dockerfile = other.dockerfile;
        hasOwnIgnore = other.hasOwnIgnore;
        hasEscape = other.hasEscape;
        other.stages.forEach(stage -> stages.add(new ArrayList<>(stage)));
    }

    /** As it is now; later edits do not reach the copy. */
    RandomProject copy() {
        return new RandomProject(this);
    }

    Optional<String> target() {
        return target;
    }

    Map<String, String> arguments() {
        return Map.copyOf(arguments);
    }

    /** Folders in the written project that are contexts of their own, by name. */
    Map<String, String> namedContexts() {
        return dockerfile().contains("from=" + EXTRA) && contains(EXTRA) ? Map.of(EXTRA, EXTRA) : Map.of();
    }

    String dockerfileName() {
        return dockerfile;
    }

    String dockerfile() {
        StringBuilder text = new StringBuilder(hasEscape ? "# escape=`\n" : "");
        text.append("ARG V=0\nARG TAG=1\n");
        stages.forEach(stage -> stage.forEach(line -> text.append(line).append('\n')));
        return hasEscape ? text.toString().replace("\\\n", "`\n") : text.toString();
    }

    /** Some changes, not all of which change something. */
    void edit(Random random, int changes) {
        for (int i = 0; i < changes; i++) {
            new RandomEdit(this, random).apply();
        }
    }

    /** Whether there is something at the path or below it. */
    boolean contains(String path) {
        return entries.keySet().stream().anyMatch(other -> other.equals(path) || other.startsWith(path + "/"));
    }

    /** What is in the way gives way: files above, and everything below. */
    void put(String path, Entry entry) {
        remove(path);
        entries.keySet().removeIf(other -> path.startsWith(other + "/"));
        entries.put(path, entry);
    }

    void remove(String path) {
        entries.keySet().removeIf(other -> other.equals(path) || other.startsWith(path + "/"));
    }

    /** Ways to make it smaller, the coarsest first; they do for other states of the same project too. */
    List<UnaryOperator<RandomProject>> reductions() {
        List<UnaryOperator<RandomProject>> all = new ArrayList<>();
        stages.forEach(stage -> all.add(reduction(other -> other.removeStage(stage.getFirst()))));
        stages.stream().flatMap(stage -> stage.stream().skip(1)).distinct().forEach(line ->
                all.add(reduction(other -> other.stages.forEach(stage -> stage.remove(line)))));
        target.ifPresent(stage -> all.add(reduction(other -> other.target = Optional.empty())));
        ignore.forEach(line -> all.add(reduction(other -> other.ignore.remove(line))));
        all.add(reduction(other -> other.entries.keySet().removeIf(path -> !path.startsWith("d/"))));
        List.copyOf(entries.keySet()).forEach(path -> all.add(reduction(other -> other.entries.remove(path))));
        return all;
    }

    private static UnaryOperator<RandomProject> reduction(Consumer<RandomProject> change) {
        return project -> {
            RandomProject smaller = project.copy();
            change.accept(smaller);
            return smaller;
        };
    }

    private void removeStage(String from) {
        if (stages.size() > 1) {
            stages.removeIf(stage -> stage.getFirst().equals(from));
        }
    }

    /** Writes everything into a folder that the engine has not seen. */
    void write(Path root) throws IOException {
        Files.createDirectories(root);
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            Path path = root.resolve(entry.getKey());
            switch (entry.getValue().kind()) {
                case FILE -> write(path, entry.getValue().text());
                case LINK -> {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getValue().text()));
                }
                case DIRECTORY -> Files.createDirectories(path);
            }
        }
        write(root.resolve(dockerfile), dockerfile());
        if (!ignore.isEmpty()) {
            String name = hasOwnIgnore ? dockerfile + ".dockerignore" : ".dockerignore";
            write(root.resolve(name), String.join("\n", ignore) + "\n");
        }
        setModes(root);
    }

    private void setModes(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!Files.isSymbolicLink(path)) {
                    String usual = Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--";
                    String mode = modes.getOrDefault(root.relativize(path).toString(), usual);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
                }
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "--- " + dockerfile + "\n" + dockerfile() + "--- files " + entries + "\n--- modes " + modes
                + "\n--- " + (hasOwnIgnore ? dockerfile : "") + ".dockerignore " + ignore
                + "\n--- arguments " + arguments + ", target " + target.orElse("none");
    }

    /** What stands at a path. */
    record Entry(Kind kind, String text) {

        enum Kind { FILE, LINK, DIRECTORY }

        static Entry file(String text) {
            return new Entry(Kind.FILE, text);
        }

        static Entry link(String target) {
            return new Entry(Kind.LINK, target);
        }

        static Entry directory() {
            return new Entry(Kind.DIRECTORY, "");
        }

        @Override
        public String toString() {
            return switch (kind) {
                case FILE -> text;
                case LINK -> "-> " + text;
                case DIRECTORY -> "/";
            };
        }
    }
}
