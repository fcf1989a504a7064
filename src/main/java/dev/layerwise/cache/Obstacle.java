package dev.layerwise.cache;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import java.util.Optional;

/**
 * What lies in the way of files that are put over others. BuildKit neither makes a directory of a file nor a file of a
 * directory, but ends the build; a file or symlink it replaces.
 */
final class Obstacle {

    private Obstacle() {}

    /** A file where a directory has to be, or on the way to it. */
    static Optional<String> toDirectory(FileTree files, String directory) {
        String path = ContextPath.ROOT;
        for (String name : directory.split("/")) {
            path = ContextPath.join(path, name);
            if (files.knownKind(path).equals(Optional.of(EntryKind.FILE))) {
                return Optional.of("mkdir /" + path + ": not a directory");
            }
        }
        return Optional.empty();
    }

    /** A directory where a file or symlink has to be. */
    static Optional<String> toFile(FileTree files, String path) {
        return files.knownKind(path).equals(Optional.of(EntryKind.DIRECTORY))
                ? Optional.of("cannot replace to directory /" + path + " with file")
                : Optional.empty();
    }

    /** Whatever meets another kind where a directory is laid over what the path holds already. */
    static Optional<String> toContents(FileTree files, String path, Directory contents) {
        Optional<EntryKind> there = files.knownKind(path);
        if (there.equals(Optional.of(EntryKind.FILE))) {
            return Optional.of("cannot copy to non-directory: /" + path);
        }
        if (!there.equals(Optional.of(EntryKind.DIRECTORY))) {
            return Optional.empty();
        }
        for (int i = 0; i < contents.size(); i++) {
            String child = ContextPath.join(path, contents.name(i));
            Optional<String> found = contents.kind(i) == EntryKind.DIRECTORY
                    ? toInnerDirectory(files, child, contents.directory(i))
                    : toFile(files, child);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Symlinks are followed on the way to the destination, but not below it. */
    private static Optional<String> toInnerDirectory(FileTree files, String path, Directory contents) {
        return files.knownKind(path).equals(Optional.of(EntryKind.SYMLINK))
                ? Optional.of("cannot copy to non-directory: /" + path)
                : toContents(files, path, contents);
    }
}
