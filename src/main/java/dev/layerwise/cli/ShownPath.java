package dev.layerwise.cli;

import java.io.File;
import java.nio.file.Path;

/** Paths as people like to read them: relative where they lie below this folder, with slashes. */
final class ShownPath {

    private ShownPath() {}

    static String of(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        // what was named by a way up stays as it was named
        Path shown = absolute.startsWith(here)
                ? here.relativize(absolute)
                : path.isAbsolute() ? absolute : path.normalize();
        String text = shown.toString().replace(File.separatorChar, '/');
        return text.isEmpty() ? "." : text;
    }
}
