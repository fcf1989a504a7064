package dev.layerwise.cache;

import dev.layerwise.context.ContentId;

/**
 * One thing that a cache key is made of.
 *
 * @param name what it is, for people: a variable, a path, a flag; empty where the kind says it all
 */
public record KeyPart(Kind kind, String name, ContentId value) {

    /** Kinds of parts, in the order in which a difference is looked for. */
    public enum Kind {
        /** The base image. */
        BASE,
        /** What the instruction says after expansion: command, destination, flags. */
        INSTRUCTION,
        /** The files that the step reads. */
        FILES,
        ENVIRONMENT,
        WORKING_DIRECTORY,
        USER,
        PLATFORM,
        /** A switch of the build. */
        SETTING
    }
}
