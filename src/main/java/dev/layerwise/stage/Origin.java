package dev.layerwise.stage;

import dev.layerwise.ast.Instruction;

/** Where a value comes from. */
public sealed interface Origin {

    /** An instruction of the Dockerfile. */
    record Written(Instruction instruction) implements Origin {}

    /** The configuration of the base image. */
    record FromImage(String image) implements Origin {}

    /** BuildKit's own default. */
    record Default() implements Origin {}

    Origin DEFAULT = new Default();
}
