package dev.layerwise.context;

/**
 * What the patterns say of one path.
 *
 * @param isIgnored whether the path is left out; a directory that is may still be sent for what it holds
 * @param decider the index of the pattern that decided, negative if none applies
 * @param applied ascending indexes of the patterns that apply to everything below this path
 */
record Verdict(boolean isIgnored, int decider, int[] applied) {

    private static final int[] NONE = {};

    static final Verdict ROOT = new Verdict(false, -1, NONE);
}
