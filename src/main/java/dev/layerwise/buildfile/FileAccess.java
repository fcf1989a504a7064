package dev.layerwise.buildfile;

import dev.layerwise.source.SourceFile;
import java.nio.file.Path;
import java.util.Optional;

/** The files that build files may lead to; what lies outside of the project is as good as missing. */
public interface FileAccess {

    /** Empty if it is no file, or cannot be read. */
    Optional<SourceFile> read(Path file);

    /** Whether a plain file lies there. */
    boolean isFile(Path file);
}
