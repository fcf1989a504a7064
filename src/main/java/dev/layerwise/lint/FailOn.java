package dev.layerwise.lint;

import java.util.Locale;

/** The least level of a finding that makes a check fail. */
public enum FailOn {
    ERROR,
    WARNING,
    NOTE,
    NEVER;

    /** The name as users write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isMetBy(Level level) {
        return switch (this) {
            case ERROR -> level.isAtLeast(Level.ERROR);
            case WARNING -> level.isAtLeast(Level.WARNING);
            case NOTE -> true;
            case NEVER -> false;
        };
    }
}
