package dev.layerwise.report;

/**
 * A command to GitHub's runner, {@code ::error file=a,line=1::message}. It is escaped as the runner reads it: it takes
 * back the escapes of line ends, and in properties those of what separates them, and the percent sign last.
 */
final class WorkflowCommand {

    private final StringBuilder head;
    private char separator = ' ';

    WorkflowCommand(String name) {
        this.head = new StringBuilder("::").append(name);
    }

    WorkflowCommand with(String property, String value) {
        head.append(separator).append(property).append('=')
                .append(data(value).replace(":", "%3A").replace(",", "%2C"));
        separator = ',';
        return this;
    }

    /** The whole command. */
    String of(String message) {
        return head + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
