package dev.layerwise.ecosystem;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.context.IgnoredPaths;
import dev.layerwise.context.Lookup;
import dev.layerwise.ecosystem.UnneededFiles.Pattern;
import dev.layerwise.ecosystem.UnneededKind.Signs;
import dev.layerwise.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a build sees of a context, looked through once: how much there is, and what hardly any build reads.
 *
 * <p>Nothing is read before it is asked for. Dockerfiles that share a context share its survey; it is for one thread.
 */
public final class ContextSurvey {

    /** Below that, what git ignores and nobody knows is left alone. */
    private static final long LOCAL_BYTES = 1_000_000;

    private static final int LONGEST_TEXT = 256 * 1024;
    private static final int MOST_TEXTS = 64;
    private static final int MOST_STEERING = 500;
    private static final int MOST_SECRETS = 200;
    private static final int MOST_DOCKERFILES = 20;
    private static final int MOST_OF_ONE_PATTERN = 200;
    private static final List<String> COPIES = List.of("COPY ", "ADD ");

    private final BuildContext context;
    private final IgnoredPaths ignored;
    private final Map<String, Weight> weights = new HashMap<>();
    private final Map<String, Optional<String>> texts = new LinkedHashMap<>();
    private final Map<String, Boolean> named = new HashMap<>();
    private Optional<List<String>> namers = Optional.empty();
    private Optional<Findings> findings = Optional.empty();
    private final IdlePatterns idle;
    private Optional<LetInNames> letIn = Optional.empty();

    /**
     * What the walk found.
     *
     * @param usedNames names of folders that look unneeded by their name alone, but are not known to be
     * @param steering files that may make a build ask for its commit
     * @param secrets files that may hold secrets
     */
    private record Findings(
            List<Unneeded> unneeded,
            Map<String, Integer> counts,
            Set<String> usedNames,
            List<String> steering,
            List<String> secrets,
            Weight weight) {}

    public ContextSurvey(BuildContext context, IgnoredPaths ignored) {
        this.context = context;
        this.ignored = ignored;
        this.idle = new IdlePatterns(context);
    }

    public BuildContext context() {
        return context;
    }

    /** The same files under another ignore file. */
    public ContextSurvey withIgnoreFile(SourceFile file) {
        return new ContextSurvey(BuildContext.of(context.root(), file), ignored);
    }

    /** Whether git leaves out a file or a folder, so that no clone has it. */
    public boolean isLocal(String path) {
        return ignored.isIgnored(path, false) || ignored.isIgnored(path, true);
    }

    /** Whether something of such a name lies in the root; names may be patterns. */
    public boolean hasInRoot(List<String> patterns) {
        return Walk.hasAny(context.root(), patterns);
    }

    /** What the build sees and hardly needs, in the order of the tree. */
    public List<Unneeded> unneeded() {
        return findings().unneeded();
    }

    /** How many folders or groups of files of that name there are; 0 if another folder of that name may be needed. */
    public int count(String name) {
        return findings().usedNames().contains(name) ? 0 : findings().counts().getOrDefault(name, 0);
    }

    /** Files that steer programs which may ask version control for the commit. */
    public List<String> steering() {
        return findings().steering();
    }

    /** Whether builds would see the same without a pattern of the ignore file. */
    public boolean isIdle(IgnorePattern pattern) {
        return idle.include(pattern);
    }

    /** The first path that the build sees although a pattern of the ignore file speaks of just such a name. */
    public Optional<String> letIn(IgnorePattern pattern) {
        if (letIn.isEmpty()) {
            letIn = Optional.of(new LetInNames(context));
        }
        return letIn.get().of(pattern);
    }

    /** Files that by their names may hold secrets. */
    public List<String> secrets() {
        return findings().secrets();
    }

    /** Everything that the build sees below a folder. */
    public Weight weight(String folder) {
        if (folder.isEmpty()) {
            return findings().weight();
        }
        return weights.computeIfAbsent(folder, path ->
                Lookup.of(context.visible(), path, true) instanceof Lookup.Found found
                        ? weightOf(found.parent(), found.index())
                        : Weight.NONE);
    }

    /** The text of a file that the build sees, if there is one of that path and it is short. */
    public Optional<String> text(String path) {
        Optional<String> text = texts.get(path);
        if (text == null) {
            text = Lookup.of(context.visible(), path, true) instanceof Lookup.Found found
                    ? found.parent()
                            .read(found.index(), LONGEST_TEXT)
                            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    : Optional.empty();
            if (texts.size() < MOST_TEXTS) {
                texts.put(path, text);
            }
        }
        return text;
    }

    /** Whether a manifest in the root, or another Dockerfile there that copies it, speaks of a file of that name. */
    public boolean isNamed(String name) {
        if (namers.isEmpty()) {
            namers = Optional.of(namers());
        }
        return named.computeIfAbsent(name, text -> namers.get().stream().anyMatch(one -> hasWord(one, text)));
    }

    private List<String> namers() {
        List<String> found = new ArrayList<>();
        Directory root = context.root();
        int dockerfiles = 0;
        for (int i = 0; i < root.size(); i++) {
            String name = root.name(i);
            boolean isDockerfile = UnneededFiles.known().isDockerfile(name) && dockerfiles++ < MOST_DOCKERFILES;
            if (isDockerfile || UnneededFiles.known().isManifest(name)) {
                Optional<String> text = root.read(i, LONGEST_TEXT)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
                text.map(all -> isDockerfile ? copies(all) : all).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Roughly what a Dockerfile copies; which of it belongs to this build is not the question. */
    private static String copies(String dockerfile) {
        return dockerfile.lines()
                .filter(line -> COPIES.stream().anyMatch(line.stripLeading().toUpperCase(Locale.ROOT)::startsWith))
                .collect(Collectors.joining("\n"));
    }

    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private Findings findings() {
        if (findings.isEmpty()) {
            findings = Optional.of(new Walk().findings());
        }
        return findings.get();
    }

    /** Whether an exception of the ignore file, or a line that was made a comment, speaks of just that. */
    private static boolean isWanted(BuildContext context, Unneeded thing) {
        boolean isInComment = !thing.kind().isSure() && context.ignoreFile()
                .filter(file -> file.text().lines()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> ContextPath.baseName(ContextPath.inside(line.substring(1).strip())))
                        .anyMatch(thing::matches))
                .isPresent();
        if (isInComment) {
            return true;
        }
        return context.ignore().decider(thing.path())
                .filter(IgnorePattern::isException)
                .filter(pattern -> thing.matches(ContextPath.baseName(pattern.text()))
                        || pattern.text().equals(thing.path()))
                .isPresent();
    }

    private static Weight weightOf(Directory parent, int index) {
        return parent.kind(index) == EntryKind.DIRECTORY
                ? weightBelow(parent.directory(index))
                : new Weight(1, parent.length(index));
    }

    private static Weight weightBelow(Directory directory) {
        Weight sum = Weight.NONE;
        int size = directory.size();
        for (int i = 0; i < size; i++) {
            sum = sum.plus(weightOf(directory, i));
        }
        return sum;
    }

    /** One look at everything. */
    private final class Walk {

        private final List<Unneeded> unneeded = new ArrayList<>();
        private final Map<String, Integer> counts = new HashMap<>();
        private final Map<String, Integer> byPattern = new HashMap<>();
        private final Map<String, Integer> last = new HashMap<>();
        private final BitSet swallowed = new BitSet();
        private final Set<String> usedNames = new HashSet<>();
        private final List<String> steering = new ArrayList<>();
        private final List<String> secrets = new ArrayList<>();

        Findings findings() {
            Weight all = below(context.visible(), ContextPath.ROOT);
            List<Unneeded> left = new ArrayList<>();
            for (int i = 0; i < unneeded.size(); i++) {
                counts.merge(unneeded.get(i).name(), 1, Integer::sum);
                if (!swallowed.get(i) && !isWanted(context, unneeded.get(i))) {
                    left.add(unneeded.get(i));
                }
            }
            return new Findings(List.copyOf(left), counts, usedNames, List.copyOf(steering), List.copyOf(secrets), all);
        }

        private Weight below(Directory directory, String path) {
            Weight sum = Weight.NONE;
            Map<String, Integer> groups = new HashMap<>();
            int size = directory.size();
            for (int i = 0; i < size; i++) {
                String child = ContextPath.join(path, directory.name(i));
                sum = sum.plus(directory.kind(i) == EntryKind.DIRECTORY
                        ? folder(directory, i, child)
                        : file(directory, i, child, groups));
            }
            return sum;
        }

        private Weight folder(Directory parent, int index, String path) {
            boolean looksUnneeded = false;
            for (Pattern pattern : UnneededFiles.known().folders(parent.name(index))) {
                if (pattern.fits(path) && holds(pattern.kind().signs(), parent, index, path)) {
                    Weight weight = weightBelow(parent.directory(index));
                    if (weight.files() > 0) {
                        add(new Unneeded(pattern.kind(), pattern.text(), path, true, weight));
                    }
                    return weight;
                }
                looksUnneeded |= !pattern.text().equals("*");
            }
            if (looksUnneeded) {
                usedNames.add(parent.name(index));
            }
            int before = unneeded.size();
            Weight weight = below(parent.directory(index), path);
            Weight rest = weight;
            for (Unneeded inside : unneeded.subList(before, unneeded.size())) {
                rest = inside.kind() == UnneededKind.LOCAL ? rest : rest.minus(inside.weight());
            }
            if (rest.bytes() >= LOCAL_BYTES && ignored.isIgnored(path, true)) {
                for (int i = before; i < unneeded.size(); i++) {
                    swallowed.set(i, swallowed.get(i) || unneeded.get(i).kind() == UnneededKind.LOCAL);
                }
                unneeded.add(new Unneeded(UnneededKind.LOCAL, path, path, true, rest));
            }
            return weight;
        }

        private Weight file(Directory parent, int index, String path, Map<String, Integer> groups) {
            Weight weight = new Weight(1, parent.length(index));
            String name = parent.name(index);
            if (steering.size() < MOST_STEERING && UnneededFiles.known().isSteering(name)) {
                steering.add(path);
            }
            if (secrets.size() < MOST_SECRETS && SecretFiles.known().kind(path).isPresent()) {
                secrets.add(path);
            }
            for (Pattern pattern : UnneededFiles.known().files(name)) {
                if (pattern.fits(path) && holds(pattern.kind().signs(), parent, index, path)) {
                    add(pattern, path, weight, groups);
                    return weight;
                }
            }
            if (weight.bytes() >= LOCAL_BYTES && ignored.isIgnored(path, false)) {
                unneeded.add(new Unneeded(UnneededKind.LOCAL, path, path, false, weight));
            }
            return weight;
        }

        /** Of what there is too much, all the rest is taken for one. */
        private void add(Unneeded thing) {
            if (byPattern.merge(thing.pattern(), 1, Integer::sum) <= MOST_OF_ONE_PATTERN) {
                last.put(thing.pattern(), unneeded.size());
                unneeded.add(thing);
            } else {
                int index = last.get(thing.pattern());
                unneeded.set(index, unneeded.get(index).plus(thing.weight()));
            }
        }

        private void add(Pattern pattern, String path, Weight weight, Map<String, Integer> groups) {
            Integer group = groups.get(pattern.text());
            if (group == null) {
                add(new Unneeded(pattern.kind(), pattern.text(), path, false, weight));
                groups.put(pattern.text(), last.get(pattern.text()));
            } else {
                unneeded.set(group, unneeded.get(group).plus(weight));
            }
        }

        private boolean holds(Signs signs, Directory parent, int index, String path) {
            boolean isFolder = parent.kind(index) == EntryKind.DIRECTORY;
            return (signs.beside().isEmpty() || hasAny(parent, signs.beside()))
                    && (signs.notBeside().isEmpty() || !hasAny(parent, signs.notBeside()))
                    && (signs.holds().isEmpty() || hasAny(parent.directory(index), signs.holds()))
                    && (!signs.gitIgnored() || ignored.isIgnored(path, isFolder));
        }

        private static boolean hasAny(Directory directory, List<String> patterns) {
            for (String pattern : patterns) {
                if (pattern.indexOf('*') < 0 ? directory.find(pattern) >= 0 : hasMatch(directory, pattern)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean hasMatch(Directory directory, String pattern) {
            for (int i = 0; i < directory.size(); i++) {
                if (Glob.matches(pattern, directory.name(i))) {
                    return true;
                }
            }
            return false;
        }
    }
}
