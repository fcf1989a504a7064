package dev.layerwise.report;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.Cmd;
import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.CommandForm.ExecForm;
import dev.layerwise.ast.CommandForm.ShellForm;
import dev.layerwise.ast.Entrypoint;
import dev.layerwise.ast.Env;
import dev.layerwise.ast.Expose;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.From;
import dev.layerwise.ast.Healthcheck;
import dev.layerwise.ast.Heredoc;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instruction's arguments as BuildKit's parser lists them, so that the two can be compared.
 *
 * @param json whether they stand in a JSON array
 */
record NodeArguments(List<String> values, boolean json) {

    static NodeArguments of(Instruction instruction) {
        return switch (instruction) {
            case Arg arg -> plain(arg.declarations().stream().map(NodeArguments::declaration).toList());
            case Cmd cmd -> of(cmd.command());
            case Entrypoint entrypoint -> of(entrypoint.command());
            case Shell shell -> of(shell.command());
            case Run run -> of(run.command());
            case Env env -> pairs(env.pairs());
            case Label label -> pairs(label.pairs());
            case Expose expose -> plain(texts(expose.ports()));
            case From from -> plain(texts(from.arguments()));
            case FileTransfer transfer ->
                    new NodeArguments(texts(transfer.arguments().words()), transfer.arguments().json());
            case Volume volume -> new NodeArguments(texts(volume.paths().words()), volume.paths().json());
            case Healthcheck check -> healthcheck(check);
            case Maintainer maintainer -> one(maintainer.maintainer());
            case StopSignal stop -> one(stop.signal());
            case User user -> one(user.user());
            case Workdir workdir -> one(workdir.path());
            case OnBuild _ -> plain(List.of());
            case Unknown _ -> plain(List.of(""));
        };
    }

    /** The heredocs that BuildKit attaches to an instruction; ONBUILD has those of its trigger. */
    static List<Heredoc> heredocs(Instruction instruction) {
        return switch (instruction) {
            case Run run -> run.heredocs();
            case FileTransfer transfer -> transfer.heredocs();
            case OnBuild onBuild -> onBuild.trigger().map(NodeArguments::heredocs).orElse(List.of());
            default -> List.of();
        };
    }

    private static NodeArguments of(CommandForm command) {
        return switch (command) {
            case ShellForm(var text, var _) -> plain(text.isEmpty() ? List.of() : List.of(text.text()));
            case ExecForm(var _, var arguments) ->
                    new NodeArguments(arguments.stream().map(one -> one.value().text()).toList(), true);
        };
    }

    private static NodeArguments healthcheck(Healthcheck check) {
        List<String> values = new ArrayList<>();
        check.type().ifPresent(type -> values.add(type.text()));
        Optional<NodeArguments> command = check.command().map(NodeArguments::of);
        command.ifPresent(arguments -> values.addAll(arguments.values()));
        return new NodeArguments(values, command.map(NodeArguments::json).orElse(false));
    }

    private static NodeArguments pairs(List<KeyValue> pairs) {
        List<String> values = new ArrayList<>();
        for (KeyValue pair : pairs) {
            values.addAll(List.of(pair.name().text(), pair.value().text(), pair.legacy() ? "" : "="));
        }
        return plain(values);
    }

    private static String declaration(Arg.Declaration declaration) {
        return declaration.name().text() + declaration.defaultValue().map(value -> "=" + value.text()).orElse("");
    }

    private static NodeArguments one(Optional<Word> word) {
        return plain(word.stream().map(Word::text).toList());
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    private static NodeArguments plain(List<String> values) {
        return new NodeArguments(values, false);
    }
}
