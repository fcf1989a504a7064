package dev.layerwise.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is written as a whole: whoever reads it, whenever, finds the old one or the new one. What a killed
 * process leaves behind is at most a file {@code .layerwise-*.tmp} beside it.
 */
final class WholeFile {

    private static final Set<PosixFilePermission> WRITE = Set.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final String name;

    private WholeFile(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /** The file that a path leads to; symlinks must not lead out of its repository. */
    static WholeFile of(Path path, String name) {
        Path folder = path.toAbsolutePath().normalize().getParent();
        try {
            Path file = path.toRealPath();
            if (!file.startsWith(RepositoryRoot.of(folder).toRealPath())) {
                throw refused(name, "it is a symlink out of the repository");
            }
            return new WholeFile(file, name);
        } catch (IOException failed) {
            throw failed(name, failed);
        }
    }

    /** A file in a folder, which may still have to be made; a symlink might be of others, too. */
    static WholeFile in(Path path, String name) {
        if (Files.isSymbolicLink(path)) {
            throw refused(name, "it is a symlink");
        }
        return new WholeFile(path.toAbsolutePath().normalize(), name);
    }

    /** @param before what was read; nothing is written if somebody else has written the file since */
    void replace(byte[] before, byte[] after) {
        try {
            requireWritable();
            write(after, written -> {
                copyMode(written);
                if (!Arrays.equals(Files.readAllBytes(file), before)) {
                    throw refused(name, "it has changed meanwhile");
                }
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            });
        } catch (IOException failed) {
            throw failed(name, failed);
        }
    }

    /** Makes the file, unless somebody else has made it since. */
    void create(byte[] bytes) {
        try {
            write(bytes, this::appear);
        } catch (FileAlreadyExistsException e) {
            throw refused(name, "somebody has made it meanwhile");
        } catch (IOException failed) {
            throw failed(name, failed);
        }
    }

    /** A link never takes the place of a file, as a move may; not every file system has links. */
    private void appear(Path written) throws IOException {
        try {
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.move(written, file);
        }
    }

    /** What happens to a file that is written and has no name yet. */
    private interface Step {

        void take(Path written) throws IOException;
    }

    private void write(byte[] bytes, Step step) throws IOException {
        Path written = file.resolveSibling(".layerwise-" + UUID.randomUUID() + ".tmp");
        try {
            fill(written, bytes);
            step.take(written);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** A file that has its name before its content would be empty if the machine stopped between the two. */
    private static void fill(Path written, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(written, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Whoever may write a folder could replace a file in it that nobody is meant to write. */
    private void requireWritable() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        boolean isReadOnly = view != null && view.readAttributes().permissions().stream().noneMatch(WRITE::contains);
        if (isReadOnly || !Files.isWritable(file)) {
            throw refused(name, isReadOnly ? "it is read-only" : "permission denied");
        }
    }

    private void copyMode(Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(file));
        }
    }

    private static UserError refused(String name, String why) {
        return new UserError("cannot write " + name + ": " + why);
    }

    private static UserError failed(String name, IOException failed) {
        return refused(name, InputFiles.reason(name, failed));
    }
}
