package dev.layerwise.stage;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.From;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Word;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.Expansion;
import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.WordExpander;
import java.util.List;
import java.util.Optional;

/** The arguments that FROM lines see: BuildKit's own about platforms, then those before the first FROM. */
final class GlobalScope {

    private final Dockerfile dockerfile;
    private final BuildOptions options;
    private final List<StageProblem> problems;
    private Environment environment = Environment.EMPTY;

    GlobalScope(Dockerfile dockerfile, BuildOptions options, List<StageProblem> problems) {
        this.dockerfile = dockerfile;
        this.options = options;
        this.problems = problems;
    }

    Environment read() {
        platforms();
        for (Instruction instruction : dockerfile.instructions()) {
            if (instruction instanceof From) {
                break;
            }
            if (instruction instanceof Arg arg) {
                arg.declarations().forEach(declaration -> declare(arg, declaration));
            }
        }
        return environment;
    }

    private void platforms() {
        Platform build = options.buildPlatform();
        Platform target = options.targetPlatform();
        predefine("BUILDPLATFORM", build.toString());
        predefine("BUILDOS", build.os());
        predefine("BUILDOSVERSION", "");
        predefine("BUILDARCH", build.architecture());
        predefine("BUILDVARIANT", build.variant());
        predefine("TARGETPLATFORM", target.toString());
        predefine("TARGETOS", target.os());
        predefine("TARGETOSVERSION", "");
        predefine("TARGETARCH", target.architecture());
        predefine("TARGETVARIANT", target.variant());
        predefine("TARGETSTAGE", targetName());
    }

    private String targetName() {
        String last = "";
        for (Instruction instruction : dockerfile.instructions()) {
            if (instruction instanceof From from) {
                last = from.stageName().map(Word::text).map(StageGraphBuilder::lower).orElse("");
            }
        }
        String name = options.target().filter(target -> !target.isEmpty()).orElse(last);
        return name.isEmpty() ? "default" : name;
    }

    private void predefine(String name, String value) {
        set(name, VariableValue.of(options.arguments().getOrDefault(name, value)), Origin.DEFAULT);
    }

    private void declare(Arg arg, Arg.Declaration declaration) {
        String name = declaration.name().text();
        Origin origin = new Origin.Written(arg);
        String given = options.arguments().get(name);
        if (given != null) {
            set(name, VariableValue.of(given), origin);
        } else if (declaration.defaultValue().isPresent()) {
            Word word = declaration.defaultValue().get();
            Expansion expansion = WordExpander.expand(word.text(), dockerfile.escape(), environment);
            expansion.failure().ifPresent(message -> problem(word.span(), message));
            set(name, expansion.value().map(VariableValue::of).orElseGet(VariableValue::unknown), origin);
        } else if (!options.knowsArguments() && environment.find(name).isEmpty()) {
            set(name, VariableValue.unknown(), origin);
        }
    }

    private void problem(Span span, String message) {
        problems.add(new StageProblem(span, message, Optional.empty()));
    }

    private void set(String name, VariableValue value, Origin origin) {
        environment = environment.with(new EnvironmentVariable(name, value, true, origin));
    }
}
