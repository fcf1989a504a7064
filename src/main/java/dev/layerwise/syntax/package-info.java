/**
 * From text to AST, the way BuildKit reads it: physical lines are joined to logical ones, the ANTLR grammar splits each
 * into words, and the words become records. It never fails; what is wrong becomes a {@link SyntaxProblem}.
 *
 * <p>Imports {@code source} and {@code ast}. ANTLR is seen here and in {@code shell} only.
 */
package dev.layerwise.syntax;
