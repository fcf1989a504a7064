package dev.layerwise.shell;

/** How a command is reached when its script runs: what stands before it, and what it stands in. */
public enum Reach {
    /** Nothing in its script comes before it. */
    FIRST,
    /** Behind {@code &&}, itself or what it stands in: it runs only if what is before succeeds. */
    AFTER_AND,
    /** Behind {@code ||}, itself or what it stands in: it runs only if what is before fails. */
    AFTER_OR,
    /** Behind {@code ;}, a newline or {@code &}: it runs in any case, unless the shell stops at errors. */
    AFTER_SEMICOLON,
    /** In the condition of {@code if}, {@code while} or {@code until}. */
    IN_CONDITION,
    /** In a branch of {@code if} or {@code case}. */
    IN_BRANCH,
    IN_LOOP,
    IN_FUNCTION,
    IN_SUBSHELL,
    /** In {@code $(...)}, backquotes, {@code <(...)} or {@code >(...)}. */
    IN_SUBSTITUTION,
    IN_PIPELINE,
    /** In a script that is an argument of another command, as of {@code sh -c}. */
    IN_SCRIPT_ARGUMENT,
    /** Behind {@code !}, which turns its status round. */
    NEGATED,
    /** Before {@code &}: nobody waits for it. */
    BACKGROUND;

    boolean isConnector() {
        return compareTo(AFTER_SEMICOLON) <= 0;
    }

    /** Whether a command in such a place may not run, or runs where its variables are not seen by those behind it. */
    boolean isUncertain() {
        return switch (this) {
            case FIRST, AFTER_AND, AFTER_SEMICOLON, IN_SCRIPT_ARGUMENT, NEGATED -> false;
            case AFTER_OR, IN_CONDITION, IN_BRANCH, IN_LOOP, IN_FUNCTION, IN_SUBSHELL, IN_SUBSTITUTION, IN_PIPELINE,
                    BACKGROUND -> true;
        };
    }
}
