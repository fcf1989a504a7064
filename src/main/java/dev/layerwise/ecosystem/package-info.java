/**
 * Package managers: what a command does (update, install, clean, ...), which files it reads, and which manifests, lock
 * files and caches belong together.
 *
 * <p>All knowledge is data in {@code rules/ecosystems}; one engine reads commands by it, with no code for a single
 * manager. A file is loaded when a command of one of its programs is met first. May import what stands before it in
 * the house's order, and Jackson's streaming reader; it stays free of the shell's AST.
 */
package dev.layerwise.ecosystem;
