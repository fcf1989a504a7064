package dev.layerwise.context;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A directory without what the patterns ignore, as the builder receives it.
 *
 * <p>An ignored directory stays if something below it is taken back; a directory that is not ignored stays even if
 * nothing is left in it.
 */
final class IgnoredDirectory implements Directory {

    private final Directory base;
    private final DockerIgnore ignore;
    private final BiFunction<String, Verdict, Verdict> verdicts;
    private final String path;
    private final Verdict verdict;
    private Listing listing;
    private Optional<ContentId> identity;

    private IgnoredDirectory(
            Directory base,
            DockerIgnore ignore,
            BiFunction<String, Verdict, Verdict> verdicts,
            String path,
            Verdict verdict) {
        this.base = base;
        this.ignore = ignore;
        this.verdicts = verdicts;
        this.path = path;
        this.verdict = verdict;
    }

    static Directory of(Directory root, DockerIgnore ignore) {
        return of(root, ignore, ignore::verdict);
    }

    /** @param verdicts of the patterns on a path, by what they say of the directory that holds it */
    static Directory of(Directory root, DockerIgnore ignore, BiFunction<String, Verdict, Verdict> verdicts) {
        return ignore.isEmpty() ? root : new IgnoredDirectory(root, ignore, verdicts, ContextPath.ROOT, Verdict.ROOT);
    }

    @Override
    public int size() {
        return listing().kept.length;
    }

    @Override
    public String name(int index) {
        return base.name(kept(index));
    }

    @Override
    public EntryKind kind(int index) {
        return base.kind(kept(index));
    }

    @Override
    public int mode(int index) {
        return base.mode(kept(index));
    }

    @Override
    public long length(int index) {
        return base.length(kept(index));
    }

    @Override
    public ContentId content(int index) {
        return base.content(kept(index));
    }

    @Override
    public ContentId attributes(int index) {
        return base.attributes(kept(index));
    }

    @Override
    public String linkTarget(int index) {
        return base.linkTarget(kept(index));
    }

    @Override
    public Directory directory(int index) {
        Directory below = listing().directories[index];
        return below == null ? Directory.empty() : below;
    }

    private int kept(int index) {
        return listing().kept[index];
    }

    /** Made when first asked for: a directory whose identity is known may never be looked into. */
    private Listing listing() {
        if (listing == null) {
            listing = list();
        }
        return listing;
    }

    private Listing list() {
        int[] indexes = new int[base.size()];
        Directory[] below = new Directory[base.size()];
        int count = 0;
        for (int i = 0; i < indexes.length; i++) {
            String child = ContextPath.join(path, base.name(i));
            Verdict said = verdicts.apply(child, verdict);
            boolean isDirectory = base.kind(i) == EntryKind.DIRECTORY;
            boolean isKept = !said.isIgnored();
            if (isDirectory && (isKept || ignore.mayKeepBelow(child))) {
                below[count] = new IgnoredDirectory(base.directory(i), ignore, verdicts, child, said);
                isKept = isKept || below[count].size() > 0;
            }
            if (isKept) {
                indexes[count++] = i;
            } else {
                below[count] = null;
            }
        }
        return new Listing(Arrays.copyOf(indexes, count), Arrays.copyOf(below, count));
    }

    /** The entries that are left, by their indexes in the base, and what was already seen of those below. */
    private record Listing(int[] kept, Directory[] directories) {}

    @Override
    public Optional<byte[]> read(int index, int limit) {
        return base.read(kept(index), limit);
    }

    @Override
    public Optional<ContentId> identity() {
        if (identity == null) {
            identity = base.identity()
                    .map(id -> new Fingerprint().add(id).add(ignore.identity()).add(path).finish());
        }
        return identity;
    }

    @Override
    public Optional<String> problem() {
        return base.problem();
    }
}
