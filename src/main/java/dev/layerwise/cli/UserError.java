package dev.layerwise.cli;

/** Something that the user can mend; the message says what, and no stack trace follows. */
final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UserError(String message) {
        super(message, null, false, false);
    }
}
