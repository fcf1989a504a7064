package dev.layerwise.ecosystem;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.Corpus;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.OnBuild;
import dev.layerwise.ast.Run;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.RunScripts;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.BuildOptions;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StageEvaluation;
import dev.layerwise.stage.StageGraph;
import dev.layerwise.stage.StageState;
import dev.layerwise.syntax.DockerfileReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Counts which commands of the corpus the data does not know, and prints the most frequent ones. */
final class UnclassifiedCommands {

    /** What every script is full of and no data could say anything of. */
    private static final Set<String> EVERYDAY = Set.of(
            "echo", "printf", "cd", "set", "export", "true", "false", "test", "[", "exit", ":", "return", "local",
            "read", "shift", "eval", "unset", "break", "continue", "declare", "trap", "wait", "source", ".", "type",
            "which", "command", "rm", "mkdir", "mv", "cp", "ln", "chmod", "chown", "touch", "cat", "ls", "find",
            "grep", "egrep", "sed", "awk", "cut", "sort", "uniq", "head", "tail", "tr", "tee", "xargs", "tar",
            "unzip", "gunzip", "gzip", "sleep", "date", "dirname", "basename", "uname", "env", "id", "pwd",
            "install", "useradd", "groupadd", "adduser", "addgroup", "usermod", "groupmod", "chgrp");

    private final Map<String, Integer> programs = new HashMap<>();
    private final Map<String, Integer> subcommands = new HashMap<>();
    private int read;
    private int unnamed;
    private int everyday;
    private int known;
    private int partly;

    @Test
    @EnabledIfSystemProperty(named = "layerwise.report", matches = ".*")
    void printsTheMostFrequentOnes() {
        for (Corpus.Entry entry : Corpus.load()) {
            file(SourceFile.decode(entry.name(), entry.bytes()));
        }
        int shown = Integer.getInteger("layerwise.shown", 60);
        int unclassified = read - unnamed - everyday - known;
        System.out.printf("%d commands: %d of package managers, %d everyday ones, %d without a known name, "
                + "%d unclassified%n", read, known, everyday, unnamed, unclassified);
        System.out.printf("of the %d, %d have an unknown subcommand%n", known, partly);
        print("programs", programs, shown);
        print("subcommands", subcommands, shown);
        assertTrue(known > 0);
    }

    private void file(SourceFile source) {
        StageGraph graph = StageGraph.of(DockerfileReader.read(source).dockerfile(), BuildOptions.DEFAULT);
        StageEvaluation evaluation = new StageEvaluation(graph);
        for (Stage stage : graph.stages()) {
            for (EvaluatedStage.Place place : evaluation.of(stage).places()) {
                Instruction instruction = place.instruction() instanceof OnBuild onBuild
                        ? onBuild.trigger().orElse(onBuild)
                        : place.instruction();
                if (instruction instanceof Run run && !place.member().isTrigger()) {
                    script(run, place.before(), source);
                }
            }
        }
    }

    private void script(Run run, StageState state, SourceFile source) {
        RunScripts.of(run, state.shell().value(), source)
                .commands(state.environment(), Optional.empty())
                .stream()
                .filter(call -> !call.words().isEmpty())
                .forEach(this::command);
    }

    private void command(CommandCall call) {
        read++;
        if (call.program().isEmpty()) {
            unnamed++;
            return;
        }
        String program = call.program().get();
        Optional<Reading> reading =
                PackageManagers.read(new CommandWords(program, call.argumentTexts()), call::variable);
        if (reading.isEmpty()) {
            if (EVERYDAY.contains(program)) {
                everyday++;
            } else {
                programs.merge(program, 1, Integer::sum);
            }
            return;
        }
        known++;
        if (reading.get().action() == Action.OTHER && reading.get().command().isEmpty()) {
            partly++;
            String first = call.argumentTexts().stream().map(word -> word.orElse("?")).findFirst().orElse("");
            subcommands.merge(program + " " + first, 1, Integer::sum);
        }
    }

    private static void print(String title, Map<String, Integer> counts, int shown) {
        System.out.println(title + ":");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(shown)
                .forEach(entry -> System.out.println("  " + entry.getValue() + " " + entry.getKey()));
    }
}
