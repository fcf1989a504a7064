package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.ecosystem.ManifestChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What one command that gets dependencies reads, in one build after the other. */
final class DependencyFiles {

    private static final int MOST_EARLIER = 3;

    private final StepReads.Command command;
    private final Supplier<List<ContextCopy>> newest;
    private final TreeDigest digests;
    private final HeldFiles deciding;
    private Optional<ContentId> decidedBy = Optional.empty();
    private Optional<HeldFiles> read = Optional.empty();
    private Optional<Version> last = Optional.empty();
    /** The last ones of other keys, the newest first. */
    private final Deque<Version> earlier = new ArrayDeque<>();
    private List<UnreadEdit> unread = List.of();

    /**
     * The files as a build had them.
     *
     * @param digest of all that they hold
     * @param key the digest of the first version since which nothing has changed that is read
     */
    private record Version(ContentId digest, ContentId key, Map<String, HeldFiles.Entry> files) {}

    /** @param newest what the stage holds of the newest files */
    DependencyFiles(StepReads.Command command, Supplier<List<ContextCopy>> newest, TreeDigest digests) {
        this.command = command;
        this.newest = newest;
        this.digests = digests;
        this.deciding = new HeldFiles(InstallInputs.deciding(command.reading(), command.directory()), digests);
    }

    /** Equal for builds whose files it cannot tell apart by what it reads; nothing if it may read anything. */
    Optional<ContentId> read(List<ContextCopy> held) {
        Optional<ContentId> decides = Optional.of(deciding.of(held));
        if (!decides.equals(decidedBy)) {
            // what is read changes only with manifests and the like, and to find it out costs a walk
            decidedBy = decides;
            InstallInputs inputs = inputs(held);
            read = inputs.readsAll() ? Optional.empty() : Optional.of(new HeldFiles(inputs.matcher(), digests));
        }
        unread = List.of();
        last = read.map(files -> version(files, held));
        return last.map(Version::key);
    }

    /** How files have changed since the build before, if nothing of it is read. */
    List<UnreadEdit> unread() {
        return unread;
    }

    /** Where a partial clone lacks an old manifest, the newest one stands for it. */
    private InstallInputs inputs(List<ContextCopy> held) {
        InstallInputs inputs = InstallInputs.of(command.reading(), command.directory(), held);
        return inputs.isGuessed()
                ? InstallInputs.of(command.reading(), command.directory(), newest.get())
                : inputs;
    }

    private Version version(HeldFiles files, List<ContextCopy> held) {
        ContentId digest = files.of(held);
        if (last.isPresent() && last.get().digest().equals(digest)) {
            return last.get();
        }
        Map<String, HeldFiles.Entry> now = files.entries(held);
        Optional<List<UnreadEdit>> edits = last.flatMap(before -> unreadEdits(before.files(), now));
        unread = edits.orElse(List.of());
        if (edits.isPresent()) {
            return new Version(digest, last.get().key(), now);
        }
        // an edit that is taken back leaves nothing to do for a step that no build has reached in between
        ContentId key = earlier.stream()
                .filter(old -> unreadEdits(old.files(), now).isPresent())
                .findFirst()
                .map(Version::key)
                .orElse(digest);
        last.ifPresent(this::remember);
        return new Version(digest, key, now);
    }

    private void remember(Version version) {
        earlier.addFirst(version);
        if (earlier.size() > MOST_EARLIER) {
            earlier.removeLast();
        }
    }

    /** What has changed; nothing at all if some of it is read, or may be. */
    private Optional<List<UnreadEdit>> unreadEdits(
            Map<String, HeldFiles.Entry> before, Map<String, HeldFiles.Entry> after) {
        if (!before.keySet().equals(after.keySet())) {
            return Optional.empty();
        }
        List<UnreadEdit> edits = new ArrayList<>();
        for (Map.Entry<String, HeldFiles.Entry> file : after.entrySet()) {
            HeldFiles.Entry old = before.get(file.getKey());
            if (digests.entry(old.parent(), old.index())
                    .equals(digests.entry(file.getValue().parent(), file.getValue().index()))) {
                continue;
            }
            if (!(change(file.getKey(), old, file.getValue()) instanceof ManifestChange.Unread(var parts))) {
                return Optional.empty();
            }
            edits.add(new UnreadEdit(file.getKey(), parts));
        }
        return Optional.of(List.copyOf(edits));
    }

    private static ManifestChange change(String path, HeldFiles.Entry old, HeldFiles.Entry now) {
        Optional<byte[]> before = bytes(old);
        Optional<byte[]> after = bytes(now);
        return before.isPresent() && after.isPresent()
                ? ManifestChange.between(path, before.get(), after.get())
                : new ManifestChange.Unknown(ManifestChange.Reason.UNREADABLE);
    }

    private static Optional<byte[]> bytes(HeldFiles.Entry entry) {
        Directory parent = entry.parent();
        return parent.kind(entry.index()) == EntryKind.FILE
                ? parent.read(entry.index(), ManifestChange.LARGEST)
                : Optional.empty();
    }
}
