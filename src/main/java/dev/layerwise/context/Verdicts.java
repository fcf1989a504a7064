package dev.layerwise.context;

import java.util.HashMap;
import java.util.Map;

/** What ignore patterns say of paths that are asked for again, as those of one commit after the other; one thread. */
public final class Verdicts {

    private static final int MOST_KNOWN = 50_000;

    private final DockerIgnore ignore;
    private final Map<String, Verdict> known = new HashMap<>();

    public Verdicts(DockerIgnore ignore) {
        this.ignore = ignore;
    }

    /** Whether the patterns match the path or a directory above it. */
    public boolean ignores(String path) {
        return of(path).isIgnored();
    }

    private Verdict of(String path) {
        Verdict before = known.get(path);
        if (before != null) {
            return before;
        }
        int slash = path.lastIndexOf('/');
        return of(path, slash < 0 ? Verdict.ROOT : of(path.substring(0, slash)));
    }

    /** @param parent what they say of the directory that holds it */
    Verdict of(String path, Verdict parent) {
        Verdict before = known.get(path);
        if (before != null) {
            return before;
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        Verdict verdict = ignore.verdict(path, parent);
        known.put(path, verdict);
        return verdict;
    }
}
