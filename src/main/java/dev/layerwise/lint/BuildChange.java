package dev.layerwise.lint;

/** What a fix means to change in a build. Whatever it does not name must be proved to stay as it is. */
public enum BuildChange {
    /** Lock files that an install would bring up to date stay as the context has them. */
    LOCK_FILES,
    /** Commands that do not name a build argument no longer find it in their environment. */
    ARGUMENTS,
    /** Commands that get dependencies run in addition, and leave their download caches in the image. */
    DOWNLOADS,
    /** Commands are added, changed or gone. */
    COMMANDS,
    /** BuildKit accepts what it refused; what it made of the rest nobody knows. */
    ACCEPTANCE,
    /** The user of commands and of the image, and who owns files. */
    USERS
}
