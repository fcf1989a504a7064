package dev.layerwise.stage;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.Cmd;
import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.Entrypoint;
import dev.layerwise.ast.Env;
import dev.layerwise.ast.Expose;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.From;
import dev.layerwise.ast.Healthcheck;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.KeyValue;
import dev.layerwise.ast.Label;
import dev.layerwise.ast.Maintainer;
import dev.layerwise.ast.OnBuild;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Shell;
import dev.layerwise.ast.StopSignal;
import dev.layerwise.ast.Unknown;
import dev.layerwise.ast.User;
import dev.layerwise.ast.Volume;
import dev.layerwise.ast.Word;
import dev.layerwise.ast.Workdir;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.Expansion;
import dev.layerwise.syntax.VariableValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes through the instructions of one stage and keeps what each of them puts into effect. */
final class InstructionEvaluator {

    /** Declared, these steer the build but never enter the environment. */
    private static final Set<String> NEVER_IN_ENVIRONMENT =
            Set.of("BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE");

    private final StageGraph graph;
    private final Stage stage;
    private StageState state;
    private Optional<StageProblem> failure = Optional.empty();

    InstructionEvaluator(StageGraph graph, Stage stage) {
        this.graph = graph;
        this.stage = stage;
    }

    EvaluatedStage evaluate(StageState begin) {
        List<EvaluatedStage.Place> places = new ArrayList<>(stage.members().size());
        state = begin;
        for (Stage.Member member : stage.members()) {
            StageState before = state;
            failure = Optional.empty();
            apply(member.instruction());
            places.add(new EvaluatedStage.Place(member, before, state, failure));
        }
        return new EvaluatedStage(stage, begin, places, state);
    }

    private void apply(Instruction instruction) {
        switch (instruction) {
            case Arg arg -> arg.declarations().forEach(declaration -> declare(arg, declaration));
            case Env env -> assign(env);
            case User user -> user.user().ifPresent(word -> {
                Setting<String> setting = setting(word, user);
                state = state.withUser(setting);
            });
            case Workdir workdir -> workdir.path().ifPresent(word -> {
                Setting<String> path = setting(word, workdir);
                Setting<String> before = state.workingDirectory();
                String joined = StagePath.workingDirectory(before.value(), path.value());
                boolean isKnown = path.isKnown() && (before.isKnown() || path.value().startsWith("/"));
                state = state.withWorkingDirectory(new Setting<>(joined, isKnown, path.origin()));
            });
            case Shell shell -> setShell(shell);
            case Label label -> label.pairs().forEach(pair -> {
                expand(pair.name());
                expand(pair.value());
            });
            case Volume volume -> volume.paths().words().forEach(this::expand);
            case Expose expose -> expose.ports().forEach(this::expand);
            case StopSignal signal -> signal.signal().ifPresent(this::expand);
            case Cmd _, Entrypoint _, FileTransfer _, From _, Healthcheck _, Maintainer _, OnBuild _, Run _,
                    Unknown _ -> { }
        }
    }

    private void declare(Arg arg, Arg.Declaration declaration) {
        String name = declaration.name().text();
        String given = graph.options().arguments().get(name);
        Optional<VariableValue> value = Optional.empty();
        if (given != null) {
            value = Optional.of(VariableValue.of(given));
        } else if (declaration.defaultValue().isPresent()) {
            value = Optional.of(value(declaration.defaultValue().get()));
        } else if (graph.globals().find(name).isPresent()) {
            value = Optional.of(graph.globals().get(name));
        } else if (!graph.options().knowsArguments()) {
            value = Optional.of(VariableValue.unknown());
        }
        if (value.isPresent() && !NEVER_IN_ENVIRONMENT.contains(name)) {
            state = state.assign(new EnvironmentVariable(name, value.get(), true, new Origin.Written(arg)));
        }
    }

    /** All names and values of one ENV are expanded before the first of them is set. */
    private void assign(Env env) {
        List<EnvironmentVariable> variables = new ArrayList<>();
        for (KeyValue pair : env.pairs()) {
            Expansion name = expand(pair.name());
            variables.add(new EnvironmentVariable(
                    name.value().orElse(pair.name().text()),
                    value(pair.value()),
                    false,
                    new Origin.Written(env)));
        }
        variables.forEach(variable -> state = state.assign(variable));
    }

    private void setShell(Shell shell) {
        if (shell.command() instanceof CommandForm.ExecForm exec && !exec.arguments().isEmpty()) {
            List<String> words = exec.arguments().stream()
                    .map(argument -> argument.value().text())
                    .toList();
            state = state.withShell(Setting.known(words, new Origin.Written(shell)));
        }
    }

    private Setting<String> setting(Word word, Instruction instruction) {
        Expansion expansion = expand(word);
        return new Setting<>(
                expansion.value().orElse(word.text()),
                expansion.value().isPresent(),
                new Origin.Written(instruction));
    }

    private VariableValue value(Word word) {
        return expand(word).value().map(VariableValue::of).orElseGet(VariableValue::unknown);
    }

    private Expansion expand(Word word) {
        Expansion expansion = state.expand(word);
        expansion.failure().ifPresent(message -> fail(word.span(), message));
        return expansion;
    }

    private void fail(Span span, String message) {
        failure = failure.or(() -> Optional.of(new StageProblem(span, message, Optional.of(stage.index()))));
    }
}
