/**
 * The files that a build can see: directories listed and hashed lazily, {@code .dockerignore}, what a COPY selects.
 *
 * <p>Imports {@code source} only, and RE2/J for patterns that are Go expressions. Paths are relative to the context
 * root, with {@code /} between the names and none in front; the root itself is the empty path. Nothing outside the
 * context is read, and what cannot be read is a value.
 */
package dev.layerwise.context;
