package dev.layerwise.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random ignore files over random trees: the indexed matcher and the pruned walk against the rules taken literally. */
final class DockerIgnorePropertyTest {

    private static final int ROUNDS = 3000;
    private static final String[] PIECES = {
            "a", "b", "ab", "*", "?", "**", "/", "/", ".", "[ab]", "[^a]", "*.b", "**/", "/**", "a*", "\\*",
    };

    private final long seed = Long.getLong("layerwise.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void theFastWalkEqualsTheRulesTakenLiterally() {
        for (int round = 0; round < ROUNDS; round++) {
            Directory tree = tree();
            String text = ignoreFile();
            DockerIgnore ignore = DockerIgnore.parse(SourceFile.of(".dockerignore", text));
            TreeSet<String> kept = new TreeSet<>();
            walk(tree, "", List.of(), ignore.patterns(), kept);
            TreeSet<String> visible = Trees.paths(IgnoredDirectory.of(tree, ignore));
            assertEquals(kept, visible, () -> "seed " + seed + ", patterns " + ignore.patterns());
        }
    }

    @Test
    void aDirectoryThatNeedNotBeEnteredHoldsNothingThatMatches() {
        for (int round = 0; round < ROUNDS; round++) {
            DockerIgnore ignore = DockerIgnore.parse(SourceFile.of(".dockerignore", ignoreFile()));
            for (String path : Trees.paths(tree())) {
                for (String above = path; ignore.ignores(path) && !above.isEmpty();) {
                    above = ContextPath.parent(above);
                    String directory = above;
                    assertTrue(ignore.mayIgnoreBelow(directory), () -> "seed " + seed + ", `" + directory
                            + "` holds `" + path + "`, patterns " + ignore.patterns());
                }
            }
        }
    }

    private Directory tree() {
        ContextEdit edit = new ContextEdit();
        String[] names = {"a", "b", "ab", "a.b", ".b", "*", "ba"};
        for (int i = 0; i < 12; i++) {
            StringBuilder path = new StringBuilder(names[random.nextInt(names.length)]);
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                path.append('/').append(names[random.nextInt(names.length)]);
            }
            if (random.nextInt(5) == 0) {
                edit.directory(path.toString(), 0755);
            } else {
                edit.file(path.toString(), "");
            }
        }
        return edit.build();
    }

    private String ignoreFile() {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            text.append(random.nextInt(3) == 0 ? "!" : "");
            for (int piece = 1 + random.nextInt(4); piece > 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Goes everywhere and tries every pattern; says whether anything at or below the directory is kept. */
    private static boolean walk(
            Directory directory,
            String prefix,
            List<Boolean> above,
            List<IgnorePattern> patterns,
            TreeSet<String> kept) {
        boolean any = false;
        for (int i = 0; i < directory.size(); i++) {
            String path = prefix + directory.name(i);
            List<Boolean> applied = new ArrayList<>();
            boolean ignored = false;
            for (int p = 0; p < patterns.size(); p++) {
                IgnorePattern pattern = patterns.get(p);
                boolean applies = !above.isEmpty() && above.get(p)
                        || pattern.isException() == ignored && matches(pattern.text(), path);
                applied.add(applies);
                ignored = applies ? !pattern.isException() : ignored;
            }
            boolean isDirectory = directory.kind(i) == EntryKind.DIRECTORY;
            boolean below = isDirectory && walk(directory.directory(i), path + "/", applied, patterns, kept);
            if (!ignored || below) {
                kept.add(isDirectory ? path + "/" : path);
                any = true;
            }
        }
        return any;
    }

    private static boolean matches(String pattern, String path) {
        if (pattern.equals("**")) {
            return true;
        }
        boolean hasOther = !pattern.replaceFirst("^\\*\\*", "").matches("[^*?\\[\\]\\\\]*");
        if (pattern.startsWith("**") && !hasOther) {
            String suffix = pattern.substring(2);
            return path.endsWith(suffix) || ("/" + path).equals(suffix);
        }
        StringBuilder regexp = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.startsWith("**", i)) {
                i += pattern.startsWith("**/", i) ? 2 : 1;
                regexp.append(i + 1 == pattern.length() ? ".*" : "(.*/)?");
            } else {
                char c = pattern.charAt(i);
                switch (c) {
                    case '*' -> regexp.append("[^/]*");
                    case '?' -> regexp.append("[^/]");
                    case '[', ']' -> regexp.append(c);
                    case '^' -> regexp.append(pattern.charAt(i - 1) == '[' ? "^" : "\\^");
                    case '\\' -> regexp.append('\\').append(pattern.charAt(++i));
                    default -> regexp.append(Pattern.quote(String.valueOf(c)));
                }
            }
        }
        return Pattern.matches(regexp.toString(), path);
    }
}
