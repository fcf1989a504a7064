package dev.layerwise.syntax;

/** The variables that a word is expanded with. */
@FunctionalInterface
public interface Variables {

    /** No variable is set. */
    Variables NONE = name -> VariableValue.unset();

    VariableValue get(String name);
}
