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
            "a.txt", "b.txt", "c.md", "d/a.txt", "d/b.md", "d/s/c.txt", "e/s/c.txt", "e/x", "run.sh",
    };

    private final TreeMap<String, String> files = new TreeMap<>();
    private final TreeMap<String, String> links = new TreeMap<>();
    private final TreeMap<String, String> modes = new TreeMap<>();
    private final TreeMap<String, String> arguments = new TreeMap<>();
    private final List<String> ignore = new ArrayList<>();
    private final List<List<String>> stages = new ArrayList<>();
    private Optional<String> target = Optional.empty();

    RandomProject(Random random) {
        for (String file : FILES) {
            files.put(file, "1");
        }
        files.put("Makefile", "all:\n");
        links.put("link", "a.txt");
        links.put("d/inner", "../b.txt");
        arguments.put("V", "1");
        stages.addAll(new RandomDockerfile(random).stages());
    }

    private RandomProject(RandomProject other) {
        files.putAll(other.files);
        links.putAll(other.links);
        modes.putAll(other.modes);
        arguments.putAll(other.arguments);
        ignore.addAll(other.ignore);
        target = other.target;
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

    String dockerfile() {
        StringBuilder text = new StringBuilder("ARG V=0\nARG TAG=1\n");
        stages.forEach(stage -> stage.forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }

    /** Some changes, not all of which change something. */
    void edit(Random random, int changes) {
        for (int i = 0; i < changes; i++) {
            new Editor(random).edit();
        }
    }

    /** Ways to make it smaller, the coarsest first; they do for other states of the same project too. */
    List<UnaryOperator<RandomProject>> reductions() {
        List<UnaryOperator<RandomProject>> all = new ArrayList<>();
        stages.forEach(stage -> all.add(reduction(other -> other.removeStage(stage.getFirst()))));
        stages.stream().flatMap(stage -> stage.stream().skip(1)).distinct().forEach(line ->
                all.add(reduction(other -> other.stages.forEach(stage -> stage.remove(line)))));
        target.ifPresent(stage -> all.add(reduction(other -> other.target = Optional.empty())));
        ignore.forEach(line -> all.add(reduction(other -> other.ignore.remove(line))));
        List.copyOf(links.keySet()).forEach(path -> all.add(reduction(other -> other.links.remove(path))));
        List.copyOf(files.keySet()).forEach(path -> all.add(reduction(other -> other.files.remove(path))));
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
        for (Map.Entry<String, String> file : files.entrySet()) {
            put(root.resolve(file.getKey()), file.getValue());
            String mode = modes.getOrDefault(file.getKey(), "rw-r--r--");
            Files.setPosixFilePermissions(root.resolve(file.getKey()), PosixFilePermissions.fromString(mode));
        }
        for (Map.Entry<String, String> link : links.entrySet()) {
            Files.createDirectories(root.resolve(link.getKey()).getParent());
            Files.createSymbolicLink(root.resolve(link.getKey()), Path.of(link.getValue()));
        }
        put(root.resolve("Dockerfile"), dockerfile());
        if (!ignore.isEmpty()) {
            put(root.resolve(".dockerignore"), String.join("\n", ignore) + "\n");
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    @Override
    public String toString() {
        return "--- Dockerfile\n" + dockerfile() + "--- files " + files + "\n--- links " + links
                + "\n--- modes " + modes + "\n--- .dockerignore " + ignore + "\n--- arguments " + arguments;
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Changes the project. */
    private final class Editor {

        private final Random random;

        Editor(Random random) {
            this.random = random;
        }

        void edit() {
            switch (random.nextInt(13)) {
                case 0, 1, 2 -> files.put(any(files), String.valueOf(random.nextInt(3)));
                case 3 -> files.put(pick("new.txt", "d/new.txt", "e/new.log", "f/g/h.txt"), "n" + random.nextInt(3));
                case 4 -> modes.put(any(files), pick("rw-r--r--", "rwxr-xr-x", "rw-rw-r--"));
                case 5 -> links.put("link", pick("a.txt", "b.txt", "/d/a.txt", "d"));
                case 6 -> links.put("d/inner", pick("../b.txt", "../a.txt", "nowhere"));
                case 7 -> arguments.put("V", String.valueOf(random.nextInt(3)));
                case 8 -> ignoreMore();
                case 9, 10 -> editDockerfile();
                case 11 -> target = stages.size() > 1 && random.nextBoolean()
                        ? Optional.of("s" + random.nextInt(stages.size() - 1))
                        : Optional.empty();
                default -> files.remove(pick("d/b.md", "e/x", "c.md", "new.txt", "d/new.txt"));
            }
        }

        private void ignoreMore() {
            if (!ignore.isEmpty() && random.nextBoolean()) {
                ignore.removeLast();
            } else {
                ignore.add(pick("*.md", "**/*.md", "e", "!e/s", "**/s", "!**/c.txt", "Dockerfile", ".dockerignore",
                        "d/*", "!d/a.txt", "f", "[ab].log", "Makefile"));
            }
        }

        private void editDockerfile() {
            List<String> stage = stages.get(random.nextInt(stages.size()));
            int at = 1 + random.nextInt(stage.size());
            switch (random.nextInt(4)) {
                case 0 -> stage.add(at, "# a comment");
                case 1 -> stage.add(at, "RUN echo " + random.nextInt(3) + " >/inserted");
                case 2 -> stage.add(at, "ENV E=" + random.nextInt(3));
                default -> {
                    if (at < stage.size() - 1 && !stage.get(at).contains("\n")) {
                        stage.add(at + 1, stage.remove(at));
                    }
                }
            }
        }

        private String any(Map<String, String> from) {
            return List.copyOf(from.keySet()).get(random.nextInt(from.size()));
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
