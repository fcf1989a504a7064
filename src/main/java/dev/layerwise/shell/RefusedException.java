package dev.layerwise.shell;

/** Carries a refusal out of the readers of one script; {@link ShellParser} turns it into a value. */
final class RefusedException extends RuntimeException {

    private final transient Refused refused;

    RefusedException(Refused refused) {
        // no stack trace: this is an answer, and hostile input may ask for it often
        super(refused.reason(), null, false, false);
        this.refused = refused;
    }

    Refused refused() {
        return refused;
    }
}
