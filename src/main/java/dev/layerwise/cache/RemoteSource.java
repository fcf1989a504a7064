package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.Directory;

/** What an address of ADD leads to at the time of a build. */
public sealed interface RemoteSource {

    /** A file; its name comes from the address, its mode is 0600. */
    record RemoteFile(ContentId content, long length) implements RemoteSource {}

    /** The files of a git commit. */
    record RemoteTree(Directory root) implements RemoteSource {}
}
