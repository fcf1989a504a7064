package dev.layerwise.cli;

import dev.layerwise.ast.OnBuild;
import dev.layerwise.ast.Run;
import dev.layerwise.report.CommandsJson.RunCommands;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.Refused;
import dev.layerwise.shell.RunScript;
import dev.layerwise.shell.RunScripts;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.BuildOptions;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Setting;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StageEvaluation;
import dev.layerwise.stage.StageGraph;
import dev.layerwise.stage.StageState;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands of each RUN of a file, read with the shell and the variables that are in effect there. */
final class RunReader {

    private RunReader() {}

    static List<RunCommands> read(ParsedDockerfile parsed) {
        SourceFile source = parsed.dockerfile().source();
        StageGraph graph = StageGraph.of(parsed.dockerfile(), BuildOptions.DEFAULT);
        StageEvaluation evaluation = new StageEvaluation(graph);
        List<RunCommands> runs = new ArrayList<>();
        for (Stage stage : graph.stages()) {
            EvaluatedStage evaluated = evaluation.of(stage);
            for (EvaluatedStage.Place place : evaluated.places()) {
                if (place.member().isTrigger()) {
                    continue;
                }
                if (place.instruction() instanceof Run run) {
                    runs.add(read(run, place.before(), false, source));
                } else if (place.instruction() instanceof OnBuild onBuild
                        && onBuild.trigger().orElse(onBuild) instanceof Run run) {
                    runs.add(read(run, evaluated.end().asImage(), true, source));
                }
            }
        }
        return runs;
    }

    private static RunCommands read(Run run, StageState state, boolean isTrigger, SourceFile source) {
        RunScript script = RunScripts.of(run, state.shell().value(), source);
        Setting<String> directory = state.workingDirectory();
        Optional<String> start = directory.isKnown() ? Optional.of(directory.value()) : Optional.empty();
        List<CommandCall> commands = script.commands(state.environment(), start);
        return new RunCommands(run.span(), kind(script), isTrigger, commands);
    }

    private static String kind(RunScript script) {
        return switch (script) {
            case RunScript.ForShell(var _, Refused _) -> "refused";
            case RunScript.ForShell _ -> "shell";
            case RunScript.Plain _ -> "exec";
            case RunScript.Foreign _ -> "foreign";
        };
    }
}
