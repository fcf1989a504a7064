/**
 * Files that say what is built from which Dockerfile: compose and bake files become build definitions, with place.
 * Nothing is executed, and the environment of the caller does not count; what cannot be told is said.
 */
package dev.layerwise.buildfile;
