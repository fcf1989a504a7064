package dev.layerwise.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/** A file that is replaced as a whole: whoever reads it, whenever, finds the old one or the new one. */
final class WholeFile {

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
                throw new UserError("cannot write " + name + ": it is a symlink out of the repository");
            }
            return new WholeFile(file, name);
        } catch (IOException failed) {
            throw new UserError("cannot write " + name + ": " + InputFiles.reason(name, failed));
        }
    }

    /** @param before what was read; nothing is written if somebody else has written the file since */
    void replace(byte[] before, byte[] after) {
        try {
            Path written = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp");
            try {
                write(written, after);
                copyMode(written);
                if (!Arrays.equals(Files.readAllBytes(file), before)) {
                    throw new UserError("cannot write " + name + ": it has changed meanwhile");
                }
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException failed) {
            throw new UserError("cannot write " + name + ": " + InputFiles.reason(name, failed));
        }
    }

    /** A file that has its name before its content would be empty if the machine stopped between the two. */
    private static void write(Path written, byte[] bytes) throws IOException {
        Files.write(written, bytes);
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void copyMode(Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(file));
        }
    }
}
