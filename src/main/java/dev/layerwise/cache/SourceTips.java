package dev.layerwise.cache;

import dev.layerwise.context.TreeDigest;

/** What the stages of a build end with, for steps that take files from them. */
interface SourceTips {

    Tip of(int stage);

    TreeDigest digests();

    KeyParts keyParts();

    /** Whether some step of the build makes the client send that directory of the build context. */
    boolean sendsDirectory(String path);
}
