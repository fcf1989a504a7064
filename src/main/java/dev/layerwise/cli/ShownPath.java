package dev.layerwise.cli;

import java.nio.file.Path;

/** Paths as people like to read them: relative where they lie below this folder. */
final class ShownPath {

    private ShownPath() {}

    static String of(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        String shown = (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
        return shown.isEmpty() ? "." : shown;
    }
}
