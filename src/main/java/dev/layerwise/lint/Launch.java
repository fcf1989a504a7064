package dev.layerwise.lint;

import dev.layerwise.ast.Cmd;
import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.CommandForm.ExecForm;
import dev.layerwise.ast.CommandForm.ShellForm;
import dev.layerwise.ast.Entrypoint;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.JsonString;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.RunScripts;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What containers of a stage start, as far as the Dockerfile says.
 *
 * @param entrypoint absent if the base image's counts
 * @param command the CMD that goes with it; absent if there is none, or the base image's counts
 */
public record Launch(Optional<Place> entrypoint, Optional<Place> command) {

    public static Launch of(Analysis analysis, EvaluatedStage stage) {
        Optional<Place> entrypoint = Optional.empty();
        Optional<Place> command = Optional.empty();
        for (EvaluatedStage each : analysis.chain(stage.stage())) {
            boolean hasCommand = false;
            for (Place place : each.places()) {
                if (place.instruction() instanceof Cmd) {
                    command = Optional.of(place);
                    hasCommand = true;
                } else if (place.instruction() instanceof Entrypoint) {
                    entrypoint = Optional.of(place);
                    // BuildKit dispatchEntrypoint: an inherited command does not fit another entrypoint
                    command = hasCommand ? command : Optional.empty();
                }
            }
        }
        return new Launch(entrypoint.filter(Launch::isGiven), command.filter(Launch::isGiven));
    }

    private static boolean isGiven(Place place) {
        return switch (form(place)) {
            case ExecForm exec -> !exec.arguments().isEmpty();
            case ShellForm shell -> !shell.text().isEmpty();
        };
    }

    private static CommandForm form(Place place) {
        return switch (place.instruction()) {
            case Cmd cmd -> cmd.command();
            case Entrypoint entrypoint -> entrypoint.command();
            case Instruction other -> throw new IllegalArgumentException("starts nothing: " + other.keyword());
        };
    }

    /** The instruction that says what starts. */
    public Optional<Place> place() {
        return entrypoint.or(() -> command);
    }

    /** What it starts, as written; of two exec forms the second one's words follow the first one's. */
    public String text(Analysis analysis) {
        if (entrypoint.isPresent() && form(entrypoint.get()) instanceof ExecForm first) {
            List<String> words = new ArrayList<>(words(first));
            command.map(Launch::form).ifPresent(form -> {
                if (form instanceof ExecForm second) {
                    words.addAll(words(second));
                }
            });
            return String.join(" ", words);
        }
        return place().map(place -> switch (form(place)) {
            case ExecForm exec -> String.join(" ", words(exec));
            case ShellForm shell -> analysis.text(shell.span());
        }).orElse("");
    }

    private static List<String> words(ExecForm exec) {
        return exec.arguments().stream().map(word -> word.value().text()).toList();
    }

    /** What is started: the entrypoint with the command as its arguments, or the command alone. */
    public List<CommandCall> calls(Analysis analysis) {
        if (entrypoint.isEmpty()) {
            return commandCalls(analysis);
        }
        if (command.isPresent()
                && form(entrypoint.get()) instanceof ExecForm first && form(command.get()) instanceof ExecForm second) {
            List<JsonString> words = new ArrayList<>(first.arguments());
            words.addAll(second.arguments());
            return calls(analysis, entrypoint.get(), new ExecForm(first.span(), words));
        }
        return calls(analysis, entrypoint.get(), form(entrypoint.get()));
    }

    /** What an entrypoint that is a script starts in the end; a shell form never gets to see the command. */
    public List<CommandCall> commandCalls(Analysis analysis) {
        boolean isStarted = entrypoint.isEmpty() || form(entrypoint.get()) instanceof ExecForm;
        return command.filter(_ -> isStarted).map(place -> calls(analysis, place, form(place))).orElse(List.of());
    }

    private static List<CommandCall> calls(Analysis analysis, Place place, CommandForm form) {
        StageState state = place.before();
        return RunScripts.of(form, state.shell().value(), analysis.source())
                .commands(state.environment(), Optional.of(state.workingDirectory().value()));
    }
}
