package dev.layerwise.history;

/**
 * A commit that is there.
 *
 * @param id its object id in hexadecimal digits
 * @param tree the object id of its tree, which need not be there
 */
public record Commit(String id, String tree) {}
