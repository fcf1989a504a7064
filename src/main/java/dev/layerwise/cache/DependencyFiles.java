package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.TreeDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What one command that gets dependencies reads, in one build after the other. */
final class DependencyFiles {

    private final StepReads.Command command;
    private final Supplier<List<ContextCopy>> newest;
    private final TreeDigest digests;
    private final HeldFiles deciding;
    private Optional<ContentId> decidedBy = Optional.empty();
    private Optional<HeldFiles> read = Optional.empty();

    /** @param newest what the stage holds of the newest files */
    DependencyFiles(StepReads.Command command, Supplier<List<ContextCopy>> newest, TreeDigest digests) {
        this.command = command;
        this.newest = newest;
        this.digests = digests;
        this.deciding = new HeldFiles(InstallInputs.deciding(command.reading(), command.directory()), digests);
    }

    /** A digest of the files that it reads of those; nothing if it may read anything. */
    Optional<ContentId> read(List<ContextCopy> held) {
        Optional<ContentId> decides = Optional.of(deciding.of(held));
        if (!decides.equals(decidedBy)) {
            // what is read changes only with manifests and the like, and to find it out costs a walk
            decidedBy = decides;
            InstallInputs inputs = inputs(held);
            read = inputs.readsAll() ? Optional.empty() : Optional.of(new HeldFiles(inputs.matcher(), digests));
        }
        return read.map(files -> files.of(held));
    }

    /** Where a partial clone lacks an old manifest, the newest one stands for it. */
    private InstallInputs inputs(List<ContextCopy> held) {
        InstallInputs inputs = InstallInputs.of(command.reading(), command.directory(), held);
        return inputs.isGuessed()
                ? InstallInputs.of(command.reading(), command.directory(), newest.get())
                : inputs;
    }
}
