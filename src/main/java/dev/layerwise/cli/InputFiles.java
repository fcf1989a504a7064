package dev.layerwise.cli;

import dev.layerwise.report.Printable;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what the command line names: files, and {@code -} for standard input. */
final class InputFiles {

    private static final String STANDARD_INPUT = "-";
    private static final int LARGEST = 64 * 1024 * 1024;

    private final InputStream in;

    InputFiles(InputStream in) {
        this.in = in;
    }

    /** A file's text; it need not be UTF-8. */
    SourceFile read(String name) {
        try {
            byte[] bytes = name.equals(STANDARD_INPUT) ? in.readAllBytes() : Files.readAllBytes(Path.of(name));
            return SourceFile.decode(name, bytes);
        } catch (IOException | InvalidPathException failed) {
            throw new UserError("cannot read " + Printable.of(name) + ": " + reason(name, failed));
        }
    }

    /** Standard input, to its end. */
    SourceFile readStandardInput(String name) {
        try {
            return SourceFile.decode(name, limited(in, name));
        } catch (IOException failed) {
            throw new UserError("cannot read standard input: " + failed.getMessage());
        }
    }

    /**
     * A file's text. What is no plain file is refused: a named pipe may have no end, and a device no sense.
     *
     * @param name what it is called
     */
    static SourceFile readRegular(Path path, String name) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new UserError("cannot read " + name + ": "
                        + (attributes.isDirectory() ? "it is a directory" : "it is no plain file"));
            }
            try (InputStream file = Files.newInputStream(path)) {
                return SourceFile.decode(name, limited(file, name));
            }
        } catch (IOException | SecurityException failed) {
            throw new UserError("cannot read " + name + ": " + reason(name, failed));
        }
    }

    private static byte[] limited(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new UserError("cannot read " + name + ": it is larger than 64 MB");
        }
        return bytes;
    }

    /** The lines of a list of names, or what NUL characters separate there; empty ones are passed over. */
    List<String> names(String list) {
        List<String> names = new ArrayList<>();
        String text = read(list).text();
        for (String line : text.split(text.indexOf('\0') >= 0 ? "\0" : "\n")) {
            String name = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    static String reason(String name, Exception failed) {
        return switch (failed) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemLoopException _ -> "symlinks that lead to each other";
            case InvalidPathException _ -> "not a file name";
            case FileSystemException other when other.getReason() != null && !isDirectory(name) ->
                    other.getReason().toLowerCase(Locale.ROOT);
            default -> isDirectory(name) ? "it is a directory" : String.valueOf(failed.getMessage());
        };
    }

    private static boolean isDirectory(String name) {
        try {
            return Files.isDirectory(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
