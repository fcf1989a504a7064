/** The command line: what people type, what they read, and the exit status; the only package that knows picocli. */
package dev.layerwise.cli;
