package dev.layerwise.syntax;

import java.util.Optional;

/**
 * A reference with an operator, such as {@code ${NAME:-word}} or {@code ${NAME//pattern/replacement}}.
 *
 * @param colon whether an empty value counts as unset
 * @param operator the character that decides what happens
 * @param all whether {@code /} replaces every match
 * @param value what is known of the variable
 * @param wordStart where the word begins in the expander's buffer
 * @param pattern of {@code /}, once its replacement is read
 */
record Substitution(
        String name,
        boolean colon,
        int operator,
        boolean all,
        VariableValue value,
        int wordStart,
        Optional<String> pattern) {

    Substitution(String name, boolean colon, int operator, boolean all) {
        this(name, colon, operator, all, VariableValue.unset(), 0, Optional.empty());
    }

    /** What takes the place of a reference. */
    sealed interface Outcome {

        /** The word, which stands in the buffer already. */
        record Word() implements Outcome {}

        /** Some other text. */
        record Text(String text) implements Outcome {}

        /** It cannot be known. */
        record Open() implements Outcome {}

        /** The build fails. */
        record Failed(String message) implements Outcome {}
    }

    static String unsupported(String modifier) {
        return "unsupported modifier (" + modifier + ") in substitution";
    }

    Substitution with(VariableValue known, int start) {
        return new Substitution(name, colon, operator, all, known, start, pattern);
    }

    Substitution behind(String patternText) {
        return new Substitution(name, colon, operator, all, value, wordStart, Optional.of(patternText));
    }

    /** Whether the word is a pattern, in which escapes are kept. */
    boolean isPattern() {
        return operator == '#' || operator == '%' || operator == '/';
    }

    boolean isReplacement() {
        return operator == '/';
    }

    /** The text before the word, as BuildKit writes it again: of {@code //} one slash is lost. */
    String opening() {
        return "${" + name + modifier();
    }

    /** Whether the outcome depends on the word. */
    boolean usesWord() {
        return isPattern();
    }

    /** @param word the word behind the operator, expanded; of {@code /} the replacement */
    Outcome apply(String word) {
        if (!isKnownOperator()) {
            return new Outcome.Failed(unsupported(modifier()));
        }
        return switch (value) {
            case VariableValue.Unknown() -> new Outcome.Open();
            case VariableValue.Unset() -> unset(word);
            case VariableValue.Known(String known) -> colon && known.isEmpty() ? empty(word) : set(known, word);
        };
    }

    private Outcome unset(String word) {
        return switch (operator) {
            case '-' -> new Outcome.Word();
            case '?' -> new Outcome.Failed(name + ": " + (word.isEmpty() ? "is not allowed to be unset" : word));
            // a bad pattern fails whether there is a value or not
            case '#', '%', '/' -> set("", word);
            default -> new Outcome.Text("");
        };
    }

    private Outcome empty(String word) {
        return switch (operator) {
            case '-' -> new Outcome.Word();
            case '?' -> new Outcome.Failed(name + ": " + (word.isEmpty() ? "is not allowed to be empty" : word));
            default -> new Outcome.Text("");
        };
    }

    private Outcome set(String known, String word) {
        return switch (operator) {
            case '+' -> new Outcome.Word();
            case '#' -> trimmed(known, word, false);
            case '%' -> trimmed(known, word, true);
            case '/' -> replaced(known, pattern.orElse(""), word);
            default -> new Outcome.Text(known);
        };
    }

    private Outcome trimmed(String known, String word, boolean atEnd) {
        boolean longest = !word.isEmpty() && word.charAt(0) == operator;
        String glob = longest ? word.substring(1) : word;
        Optional<String> wrong = ShellPattern.problem(atEnd ? ShellPattern.reversed(glob) : glob);
        if (wrong.isPresent()) {
            return invalid(atEnd ? ShellPattern.reversed(glob) : glob, wrong.get());
        }
        return new Outcome.Text(atEnd
                ? ShellPattern.withoutSuffix(glob, known, longest)
                : ShellPattern.withoutPrefix(glob, known, longest));
    }

    private Outcome replaced(String known, String glob, String replacement) {
        Optional<String> wrong = ShellPattern.problem(glob);
        if (wrong.isPresent()) {
            return invalid(glob, wrong.get());
        }
        return new Outcome.Text(all
                ? ShellPattern.replaceAll(glob, known, replacement)
                : ShellPattern.replaceFirst(glob, known, replacement));
    }

    private static Outcome invalid(String glob, String reason) {
        return new Outcome.Failed("invalid pattern (" + glob + ") in substitution: " + reason);
    }

    private boolean isKnownOperator() {
        return switch (operator) {
            case '-', '+', '?' -> true;
            case '#', '%', '/' -> !colon;
            default -> false;
        };
    }

    private String modifier() {
        String character = operator < 0 ? "\uFFFD" : Character.toString(operator);
        return colon ? ":" + character : character;
    }
}
