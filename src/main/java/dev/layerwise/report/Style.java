package dev.layerwise.report;

/** Colours for a terminal, or none. */
public enum Style {
    PLAIN,
    COLOR;

    private static final String RESET = "\u001B[0m";

    String good(String text) {
        return colored("\u001B[32m", text);
    }

    String warning(String text) {
        return colored("\u001B[33m", text);
    }

    String error(String text) {
        return colored("\u001B[31m", text);
    }

    String note(String text) {
        return colored("\u001B[36m", text);
    }

    /** The other end of an argument. */
    String related(String text) {
        return colored("\u001B[34m", text);
    }

    /** Text to be typed or read as it stands. */
    String code(String text) {
        return colored("\u001B[36m", text);
    }

    String strong(String text) {
        return colored("\u001B[1m", text);
    }

    String faint(String text) {
        return colored("\u001B[2m", text);
    }

    private String colored(String code, String text) {
        return this == COLOR && !text.isEmpty() ? code + text + RESET : text;
    }
}
