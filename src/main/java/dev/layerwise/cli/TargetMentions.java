package dev.layerwise.cli;

import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The stages that scripts, makefiles, workflows and the like of a project may build: every word that follows the word
 * {@code target} there. They are read when somebody first asks, a few of them; threads may share this.
 */
final class TargetMentions {

    private static final List<String> FOLDERS = List.of(
            "", ".github/workflows", ".circleci", ".devcontainer", ".gitlab", ".buildkite", "ci", "scripts", "script",
            "bin", "hack", "build", "docker", "deploy", "make", "tools", "docs", ".ci", "dev");
    private static final Set<String> ENDINGS = Set.of(
            "sh", "bash", "mk", "yml", "yaml", "md", "json", "toml", "hcl", "py", "justfile", "makefile", "jenkinsfile",
            "earthfile", "tiltfile", "taskfile", "gnumakefile", "rakefile", "ps1", "cmd", "bat", "just", "groovy");
    private static final String WORD = "target";
    private static final int MOST_FILES = 300;
    private static final int LARGEST = 256 * 1024;
    private static final int LONGEST_GAP = 4;

    private final Directory top;
    private Set<String> names = Set.of();
    private boolean isRead;

    TargetMentions(Directory top) {
        this.top = top;
    }

    synchronized boolean names(String stage) {
        if (!isRead) {
            names = read();
            isRead = true;
        }
        return names.contains(stage.toLowerCase(Locale.ROOT));
    }

    private Set<String> read() {
        Set<String> found = new HashSet<>();
        FOLDERS.stream()
                .flatMap(this::texts)
                .limit(MOST_FILES)
                .forEach(text -> text.ifPresent(bytes ->
                        add(new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT), found)));
        return found;
    }

    private Stream<Optional<byte[]>> texts(String path) {
        Directory folder = switch (Lookup.of(top, path, true)) {
            case Lookup.Root root -> root.directory();
            case Lookup.Found found -> found.directory();
            case Lookup.Missing _, Lookup.Loop _ -> Directory.empty();
        };
        return IntStream.range(0, folder.size())
                .filter(i -> isOne(folder.name(i)) && folder.kind(i) == EntryKind.FILE)
                .mapToObj(i -> folder.read(i, LARGEST));
    }

    private static boolean isOne(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** {@code --target=x}, {@code "target": "x"}, {@code target: x}, {@code target = "x"}. */
    private static void add(String text, Set<String> found) {
        for (int at = text.indexOf(WORD); at >= 0; at = text.indexOf(WORD, at + 1)) {
            int start = at + WORD.length();
            int limit = Math.min(text.length(), start + LONGEST_GAP);
            while (start < limit && " =:\"',[".indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            int end = start;
            while (end < text.length() && isInName(text.charAt(end))) {
                end++;
            }
            found.add(text.substring(start, end));
        }
    }

    private static boolean isInName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }
}
