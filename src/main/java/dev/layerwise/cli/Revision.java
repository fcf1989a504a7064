package dev.layerwise.cli;

import dev.layerwise.context.Directory;
import dev.layerwise.history.Commit;

/**
 * One of the two states that are compared.
 *
 * @param name as it was named
 * @param commit of the working tree, the one that it began with
 * @param tree all its files
 */
record Revision(String name, Commit commit, Directory tree) {}
