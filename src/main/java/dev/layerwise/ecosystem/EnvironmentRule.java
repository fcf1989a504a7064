package dev.layerwise.ecosystem;

/**
 * What an environment variable changes.
 *
 * @param value what it holds then; {@code *} for any text
 */
record EnvironmentRule(String variable, String value, Effect effect) {

    boolean holds(String text) {
        return Glob.matches(value, text);
    }
}
