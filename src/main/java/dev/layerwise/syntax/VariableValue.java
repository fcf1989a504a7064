package dev.layerwise.syntax;

/** What is known of a variable. */
public sealed interface VariableValue {

    /** It has this value. */
    record Known(String value) implements VariableValue {}

    /** It is not set. */
    record Unset() implements VariableValue {}

    /** It may have any value or none: it comes from a base image, say, or from the command line. */
    record Unknown() implements VariableValue {}

    static VariableValue of(String value) {
        return new Known(value);
    }

    static VariableValue unset() {
        return new Unset();
    }

    static VariableValue unknown() {
        return new Unknown();
    }
}
