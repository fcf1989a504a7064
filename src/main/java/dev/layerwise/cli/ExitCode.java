package dev.layerwise.cli;

/** The exit statuses of every command. */
enum ExitCode {
    OK(0),
    FINDINGS(1),
    USAGE(2),
    DEFECT(3);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
