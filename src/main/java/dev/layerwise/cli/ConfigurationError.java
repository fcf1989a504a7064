package dev.layerwise.cli;

import java.util.List;

/** What is wrong with a configuration, a line each. */
final class ConfigurationError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;

    ConfigurationError(List<String> messages) {
        super(String.join("; ", messages), null, false, false);
        this.messages = List.copyOf(messages);
    }

    ConfigurationError(String message) {
        this(List.of(message));
    }

    List<String> messages() {
        return messages;
    }
}
