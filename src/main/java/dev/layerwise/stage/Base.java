package dev.layerwise.stage;

/** What a stage starts from. */
public sealed interface Base {

    /** Nothing. */
    record Scratch() implements Base {}

    /** An earlier stage, by its index. */
    record OfStage(int stage) implements Base {}

    /**
     * An image.
     *
     * @param name as written, variables replaced
     */
    record Image(String name) implements Base {

        /** The name in full, with registry and tag. */
        public String reference() {
            return ImageReference.full(name);
        }
    }

    /**
     * A named context.
     *
     * @param replacesStage whether it stands for the whole stage, none of whose instructions then count
     */
    record NamedContext(String name, boolean replacesStage) implements Base {}

    /** An image whose name depends on a value that is not known, or cannot be made out. */
    record Unknown(String expression) implements Base {}
}
