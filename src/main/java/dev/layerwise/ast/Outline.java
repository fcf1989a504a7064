package dev.layerwise.ast;

import dev.layerwise.ast.CommandForm.ExecForm;
import dev.layerwise.ast.CommandForm.ShellForm;
import dev.layerwise.source.Order;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The AST as a plain tree of labelled places, for those who look at all nodes alike: dumps and the tests of places.
 *
 * @param label what the node is, in a word or two
 * @param children in the order of their places, each inside this node
 */
public record Outline(String label, Span span, List<Outline> children) {

    /** Siblings do not overlap, so of two that begin together the first one is empty. */
    private static final Comparator<Outline> BY_PLACE = Order.of(
            Order.by(node -> node.span().start()), Order.by(node -> node.span().end()));

    public Outline {
        children = children.stream().sorted(BY_PLACE).toList();
    }

    /** The whole file: directives, comments and instructions. */
    public static Outline of(Dockerfile file) {
        List<Outline> children = new ArrayList<>();
        file.directives().forEach(directive -> children.add(leaf("directive " + directive.name(), directive.span())));
        file.instructions().forEach(instruction -> children.add(of(instruction)));
        Outline whole = new Outline("dockerfile", new Span(0, file.source().text().length()), children);
        return whole.with(file.comments().stream().map(comment -> leaf("comment", comment.span())).toList());
    }

    /** This tree with more leaves, each in the innermost node around it: comments stand between words, too. */
    private Outline with(List<Outline> leaves) {
        if (leaves.isEmpty()) {
            return this;
        }
        List<Outline> merged = new ArrayList<>();
        int next = 0;
        for (Outline child : children) {
            while (next < leaves.size() && leaves.get(next).span.start() < child.span.start()) {
                merged.add(leaves.get(next++));
            }
            int from = next;
            while (next < leaves.size() && child.span.contains(leaves.get(next).span)) {
                next++;
            }
            merged.add(child.with(leaves.subList(from, next)));
        }
        merged.addAll(leaves.subList(next, leaves.size()));
        return new Outline(label, span, merged);
    }

    public static Outline of(Instruction instruction) {
        List<Outline> children = new ArrayList<>();
        children.add(leaf("keyword", instruction.keyword().span()));
        List<Mount> mounts = instruction instanceof Run run ? run.mounts() : List.of();
        for (Flag flag : instruction.flags()) {
            children.add(new Outline("flag", flag.span(), ofValue(flag, mounts)));
        }
        addArguments(instruction, children);
        String label = instruction.getClass().getSimpleName();
        return new Outline(label, instruction.span(), children);
    }

    private static void addArguments(Instruction instruction, List<Outline> out) {
        switch (instruction) {
            case Arg arg -> arg.declarations().forEach(one -> out.add(of(one)));
            case Cmd cmd -> out.add(of(cmd.command(), List.of()));
            case Entrypoint entrypoint -> out.add(of(entrypoint.command(), List.of()));
            case Shell shell -> out.add(of(shell.command(), List.of()));
            case Env env -> addPairs(env.pairs(), out);
            case Label label -> addPairs(label.pairs(), out);
            case Expose expose -> out.addAll(words("port", expose.ports()));
            case FileTransfer transfer -> addTransfer(transfer, out);
            case From from -> out.addAll(words("word", from.arguments()));
            case Healthcheck check -> {
                check.type().ifPresent(type -> out.add(of("type", type)));
                check.command().ifPresent(command -> out.add(of(command, List.of())));
            }
            case Maintainer maintainer -> maintainer.maintainer().ifPresent(word -> out.add(of("maintainer", word)));
            case OnBuild onBuild -> onBuild.trigger().ifPresent(trigger -> out.add(of(trigger)));
            case Run run -> {
                out.add(of(run.command(), run.heredocs()));
                addBodies(run.heredocs(), out);
            }
            case StopSignal stop -> stop.signal().ifPresent(word -> out.add(of("signal", word)));
            case Unknown unknown -> out.add(leaf("rest", unknown.rest().sourceSpan()));
            case User user -> user.user().ifPresent(word -> out.add(of("user", word)));
            case Volume volume -> out.add(of(volume.paths()));
            case Workdir workdir -> workdir.path().ifPresent(word -> out.add(of("path", word)));
        }
    }

    private static Outline of(Arg.Declaration declaration) {
        List<Outline> parts = new ArrayList<>();
        parts.add(of("name", declaration.name()));
        declaration.defaultValue().ifPresent(value -> parts.add(of("default", value)));
        return new Outline("argument", declaration.span(), parts);
    }

    private static void addTransfer(FileTransfer transfer, List<Outline> out) {
        out.add(of(transfer.arguments()));
        addBodies(transfer.heredocs(), out);
    }

    private static void addPairs(List<KeyValue> pairs, List<Outline> out) {
        for (KeyValue pair : pairs) {
            out.add(new Outline("pair", pair.span(), List.of(of("name", pair.name()), of("value", pair.value()))));
        }
    }

    private static void addBodies(List<Heredoc> heredocs, List<Outline> out) {
        for (Heredoc heredoc : heredocs) {
            out.add(leaf("body", heredoc.body()));
            heredoc.terminator().ifPresent(terminator -> out.add(leaf("terminator", terminator)));
        }
    }

    private static Outline of(CommandForm command, List<Heredoc> heredocs) {
        return switch (command) {
            case ShellForm(var text, var _) -> {
                Span span = text.sourceSpan();
                List<Outline> markers = new ArrayList<>();
                heredocs.stream()
                        .filter(heredoc -> span.contains(heredoc.marker()))
                        .forEach(heredoc -> markers.add(leaf("heredoc", heredoc.marker())));
                yield new Outline("shell form", span, markers);
            }
            case ExecForm(var span, var arguments) ->
                    new Outline("exec form", span, arguments.stream().map(one -> leaf("string", one.span())).toList());
        };
    }

    private static Outline of(ArgumentList arguments) {
        return new Outline(arguments.json() ? "json" : "arguments", arguments.span(), words("word", arguments.words()));
    }

    private static List<Outline> ofValue(Flag flag, List<Mount> mounts) {
        if (flag.value().isEmpty()) {
            return List.of();
        }
        Word value = flag.value().get();
        Optional<Mount> mount = flag.name().equals("mount")
                ? mounts.stream().filter(one -> one.span().equals(value.span())).findFirst()
                : Optional.empty();
        if (mount.isEmpty()) {
            return List.of(of("value", value));
        }
        List<Outline> options = new ArrayList<>();
        for (Mount.Option option : mount.get().options()) {
            List<Outline> parts = words("value", option.value().stream().toList());
            options.add(new Outline("option " + option.key(), option.span(), parts));
        }
        return List.of(new Outline("mount", value.span(), options));
    }

    private static List<Outline> words(String label, Collection<Word> words) {
        return words.stream().map(word -> of(label, word)).toList();
    }

    /** Of references inside others only the outermost is shown. */
    private static Outline of(String label, Word word) {
        List<Outline> references = new ArrayList<>();
        int end = 0;
        for (VariableReference reference : word.variables()) {
            if (reference.span().start() >= end) {
                references.add(leaf("variable " + reference.name(), reference.span()));
                end = reference.span().end();
            }
        }
        return new Outline(label, word.span(), references);
    }

    private static Outline leaf(String label, Span span) {
        return new Outline(label, span, List.of());
    }
}
