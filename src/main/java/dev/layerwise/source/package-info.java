/**
 * Text and places in it: decoding, spans, lines and columns, text that was joined from pieces of a file.
 *
 * <p>Knows nothing of Docker and imports nothing of layerwise.
 */
package dev.layerwise.source;
