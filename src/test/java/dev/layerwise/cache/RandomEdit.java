package dev.layerwise.cache;

import dev.layerwise.cache.RandomProject.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One change of a project, as people make them. */
final class RandomEdit {

    private final RandomProject project;
    private final Random random;

    RandomEdit(RandomProject project, Random random) {
        this.project = project;
        this.random = random;
    }

    void apply() {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> project.put(anyFile(), Entry.file(String.valueOf(random.nextInt(3))));
            case 3 -> project.put(
                    pick("new.txt", "d/new.txt", "e/new.log", "f/g/h.txt", "src/new.js", "d/s/c.txt/now/deep",
                            "empty/full", "extra/new.txt", "lib/b/c/d.js", "d/s/new.md", "noway/x.txt"),
                    Entry.file("n" + random.nextInt(3)));
            case 4 -> project.modes.put(
                    random.nextInt(3) == 0 ? pick("d", "d/s", "src", "e", "empty") : anyFile(),
                    pick("rwxr--r--", "rwxr-xr-x", "rwxrwxr--", "rwx------"));
            case 5 -> project.put("link", Entry.link(pick("a.txt", "b.txt", "/d/a.txt", "d", "link", "../a.txt")));
            case 6 -> project.put("d/inner", Entry.link(pick("../b.txt", "../a.txt", "nowhere", "/b.txt", "s")));
            case 7 -> links();
            case 8 -> arguments();
            case 9 -> ignoreMore();
            case 10, 11, 12 -> dockerfile();
            case 13 -> project.target = project.stages.size() > 1 && random.nextBoolean()
                    ? stageName(project.stages.get(random.nextInt(project.stages.size())))
                    : Optional.empty();
            case 14 -> rename(anyFile(), pick("renamed.txt", "d/renamed.txt", "src/renamed.js", "e/s/renamed.md"));
            case 15 -> rename(pick("d/s", "e/s", "src/view", "lib", "docs"), pick("d/moved", "e/t", "src/moved", "m"));
            case 16 -> becomeAnotherKind();
            case 17 -> project.hasOwnIgnore ^= random.nextInt(3) == 0;
            default -> project.remove(pick("d/b.md", "e/x", "c.md", "new.txt", "d/new.txt", "docs", "d/s", "empty",
                    "src/view", "package-lock.json", "d/s/c.txt"));
        }
    }

    private void links() {
        switch (random.nextInt(4)) {
            case 0 -> project.put("links/dir", Entry.link(pick("../d", "../e", "/d/s", "../d/", "nowhere", "../src")));
            case 1 -> project.put("links/up", Entry.link(pick("..", "../d", "/", ".")));
            case 2 -> project.put("links/out", Entry.link(pick("../../../d/a.txt", "/etc/passwd", "../a.txt")));
            default -> project.put("links/abs", Entry.link(pick("/e/s", "/d/s/c.txt", "/links/dir")));
        }
    }

    private void arguments() {
        String name = pick("V", "V", "A", "TAG", "N", "UNKNOWN", "http_proxy", "TARGETARCH");
        if (project.arguments.containsKey(name) && random.nextInt(3) == 0) {
            project.arguments.remove(name);
        } else {
            project.arguments.put(name, switch (name) {
                case "TAG" -> "1";
                case "N" -> pick("d", "a", "e");
                default -> String.valueOf(random.nextInt(3));
            });
        }
    }

    private void ignoreMore() {
        if (!project.ignore.isEmpty() && random.nextInt(3) == 0) {
            project.ignore.remove(random.nextInt(project.ignore.size()));
        } else {
            project.ignore.add(random.nextInt(project.ignore.size() + 1), pick(
                    "*.md", "**/*.md", "e", "!e/s", "**/s", "!**/c.txt", "Dockerfile", ".dockerignore", "d/*",
                    "!d/a.txt", "f", "[ab].log", "Makefile", "**/.git", "links", "!links/dir", "# comment", "*",
                    "!*.txt", "!d", "/src/view/", "d/s/**", "!package*.json", "docs/", "!src/**/*.js", "extra",
                    "!.", "d/inner", "**/*.log"));
        }
    }

    private void dockerfile() {
        int index = random.nextInt(project.stages.size());
        List<String> stage = project.stages.get(index);
        int at = 1 + random.nextInt(stage.size());
        switch (random.nextInt(7)) {
            case 0 -> stage.add(at, "# a comment");
            case 1 -> stage.add(at, "RUN echo " + random.nextInt(3) + " >/inserted");
            case 2 -> stage.add(at, "ENV E=" + random.nextInt(3));
            case 3 -> stage.add(at, withNamesOfStages(new RandomDockerfile(random).instruction(index)));
            case 4 -> {
                if (at < stage.size()) {
                    stage.remove(at);
                }
            }
            case 5 -> {
                if (at < stage.size() && !stage.get(at).contains("\n")) {
                    stage.set(at, stage.get(at).replaceFirst(" ", pick("  ", " \\\\\n  ", "\t")));
                }
            }
            default -> {
                if (at < stage.size() - 1) {
                    stage.add(at + 1, stage.remove(at));
                }
            }
        }
    }

    /** A stage of another name than the generator's own, or of none, is named as it is, or by its number. */
    private String withNamesOfStages(String line) {
        String named = line;
        for (int i = 0; i < project.stages.size(); i++) {
            String name = stageName(project.stages.get(i)).orElse(String.valueOf(i));
            named = named.replaceAll("(?i)from=s" + i, "from=" + name);
        }
        return named;
    }

    private void rename(String from, String to) {
        for (String path : List.copyOf(project.entries.keySet())) {
            boolean isMoved = path.equals(from) || path.startsWith(from + "/");
            if (isMoved && !to.startsWith(from + "/")) {
                Entry entry = project.entries.remove(path);
                project.put(to + path.substring(from.length()), entry);
            }
        }
    }

    private void becomeAnotherKind() {
        switch (random.nextInt(6)) {
            case 0 -> project.put("d/s", Entry.file("a file"));
            case 1 -> project.put("d/a.txt", Entry.link("b.md"));
            case 2 -> project.put("c.md/inside.md", Entry.file("2"));
            case 3 -> project.put("e/s", Entry.link("../d/s"));
            case 4 -> project.put("link", Entry.file("a file"));
            default -> project.put("d/inner", Entry.directory());
        }
    }

    private static Optional<String> stageName(List<String> stage) {
        String from = stage.getFirst();
        int as = from.toLowerCase(Locale.ROOT).indexOf(" as ");
        return as < 0 ? Optional.empty() : Optional.of(from.substring(as + 4));
    }

    private String anyFile() {
        List<String> files = project.entries.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == Entry.Kind.FILE)
                .map(Map.Entry::getKey)
                .toList();
        return files.get(random.nextInt(files.size()));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
