package dev.layerwise.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that a report is written into: nobody sees half of it, and an old one stays if the run breaks off. */
final class ReportFile implements AutoCloseable {

    private final String name;
    private final Path target;
    private final Path written;
    private final Writer writer;

    private ReportFile(String name, Path target, Path written, Writer writer) {
        this.name = name;
        this.target = target;
        this.written = written;
        this.writer = writer;
    }

    /** Fails before anything is linted if the file cannot be written. */
    static ReportFile open(String name) {
        try {
            Path named = Path.of(name).toAbsolutePath();
            Path target = Files.exists(named) ? named.toRealPath() : named;
            if (!Files.isDirectory(target.getParent())) {
                throw new UserError("cannot write " + name + ": no such folder");
            }
            if (Files.isDirectory(target)) {
                throw new UserError("cannot write " + name + ": it is a directory");
            }
            // a device or a pipe is written as it is
            boolean isPlain = !named.startsWith("/dev") && (!Files.exists(target) || Files.isRegularFile(target));
            Path written = isPlain
                    ? target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp")
                    : target;
            Writer writer = isPlain
                    ? Files.newBufferedWriter(written)
                    : new BufferedWriter(Files.newBufferedWriter(
                            written, StandardCharsets.UTF_8, StandardOpenOption.WRITE));
            if (isPlain) {
                written.toFile().deleteOnExit();
            }
            return new ReportFile(name, target, written, writer);
        } catch (IOException | InvalidPathException failed) {
            throw new UserError("cannot write " + name + ": " + InputFiles.reason(name, failed));
        }
    }

    Writer writer() {
        return writer;
    }

    /** Puts the file where it belongs. */
    void finish() {
        try {
            writer.close();
            if (!written.equals(target)) {
                move();
            }
        } catch (IOException failed) {
            throw new UserError("cannot write " + name + ": " + InputFiles.reason(name, failed));
        }
    }

    private void move() throws IOException {
        try {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Leaves nothing behind of a file that was not finished. */
    @Override
    public void close() {
        try {
            writer.close();
            if (!written.equals(target)) {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            // the run has failed already, and says why
        }
    }
}
