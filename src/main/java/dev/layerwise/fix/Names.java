package dev.layerwise.fix;

import dev.layerwise.lint.Phrase;

/** What operations and commands are called in obstacles. */
final class Names {

    private static final int LONGEST = 40;

    private Names() {}

    static String of(Operation operation) {
        return of(operation.text());
    }

    /** The first line, as far as it fits. */
    static String of(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        int end = line.length() <= LONGEST ? line.length() : line.lastIndexOf(' ', LONGEST - 3);
        return Phrase.code(end == line.length() ? line : line.substring(0, end < 1 ? LONGEST - 3 : end) + "...");
    }
}
