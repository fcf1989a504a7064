package dev.layerwise.buildfile.yaml;

import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;

/** Why a file cannot be read as YAML; the message begins with its name, and the place where there is one. */
public final class YamlError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    YamlError(String message) {
        super(message, null, false, false);
    }

    YamlError(SourceFile file, Position position, String message) {
        this(file.name() + ":" + position + ": " + message);
    }
}
