package dev.layerwise.cli;

import dev.layerwise.report.Printable;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what the command line names: files, and {@code -} for standard input. */
final class InputFiles {

    private static final String STANDARD_INPUT = "-";

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

    /** The lines of a list of names; empty ones are passed over. */
    List<String> names(String list) {
        List<String> names = new ArrayList<>();
        for (String line : read(list).text().split("\n")) {
            String name = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static String reason(String name, Exception failed) {
        return switch (failed) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            case InvalidPathException _ -> "not a file name";
            default -> isDirectory(name) ? "it is a directory" : String.valueOf(failed.getMessage());
        };
    }

    private static boolean isDirectory(String name) {
        return Files.isDirectory(Path.of(name));
    }
}
