package dev.layerwise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

    private final Path top;
    private Set<String> names = Set.of();
    private boolean isRead;

    TargetMentions(Path top) {
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
        List<Path> files = new ArrayList<>();
        FOLDERS.forEach(folder -> addFiles(top.resolve(folder), files));
        files.stream().limit(MOST_FILES).forEach(file -> add(text(file), found));
        return found;
    }

    private static void addFiles(Path folder, List<Path> files) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                String name = String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT);
                if (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // a folder that is not there mentions nothing
            return;
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
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
