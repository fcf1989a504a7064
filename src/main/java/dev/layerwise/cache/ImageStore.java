package dev.layerwise.cache;

/** Where an engine keeps images, which decides whether it can join layers. */
public enum ImageStore {

    /** Docker's older store: {@code --link} has no effect at all. */
    GRAPH_DRIVER,

    /** Docker with the containerd store, and BuildKit on its own: a linked copy does not depend on the step before. */
    CONTAINERD
}
