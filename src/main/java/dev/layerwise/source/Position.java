package dev.layerwise.source;

/**
 * A place as people count it.
 *
 * @param line from 1; a line ends with LF
 * @param column from 1, in UTF-16 code units
 */
public record Position(int line, int column) {

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
