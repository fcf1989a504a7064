package dev.layerwise.cli;

import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/** Writes an ignore file at once, so that no build ever sees half of it. */
final class IgnoreFileWriter {

    private IgnoreFileWriter() {}

    /** @param before what was read; what is no text is not written again */
    static void write(Path file, Optional<SourceFile> before, String text) {
        String name = ShownPath.of(file);
        if (Files.isSymbolicLink(file)) {
            throw new UserError("cannot write " + name + ": it is a symlink");
        }
        if (before.filter(source -> !source.isValidUtf8()).isPresent()) {
            throw new UserError("cannot write " + name + ": it is not UTF-8");
        }
        try {
            Path written = Files.createTempFile(file.toAbsolutePath().getParent(), ".dockerignore", ".tmp");
            try {
                Files.write(written, text.getBytes(StandardCharsets.UTF_8));
                copyMode(file, written);
                move(written, file);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException failed) {
            throw new UserError("cannot write " + name + ": " + InputFiles.reason(name, failed));
        }
    }

    /** A new file gets what a new file gets, and not what a temporary one gets. */
    private static void copyMode(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        if (Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
            return;
        }
        Path plain = to.resolveSibling(to.getFileName() + ".mode");
        Files.createFile(plain);
        try {
            view.setPermissions(Files.getPosixFilePermissions(plain));
        } finally {
            Files.deleteIfExists(plain);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
