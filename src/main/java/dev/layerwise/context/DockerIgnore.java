package dev.layerwise.context;

import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A list of ignore patterns with the meaning that BuildKit gives them; also what {@code --exclude} takes.
 *
 * <p>The last pattern that applies to a path decides. A pattern applies if it applied to the parent directory or if it
 * matches and could change the verdict that the patterns before it have reached; see {@link #verdict}.
 */
public final class DockerIgnore {

    /** No patterns at all. */
    public static final DockerIgnore NONE = new DockerIgnore(List.of(), List.of(), List.of());

    private final List<IgnorePattern> patterns;
    private final List<IgnoreProblem> problems;
    private final PatternIndex index;
    private final List<IgnorePattern> exceptions;
    /** What stands in front of the first wildcard of each pattern that is no exception. */
    private final List<Prefix> prefixes;
    /** Computed when it is asked for first. */
    private volatile Optional<ContentId> identity = Optional.empty();

    DockerIgnore(List<IgnorePattern> patterns, List<PathMatcher> matchers, List<IgnoreProblem> problems) {
        this.patterns = List.copyOf(patterns);
        this.problems = List.copyOf(problems);
        this.index = new PatternIndex(matchers);
        this.exceptions = this.patterns.stream().filter(IgnorePattern::isException).toList();
        this.prefixes = this.patterns.stream()
                .filter(pattern -> !pattern.isException())
                .map(pattern -> Prefix.of(pattern.text()))
                .toList();
    }

    /** Reads a {@code .dockerignore}; a pattern that is wrong becomes a problem and has no effect. */
    public static DockerIgnore parse(SourceFile file) {
        return new IgnoreFileReader(file).read();
    }

    /** The values of {@code --exclude} or {@code --parents}: no lines of a file, so {@code #} begins no comment. */
    public static DockerIgnore ofPatterns(List<String> texts) {
        if (texts.isEmpty()) {
            return NONE;
        }
        IgnorePatternReader reader = new IgnorePatternReader();
        texts.forEach(text -> reader.add(text, Span.at(0)));
        return reader.finish();
    }

    public List<IgnorePattern> patterns() {
        return patterns;
    }

    /** What BuildKit refuses, in the order of the file. */
    public List<IgnoreProblem> problems() {
        return problems;
    }

    /** Whether the path is left out of the context; a directory that is may still be sent for what it holds. */
    public boolean ignores(String path) {
        return verdictOf(path).isIgnored();
    }

    /** Whether the path is left out with whatever may lie below it. */
    public boolean ignoresAllOf(String path) {
        return ignores(path) && !mayKeepBelow(path);
    }

    /** The pattern that decides about the path, be it by way of a directory above it. */
    public Optional<IgnorePattern> decider(String path) {
        int decider = verdictOf(path).decider();
        return decider < 0 ? Optional.empty() : Optional.of(patterns.get(decider));
    }

    /** The directory without what is ignored; a directory that is ignored stays for what is taken back below it. */
    public Directory applyTo(Directory root) {
        return IgnoredDirectory.of(root, this);
    }

    /** Identifies the list of patterns. */
    ContentId identity() {
        if (identity.isEmpty()) {
            identity = Optional.of(
                    ContentId.ofText(String.join("\n", patterns.stream().map(Object::toString).toList())));
        }
        return identity.orElseThrow();
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    private Verdict verdictOf(String path) {
        Verdict verdict = Verdict.ROOT;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            verdict = verdict(path.substring(0, slash), verdict);
        }
        return verdict(path, verdict);
    }

    /**
     * What the patterns say of {@code path}, knowing what they said of its parent directory.
     *
     * <p>patternmatcher's MatchesUsingParentResults: a pattern that could not change the verdict is not tried, and is
     * then not remembered for what lies below. So {@code d/e/f/c.log} followed by {@code !d/e} ignores the file.
     */
    Verdict verdict(String path, Verdict parent) {
        int[] inherited = parent.applied();
        int[] matching = index.matching(path);
        if (inherited.length == 0 && matching.length == 0) {
            return Verdict.ROOT;
        }
        int[] applied = new int[inherited.length + matching.length];
        int count = 0;
        boolean ignored = false;
        int decider = -1;
        int i = 0;
        int m = 0;
        while (i < inherited.length || m < matching.length) {
            int next = Math.min(
                    i < inherited.length ? inherited[i] : Integer.MAX_VALUE,
                    m < matching.length ? matching[m] : Integer.MAX_VALUE);
            boolean inherits = i < inherited.length && inherited[i] == next;
            boolean isException = patterns.get(next).isException();
            if (inherits || isException == ignored) {
                applied[count++] = next;
                ignored = !isException;
                decider = next;
            }
            i += inherits ? 1 : 0;
            m += m < matching.length && matching[m] == next ? 1 : 0;
        }
        return new Verdict(ignored, decider, Arrays.copyOf(applied, count));
    }

    /** Whether a pattern may match something in that directory. */
    public boolean mayIgnoreBelow(String directory) {
        for (Prefix prefix : prefixes) {
            if (prefix.mayReachInto(directory)) {
                return true;
            }
        }
        return false;
    }

    private record Prefix(String text, boolean isWhole) {

        static Prefix of(String pattern) {
            String prefix = PatternText.literalPrefix(pattern);
            return new Prefix(prefix, prefix.length() == pattern.length());
        }

        boolean mayReachInto(String directory) {
            // what is matched is so with all that it holds; a wildcard may stand for the rest of a path
            return ContextPath.isWithin(text, directory)
                    || (isWhole ? ContextPath.isWithin(directory, text) : directory.startsWith(text));
        }
    }

    /** Whether something below an ignored directory may be taken back by an exception. */
    boolean mayKeepBelow(String directory) {
        for (IgnorePattern exception : exceptions) {
            String prefix = PatternText.literalPrefix(exception.text());
            boolean reachesInside = prefix.length() > directory.length() && ContextPath.isWithin(prefix, directory);
            // a wildcard behind the prefix may stand for the rest of the directory's path
            if (reachesInside || prefix.length() < exception.text().length() && directory.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
