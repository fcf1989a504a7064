package dev.layerwise.lint;

import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.Run;
import dev.layerwise.shell.AndOr;
import dev.layerwise.shell.AndOr.Connector;
import dev.layerwise.shell.Pipeline;
import dev.layerwise.shell.RunScript;
import dev.layerwise.shell.Script;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.Optional;

/** Splits a RUN in two where its commands are joined by {@code &&}. */
public final class StepSplit {

    private final Analysis analysis;
    private final Place place;

    private StepSplit(Analysis analysis, Place place) {
        this.analysis = analysis;
        this.place = place;
    }

    public static StepSplit of(Analysis analysis, Place place) {
        return new StepSplit(analysis, place);
    }

    /**
     * Begins a new RUN of the same flags with a command.
     *
     * @param between whole lines that come between the two
     */
    public Optional<TextEdit> at(RunCommand command, String between) {
        if (!(place.instruction() instanceof Run run)
                || !run.heredocs().isEmpty()
                || !(run.command() instanceof CommandForm.ShellForm)
                || !(analysis.script(place, run) instanceof RunScript.ForShell(var _, Script script))
                || script.body().items().size() != 1
                || script.body().items().getFirst().background()) {
            return Optional.empty();
        }
        AndOr andOr = script.body().items().getFirst().andOr();
        if (!andOr.connectors().stream().allMatch(Connector.AND::equals)) {
            return Optional.empty();
        }
        for (int i = 1; i < andOr.pipelines().size(); i++) {
            Pipeline next = andOr.pipelines().get(i);
            if (next.span().contains(command.call().span())) {
                return cut(run, new Span(andOr.pipelines().get(i - 1).span().end(), next.span().start()), between);
            }
        }
        return Optional.empty();
    }

    private Optional<TextEdit> cut(Run run, Span gap, String between) {
        if (analysis.text(gap).indexOf('#') >= 0) {
            return Optional.empty();
        }
        Span flags = new Span(run.keyword().span().start(), run.command().span().start());
        String lineEnd = new InstructionEdits(analysis).lineEnd();
        return Optional.of(new TextEdit(gap, lineEnd + between + analysis.text(flags)));
    }
}
