package dev.layerwise.lint;

import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.Run;
import dev.layerwise.shell.AndOr;
import dev.layerwise.shell.AndOr.Connector;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandList;
import dev.layerwise.shell.Pipeline;
import dev.layerwise.shell.RunScript;
import dev.layerwise.shell.Script;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Edits of the script of a RUN, command by command, in the style that it is written in. What cannot be written there
 * without a doubt is not.
 */
public final class StepEdits {

    /** What needs other quotes in a string, or means something else there. */
    private static final String SPECIAL = "\"'\\`$#\r\n";

    /** Builtins that do nothing for later steps. */
    private static final Set<String> SETTINGS = Set.of("set", ":");

    private final Analysis analysis;
    private final Place place;
    private final Run run;
    private final List<CommandList.Item> items;
    private final boolean isString;
    private final boolean isHeredoc;

    public StepEdits(Analysis analysis, Place place, Run run) {
        this.analysis = analysis;
        this.place = place;
        this.run = run;
        this.items = analysis.script(place, run) instanceof RunScript.ForShell(var _, Script script)
                ? script.body().items()
                : List.of();
        this.isString = run.command() instanceof CommandForm.ExecForm;
        this.isHeredoc = !run.heredocs().isEmpty();
    }

    /**
     * Runs something before commands of the step, and the commands only if that succeeds.
     *
     * @param commands in order
     */
    public Optional<List<TextEdit>> before(List<RunCommand> commands, String first) {
        Span span = commands.getFirst().call().span();
        Optional<CommandList.Item> item =
                items.stream().filter(each -> each.andOr().span().contains(span)).findFirst();
        if (item.isEmpty() || item.get().background() || !isWritable(first)) {
            return Optional.empty();
        }
        AndOr andOr = item.get().andOr();
        int at = indexOf(andOr, span);
        boolean isPlain = at >= 0 && andOr.connectors().subList(0, at).stream().allMatch(Connector.AND::equals);
        boolean isForAll = at == 0
                || commands.stream().allMatch(command -> indexOf(andOr, command.call().span()) >= 0);
        if (isPlain && isForAll) {
            return Optional.of(List.of(TextEdit.insert(span.start(), first + joint(andOr, span.start()))));
        }
        int start = andOr.span().start();
        if (stopsAtErrors() || andOr.connectors().stream().allMatch(Connector.AND::equals)) {
            return Optional.of(List.of(TextEdit.insert(start, first + joint(andOr, start))));
        }
        return analysis.text(andOr.span()).contains("<<")
                ? Optional.empty()
                : Optional.of(List.of(
                        TextEdit.insert(start, first + " && { "), TextEdit.insert(andOr.span().end(), "; }")));
    }

    /** Runs something at the end of the step, if all before it went well. */
    public Optional<TextEdit> behind(String last) {
        if (items.isEmpty() || items.getLast().background() || !isWritable(last)) {
            return Optional.empty();
        }
        AndOr andOr = items.getLast().andOr();
        String text = analysis.text(andOr.span());
        boolean isSure = andOr.connectors().stream().allMatch(Connector.AND::equals) && !text.contains("<<");
        return isSure
                ? Optional.of(TextEdit.insert(andOr.span().end(), ending(andOr, text, last)))
                : Optional.empty();
    }

    /** The step without a command; without the whole instruction if it does nothing else. */
    public Optional<TextEdit> without(RunCommand command) {
        Span span = command.call().span();
        return isAlone(command) ? instruction() : part(span);
    }

    private boolean isAlone(RunCommand command) {
        return analysis.commands(place).stream().allMatch(each ->
                each == command || each.call().program().filter(SETTINGS::contains).isPresent());
    }

    private Optional<TextEdit> instruction() {
        SourceLine first = SourceLine.of(analysis, run.span().start());
        SourceLine last = SourceLine.of(analysis, Math.max(run.span().start(), run.head().extent().end() - 1));
        Span lines = first.span().union(last.span()).union(run.span());
        boolean isOnItsOwn = first.prefix(run.span().start()).isBlank()
                && run.flags().isEmpty()
                && analysis.text(lines).indexOf('#') < 0
                && analysis.text(lines).endsWith("\n");
        return isOnItsOwn ? Optional.of(TextEdit.delete(withEmptyLine(lines))) : Optional.empty();
    }

    /** Of empty lines above and below one is enough. */
    private Span withEmptyLine(Span lines) {
        String text = analysis.source().text();
        boolean isAbove = lines.start() == 0
                || lines.start() > 1 && SourceLine.of(analysis, lines.start() - 1).indentation().endsWith("\n");
        if (!isAbove || lines.end() >= text.length()) {
            return lines;
        }
        SourceLine below = SourceLine.of(analysis, lines.end());
        return analysis.text(below.span()).isBlank() ? lines.union(below.span()) : lines;
    }

    /** A part of a chain in which everything runs if all goes well. */
    private Optional<TextEdit> part(Span span) {
        for (CommandList.Item item : items) {
            AndOr andOr = item.andOr();
            int at = indexOf(andOr, span);
            int size = andOr.pipelines().size();
            if (at >= 0 && size > 1 && andOr.connectors().stream().allMatch(Connector.AND::equals)) {
                Span gone = at + 1 < size
                        ? new Span(span.start(), andOr.pipelines().get(at + 1).span().start())
                        : new Span(andOr.pipelines().get(at - 1).span().end(), span.end());
                return analysis.text(gone).indexOf('#') < 0 ? Optional.of(TextEdit.delete(gone)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Which pipeline of the chain is nothing but that command; negative if none is. */
    private static int indexOf(AndOr andOr, Span command) {
        for (int i = 0; i < andOr.pipelines().size(); i++) {
            Pipeline pipeline = andOr.pipelines().get(i);
            if (pipeline.commands().size() == 1 && !pipeline.negated() && pipeline.span().equals(command)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isWritable(String text) {
        return !isString || text.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    /** What stands between a new command and the one at that place. */
    private String joint(AndOr andOr, int at) {
        SourceLine line = SourceLine.of(analysis, at);
        String prefix = line.prefix(at);
        boolean isNewLine = prefix.isBlank() && !isString;
        if (isHeredoc && isNewLine && isListed(andOr)) {
            return line.lineEnd() + prefix;
        }
        if (stopsAtErrors() && isListed(andOr)) {
            return isNewLine ? ";" + line.continuation() + prefix : "; ";
        }
        if (isHeredoc || isString) {
            return " && ";
        }
        if (prefix.strip().equals("&&")) {
            return line.continuation() + prefix;
        }
        return isNewLine ? " &&" + line.continuation() + prefix : " && ";
    }

    /** Whether a command that fails ends the step there; that of a chain before its last one does not. */
    private boolean isListed(AndOr andOr) {
        return items.size() > 1 && (andOr.pipelines().size() == 1 || stopsAtErrors());
    }

    /** {@code set -e}, or a shell that is called so. */
    private boolean stopsAtErrors() {
        List<String> shell = run.command() instanceof CommandForm.ExecForm exec
                ? exec.arguments().stream().map(argument -> argument.value().text()).toList()
                : place.before().shell().value();
        return shell.stream().anyMatch(StepEdits::stops)
                || analysis.commands(place).stream().map(RunCommand::call).anyMatch(call -> call.is("set")
                        && call.arguments().stream().map(Argument::prefix).anyMatch(StepEdits::stops));
    }

    private static boolean stops(String option) {
        boolean isShort = option.startsWith("-") && !option.startsWith("--");
        return option.equals("errexit") || isShort && option.indexOf('e') > 0;
    }

    private String ending(AndOr andOr, String text, String last) {
        SourceLine line = SourceLine.of(analysis, andOr.span().end());
        if (stopsAtErrors() && isListed(andOr)) {
            int start = andOr.span().start();
            String before = SourceLine.of(analysis, start).prefix(start);
            String onNextLine = isHeredoc ? line.lineEnd() + before + last : ";" + line.continuation() + before + last;
            return before.isBlank() && !isString ? onNextLine : "; " + last;
        }
        if (isHeredoc || isString || text.indexOf('\n') < 0) {
            return " && " + last;
        }
        String prefix = SourceLine.of(analysis, andOr.pipelines().getLast().span().start())
                .prefix(andOr.pipelines().getLast().span().start());
        if (prefix.strip().equals("&&")) {
            return line.continuation() + prefix + last;
        }
        boolean isTrailing = prefix.isBlank() && andOr.pipelines().size() > 1;
        return isTrailing
                ? " &&" + line.continuation() + prefix + last
                : line.continuation() + line.indentation() + "&& " + last;
    }
}
