package dev.layerwise.cli;

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
            for (EvaluatedStage.Place place : evaluation.of(stage).places()) {
                if (place.instruction() instanceof Run run && !place.member().isTrigger()) {
                    runs.add(read(run, place.before(), source));
                }
            }
        }
        return runs;
    }

    private static RunCommands read(Run run, StageState state, SourceFile source) {
        RunScript script = RunScripts.of(run, state.shell().value(), source);
        Setting<String> directory = state.workingDirectory();
        Optional<String> start = directory.isKnown() ? Optional.of(directory.value()) : Optional.empty();
        List<CommandCall> commands = script.commands(state.environment(), start);
        return new RunCommands(run.span(), kind(script), commands);
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
