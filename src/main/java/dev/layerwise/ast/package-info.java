/**
 * What a Dockerfile says, as immutable records with exact places; the text itself stays untouched in the source file.
 *
 * <p>Imports {@code source} only. Nothing is expanded, unquoted or judged here: {@code syntax} builds these records and
 * says what is wrong with them.
 */
package dev.layerwise.ast;
