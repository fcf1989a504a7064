/**
 * Commits of a git repository as build contexts, and what the working tree has changed since one of them.
 *
 * <p>Imports {@code source} and {@code context}, and alone sees JGit. Only the object database, the references, the
 * index and the ignore files are read: no hook, filter, external program or setting that names one is honoured, nothing
 * is written and nothing is fetched. An object that is missing is a value.
 */
package dev.layerwise.history;
