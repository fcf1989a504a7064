package dev.layerwise.lint;

import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.Run;
import dev.layerwise.shell.Pipeline;
import dev.layerwise.shell.RunScript;
import dev.layerwise.shell.Script;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.Optional;

/** Splits a RUN in two where its commands run one after the other. */
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
                || !(analysis.script(place, run) instanceof RunScript.ForShell(var _, Script script))) {
            return Optional.empty();
        }
        return StepChain.of(analysis, script).flatMap(chain -> at(run, chain, command, between));
    }

    private Optional<TextEdit> at(Run run, StepChain chain, RunCommand command, String between) {
        for (int i = 1; i < chain.links().size(); i++) {
            Pipeline next = chain.links().get(i);
            if (next.span().contains(command.call().span())) {
                Span gap = new Span(chain.links().get(i - 1).span().end(), next.span().start());
                String head = chain.head().map(analysis::text).map(set -> set + chain.joint()).orElse("");
                return cut(run, gap, between, head);
            }
        }
        return Optional.empty();
    }

    /** @param head with which both begin */
    private Optional<TextEdit> cut(Run run, Span gap, String between, String head) {
        if (analysis.text(gap).indexOf('#') >= 0) {
            return Optional.empty();
        }
        Span flags = new Span(run.keyword().span().start(), run.command().span().start());
        String lineEnd = new InstructionEdits(analysis).lineEnd();
        return Optional.of(new TextEdit(gap, lineEnd + between + analysis.text(flags) + head));
    }
}
