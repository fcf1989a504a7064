package dev.layerwise.rules.packages;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Reliance;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.source.Span;
import java.util.stream.Collectors;

/** Commands as messages write them. */
final class CommandText {

    private static final String SUDO = "sudo ";

    private final Analysis analysis;

    CommandText(Analysis analysis) {
        this.analysis = analysis;
    }

    String of(RunCommand command) {
        String text = analysis.text(command.call().span());
        boolean isJson = text.startsWith("[");
        return isJson
                ? command.call().words().stream().map(Argument::prefix).collect(Collectors.joining(" "))
                : text;
    }

    String code(RunCommand command) {
        return Phrase.code(of(command));
    }

    /** A label at the first line of a command. */
    Label label(RunCommand command, String text) {
        return analysis.label(firstLine(command.call().span()), text);
    }

    Label label(Span span, String text) {
        return analysis.label(firstLine(span), text);
    }

    private Span firstLine(Span span) {
        String text = analysis.text(span);
        int newline = text.indexOf('\n');
        if (newline < 0) {
            return span;
        }
        int end = newline;
        while (end > 1 && (Character.isWhitespace(text.charAt(end - 1))
                || text.charAt(end - 1) == analysis.dockerfile().escape())) {
            end--;
        }
        return new Span(span.start(), span.start() + end);
    }

    /** A RUN of an update and the install behind it. */
    String joined(String update, RunCommand install) {
        return Phrase.code("RUN " + update + " && " + of(install));
    }

    /** A RUN of the install that makes its index itself. */
    String updated(Reliance reliance) {
        String sudo = of(reliance.install()).startsWith(SUDO) ? SUDO : "";
        return joined(sudo + reliance.index().update(), reliance.install());
    }
}
