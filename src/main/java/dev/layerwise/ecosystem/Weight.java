package dev.layerwise.ecosystem;

/**
 * How much of a context something is.
 *
 * @param files files and symlinks
 */
public record Weight(long files, long bytes) {

    public static final Weight NONE = new Weight(0, 0);

    public Weight plus(Weight other) {
        return new Weight(files + other.files, bytes + other.bytes);
    }

    public Weight minus(Weight other) {
        return new Weight(Math.max(0, files - other.files), Math.max(0, bytes - other.bytes));
    }
}
