package dev.layerwise.buildfile.hcl;

import dev.layerwise.source.SourceFile;

/** Why a file cannot be read as HCL; the message begins with its name and the place. */
public final class HclError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HclError(SourceFile file, int offset, String message) {
        super(file.name() + ":" + file.position(offset) + ": not HCL: " + message, null, false, false);
    }
}
