/**
 * What BuildKit caches: the steps of a build with their keys, and what an edit re-runs.
 *
 * <p>Imports {@code source} to {@code stage}. Two steps are one for the cache if their keys are equal; keys are made to
 * be compared with each other and not with BuildKit's own. What a RUN writes is not known: the same key counts as the
 * same files, another key as other files, except where the command is so plain that its effect can be told.
 */
package dev.layerwise.cache;
