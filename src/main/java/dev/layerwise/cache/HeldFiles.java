package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Fingerprint;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.context.Verdicts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Digests of those files of a stage that patterns match. Directories that know their identity are gone through once, so
 * that the digest for one commit after the other costs what changed.
 */
final class HeldFiles {

    private static final int MOST_KNOWN = 50_000;

    private final DockerIgnore wanted;
    private final Verdicts verdicts;
    private final TreeDigest digests;
    private final Map<Place, ContentId> known = new HashMap<>();

    HeldFiles(DockerIgnore wanted, TreeDigest digests) {
        this.wanted = wanted;
        this.verdicts = new Verdicts(wanted);
        this.digests = digests;
    }

    ContentId of(List<ContextCopy> held) {
        Fingerprint all = new Fingerprint();
        for (ContextCopy copy : held) {
            if (copy.selector().includes().isEmpty()) {
                add(all, copy);
            } else {
                copy.forEach(wanted, (_, target, parent, index) -> {
                    all.add(target).add(digests.entry(parent, index));
                    return true;
                });
            }
        }
        return all.finish();
    }

    /**
     * A file.
     *
     * @param parent the directory of the context that holds it
     */
    record Entry(Directory parent, int index) {}

    /** The files themselves, by their paths in the stage; of several at one path the last. */
    Map<String, Entry> entries(List<ContextCopy> held) {
        Map<String, Entry> entries = new TreeMap<>();
        for (ContextCopy copy : held) {
            copy.forEach(wanted, (_, target, parent, index) -> {
                entries.put(target, new Entry(parent, index));
                return true;
            });
        }
        return entries;
    }

    private void add(Fingerprint all, ContextCopy copy) {
        DockerIgnore excluded = DockerIgnore.ofPatterns(copy.selector().excludes());
        for (ContextCopy.Piece piece : copy.pieces()) {
            if (piece.isContents()) {
                all.add(below(excluded.applyTo(piece.directory()), piece.to()));
            } else if (verdicts.ignores(piece.to())) {
                all.add(piece.to()).add(digests.entry(piece.directory(), piece.index()));
            }
        }
    }

    /** {@link ContentId#NONE} if nothing below matches. */
    private ContentId below(Directory directory, String path) {
        if (!wanted.mayIgnoreBelow(path)) {
            return ContentId.NONE;
        }
        Optional<Place> place = directory.identity().map(id -> new Place(id, path));
        ContentId before = place.map(known::get).orElse(null);
        if (before != null) {
            return before;
        }
        ContentId digest = compute(directory, path);
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        place.ifPresent(key -> known.put(key, digest));
        return digest;
    }

    private ContentId compute(Directory directory, String path) {
        Fingerprint digest = new Fingerprint();
        boolean isEmpty = true;
        int size = directory.size();
        for (int i = 0; i < size; i++) {
            String child = ContextPath.join(path, directory.name(i));
            ContentId found = ContentId.NONE;
            if (directory.kind(i) == EntryKind.DIRECTORY) {
                found = below(directory.directory(i), child);
            } else if (verdicts.ignores(child)) {
                found = digests.entry(directory, i);
            }
            if (!found.equals(ContentId.NONE)) {
                isEmpty = false;
                digest.add(directory.name(i)).add(found);
            }
        }
        return isEmpty ? ContentId.NONE : digest.finish();
    }

    /** A directory where it lies in the stage. */
    private record Place(ContentId directory, String path) {}
}
