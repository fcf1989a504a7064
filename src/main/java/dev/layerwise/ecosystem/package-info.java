/**
 * Package managers: what a command does (update, install, clean, ...), which files it reads, and which manifests, lock
 * files and caches belong together.
 *
 * <p>All knowledge is data in {@code rules/ecosystems}; one engine reads commands by it, with no code for a single
 * manager. A file is loaded when a command of one of its programs is met first. May import what stands before it in
 * the house's order, Jackson's streaming readers, and a reader of YAML's events; it stays free of the shell's AST.
 *
 * <p>What a change of a manifest is to an install is data as well, in {@code rules/manifests.json}: a manifest is read
 * into a tree, the parts that no install reads are taken out, and what is left is compared.
 */
package dev.layerwise.ecosystem;
