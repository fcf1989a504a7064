package dev.layerwise.stage;

/**
 * A value in effect at some place of a stage.
 *
 * @param value what is assumed if it is not known
 * @param isKnown whether it is certain: what an image sets is not, unless the image is known
 */
public record Setting<T>(T value, boolean isKnown, Origin origin) {

    static <T> Setting<T> known(T value, Origin origin) {
        return new Setting<>(value, true, origin);
    }
}
