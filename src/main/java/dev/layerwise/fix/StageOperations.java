package dev.layerwise.fix;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.Copy;
import dev.layerwise.ast.Env;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Shell;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.ast.User;
import dev.layerwise.ast.Word;
import dev.layerwise.ast.Workdir;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.fix.Operation.Kind;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.lint.StepChain;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.Pipeline;
import dev.layerwise.shell.RunScript;
import dev.layerwise.shell.Script;
import dev.layerwise.source.Span;
import dev.layerwise.stage.Environment;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.StagePath;
import dev.layerwise.stage.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells what a stage does, one thing after the other. */
final class StageOperations {

    /** What changes the shell for the commands behind it, or may. */
    private static final Set<String> SHELL_STATE = Set.of(
            "cd", "pushd", "popd", "export", "set", "unset", "shopt", "source", ".", "eval", "exec", "exit", "return",
            "trap", "umask", "ulimit", "alias", "unalias", "readonly", "declare", "typeset", "local", "read", "wait");

    private static final Set<String> OWNERS = Set.of("chown", "chmod");

    /** ADD unpacks these. */
    private static final List<String> ARCHIVES =
            List.of(".tar", ".tgz", ".gz", ".bz2", ".tbz", ".xz", ".txz", ".zst", ".tzst", ".lzma");

    private final Analysis analysis;
    private final Set<BuildChange> changes;
    private final List<Operation> operations = new ArrayList<>();

    private StageOperations(Analysis analysis, Set<BuildChange> changes) {
        this.analysis = analysis;
        this.changes = changes;
    }

    static List<Operation> of(Analysis analysis, EvaluatedStage stage, Set<BuildChange> changes) {
        StageOperations all = new StageOperations(analysis, changes);
        for (int i = 0; i < stage.places().size(); i++) {
            all.add(stage.places().get(i), i);
        }
        return List.copyOf(all.operations);
    }

    private void add(Place place, int index) {
        switch (place.instruction()) {
            case Run run -> run(place, index, run);
            case FileTransfer transfer -> transfer(place, index, transfer);
            case Workdir workdir -> {
                String path = place.after().workingDirectory().value();
                add(place, index, Kind.DIRECTORY, "WORKDIR " + path, Optional.of(ContextPath.inside(path)));
            }
            // what these say is part of the state that commands find and of that at the stage's end
            case Arg _, Env _, User _, Shell _ -> {}
            case Instruction other -> add(
                    place,
                    index,
                    Kind.SETTING,
                    expanded(place, other.head().line().text().strip()) + place.before().shell().value(),
                    Optional.empty());
        }
    }

    private void add(Place place, int index, Kind kind, String meaning, Optional<String> target) {
        String text = analysis.text(place.instruction().span());
        operations.add(new Operation(place, index, kind, text, meaning, List.of(), List.of(), target, ""));
    }

    private void transfer(Place place, int index, FileTransfer transfer) {
        StageState state = place.before();
        List<String> meaning = new ArrayList<>();
        meaning.add(transfer.keyword().text().toUpperCase(Locale.ROOT));
        boolean isOwnerFree = changes.contains(BuildChange.OWNERS);
        transfer.flags().stream()
                .filter(flag -> !isOwnerFree || !OWNERS.contains(flag.name()))
                .forEach(flag -> meaning.add(expanded(place, analysis.text(flag.span()))));
        transfer.sources().forEach(source -> meaning.add(expanded(place, source.word().text())));
        transfer.heredocs().forEach(heredoc -> meaning.add(text(place, heredoc)));
        String written = transfer.destination().map(word -> expanded(place, word.text())).orElse("");
        String target = StagePath.destination(state.workingDirectory().value(), written);
        meaning.add(target);
        List<ContextCopy> copies = transfer instanceof Copy copy && copy.from().isPresent()
                ? List.of()
                : analysis.copies(place);
        boolean isAll = copies.size() == transfer.sources().size() && !mayUnpack(transfer);
        String owner = isOwnerFree ? "" : transfer.chown().map(word -> expanded(place, word.text())).orElse("")
                + " " + transfer.chmod().map(word -> expanded(place, word.text())).orElse("");
        operations.add(new Operation(
                place,
                index,
                Kind.TRANSFER,
                analysis.text(transfer.span()),
                String.join("\n", meaning),
                List.of(),
                isAll ? copies : List.of(),
                isAll ? Optional.empty() : Optional.of(ContextPath.inside(target)),
                owner));
    }

    private static boolean mayUnpack(FileTransfer transfer) {
        return !(transfer instanceof Copy) && transfer.sources().stream()
                .map(TransferSource::word)
                .map(word -> word.text().toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.indexOf('*') >= 0 || ARCHIVES.stream().anyMatch(name::endsWith));
    }

    /** Text that cannot be expanded stands for what it is in that environment. */
    private static String expanded(Place place, String text) {
        StageState state = place.before();
        return state.expand(text).value().orElseGet(() -> text + '\0' + named(state.environment(), text));
    }

    /** The variables that a text may name; in which order they were set is nothing to it. */
    private static String named(Environment environment, String text) {
        return environment.variables().stream()
                .filter(variable -> text.contains(variable.name()))
                .map(variable -> variable.name() + "=" + variable.value())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private String text(Place place, Heredoc heredoc) {
        String body = heredoc.body().of(analysis.source().text());
        return body.indexOf('$') < 0 ? body : body + named(place.before().environment(), body);
    }

    private void run(Place place, int index, Run run) {
        List<RunCommand> commands = analysis.commands(place);
        List<ContextCopy> mounts = analysis.mounts(place);
        Optional<StepChain> chain = chain(place, run, commands);
        String flags = flags(run) + chain.map(each -> new TreeSet<>(each.options()).toString()).orElse("[]");
        List<Span> spans = chain.map(each -> each.links().stream().map(Pipeline::span).toList())
                .orElse(List.of(run.command().span()));
        for (Span span : spans) {
            List<RunCommand> inside =
                    commands.stream().filter(command -> span.contains(command.call().span())).toList();
            String bodies = run.heredocs().stream().map(heredoc -> text(place, heredoc)).reduce("", String::concat);
            operations.add(new Operation(
                    place,
                    index,
                    Kind.COMMAND,
                    analysis.text(span),
                    flags + '\n' + analysis.text(span) + bodies,
                    inside,
                    mounts,
                    Optional.empty(),
                    ""));
        }
    }

    /** All but the bind mounts of the build context, which count as files that the command sees. */
    private String flags(Run run) {
        List<String> flags = new ArrayList<>();
        for (Mount mount : run.mounts()) {
            if (!mount.type().equals(Optional.of(Mount.Type.BIND)) || mount.from().isPresent()) {
                flags.add(analysis.text(mount.span()));
            }
        }
        run.network().map(Word::text).ifPresent(flags::add);
        run.security().map(Word::text).ifPresent(flags::add);
        run.devices().stream().map(Word::text).forEach(flags::add);
        return String.join("\n", flags);
    }

    /** Nothing where a command may leave the shell as another one to the next. */
    private Optional<StepChain> chain(Place place, Run run, List<RunCommand> commands) {
        if (!run.heredocs().isEmpty()
                || !(analysis.script(place, run) instanceof RunScript.ForShell(var _, Script script))) {
            return Optional.empty();
        }
        return StepChain.of(analysis, script)
                .filter(chain -> !chain.links().isEmpty())
                .filter(chain -> commands.stream()
                        .map(RunCommand::call)
                        .filter(call -> chain.head().filter(head -> head.contains(call.span())).isEmpty())
                        .noneMatch(StageOperations::mayChangeShell));
    }

    private static boolean mayChangeShell(CommandCall call) {
        return call.words().isEmpty()
                || call.program().isEmpty()
                || call.program().filter(SHELL_STATE::contains).isPresent();
    }
}
