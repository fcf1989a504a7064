package dev.layerwise.lint;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.context.Lookup;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.InputFile.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Where the lock file of an install is. */
public sealed interface LockFile {

    /** The last name of its path. */
    String name();

    /**
     * The install finds it.
     *
     * @param path in the stage
     * @param copy what brings it
     */
    record Held(String name, String path, ContextCopy copy) implements LockFile {

        private static final int LARGEST = 16 * 1024 * 1024;

        /** Whether a text stands in it; false if it is not at hand. */
        public boolean holds(String mark) {
            return copy.find(path)
                    .flatMap(found -> found.parent().read(found.index(), LARGEST))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .filter(text -> text.contains(mark))
                    .isPresent();
        }
    }

    /**
     * It lies beside the manifest in the build context, and the install does not get it.
     *
     * @param copy what brings the manifest
     */
    record NotCopied(String name, ContextCopy copy) implements LockFile {}

    /**
     * The ignore file leaves it out of the build context.
     *
     * @param copy what brings the manifest
     * @param pattern what leaves it out
     */
    record Ignored(String name, ContextCopy copy, Optional<IgnorePattern> pattern) implements LockFile {}

    /** The lock file of an install, if there certainly is one. */
    static Optional<LockFile> of(Analysis analysis, Install install) {
        List<String> locks = paths(install, Role.LOCK);
        for (String lock : locks) {
            Optional<ContextCopy> copy = install.held().stream().filter(each -> brings(each, lock)).findFirst();
            if (copy.isPresent()) {
                return Optional.of(new Held(ContextPath.baseName(lock), lock, copy.get()));
            }
        }
        boolean mayCome = locks.stream().anyMatch(lock -> install.held().stream().anyMatch(copy -> copy.mayHold(lock)));
        return mayCome || analysis.context().isEmpty()
                ? Optional.empty()
                : locks.stream().flatMap(lock -> outside(analysis.context().get(), install, lock).stream()).findFirst();
    }

    private static List<String> paths(Install install, Role role) {
        return install.inputs().files().stream()
                .filter(file -> file.role() == role && file.pattern().indexOf('*') < 0)
                .map(InputFile::pattern)
                .toList();
    }

    /** Without the context at hand a copy brings what its source names. */
    private static boolean brings(ContextCopy copy, String path) {
        return copy.isAtHand()
                ? copy.find(path).isPresent()
                : copy.mayHold(path)
                        && ContextPath.baseName(copy.selector().path()).equals(ContextPath.baseName(path));
    }

    private static Optional<LockFile> outside(BuildContext context, Install install, String lock) {
        for (String manifest : paths(install, Role.MANIFEST)) {
            if (!ContextPath.parent(manifest).equals(ContextPath.parent(lock))) {
                continue;
            }
            for (ContextCopy copy : install.held()) {
                Optional<Lookup.Found> found = copy.find(manifest);
                if (found.isPresent()) {
                    return outside(context, copy, ContextPath.join(
                            ContextPath.parent(found.get().path()), ContextPath.baseName(lock)));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LockFile> outside(BuildContext context, ContextCopy copy, String path) {
        String name = ContextPath.baseName(path);
        if (isFile(context.visible(), path)) {
            return Optional.of(new NotCopied(name, copy));
        }
        return isFile(context.root(), path)
                ? Optional.of(new Ignored(name, copy, context.ignore().decider(path)))
                : Optional.empty();
    }

    private static boolean isFile(Directory root, String path) {
        return Lookup.of(root, path, true) instanceof Lookup.Found found && found.kind() == EntryKind.FILE;
    }
}
