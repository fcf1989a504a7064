package dev.layerwise.lint;

import dev.layerwise.ecosystem.BaseImages;
import dev.layerwise.ecosystem.StartPrograms;
import dev.layerwise.ecosystem.StartPrograms.Kind;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.RunScript;
import dev.layerwise.shell.Script;
import dev.layerwise.shell.ShellParser;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import dev.layerwise.stage.EvaluatedStage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells whether what an image starts stays root, as far as its commands and scripts show. */
public final class StartReader {

    private static final int DEEPEST = 4;

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh", "zsh", "source", ".");

    /** Options with which a program takes another user by itself. */
    private static final Set<String> USER_OPTIONS = Set.of(
            "--user", "--uid", "--setuid", "--runas", "--run-as", "--runas-user", "--run-as-user", "--chuid",
            "--userspec");

    /** Names that people give to scripts that start things. */
    private static final Set<String> SCRIPT_NAMES =
            Set.of("start", "run", "boot", "launch", "startup", "docker-start", "docker-run", "run-app");

    private static final Set<String> HELP = Set.of("--help", "-h", "help", "--version", "-V", "version", "-help");

    private final Analysis analysis;
    private final StartedScript scripts;
    private final EvaluatedStage stage;
    private final StartPrograms programs = BaseImages.programs();
    private final Set<String> seen = new HashSet<>();

    public StartReader(Analysis analysis, EvaluatedStage stage) {
        this.analysis = analysis;
        this.scripts = new StartedScript(analysis, stage);
        this.stage = stage;
    }

    /** What becomes of root; the later one counts where commands differ. */
    public enum Fate {
        /** A shell, a tool, or nothing at all. */
        TOOL,
        /** A program runs as root. */
        KEPT,
        /** A script that nobody sees here decides. */
        UNSEEN,
        /** A program or a script gives it up. */
        DROPPED
    }

    public Fate read(Launch launch) {
        List<CommandCall> calls = launch.calls(analysis);
        Fate fate = read(calls, 0);
        if (launch.entrypoint().isEmpty() || calls.isEmpty() || !startsScript(calls.getFirst())) {
            return fate;
        }
        // such a script starts the command in the end
        Fate command = read(launch.commandCalls(analysis), 0);
        boolean isTool = fate == Fate.UNSEEN && command == Fate.TOOL && launch.command().isPresent();
        return isTool || fate.compareTo(command) < 0 ? command : fate;
    }

    private boolean startsScript(CommandCall call) {
        return script(call, 0, _ -> Fate.TOOL).isPresent() || isScript(call.program().orElse(""));
    }

    private Fate read(List<CommandCall> calls, int depth) {
        Fate fate = Fate.TOOL;
        for (CommandCall call : calls) {
            Fate next = read(call, depth);
            fate = next.compareTo(fate) > 0 ? next : fate;
        }
        return fate;
    }

    private Fate read(CommandCall call, int depth) {
        if (drops(call)) {
            return Fate.DROPPED;
        }
        if (call.program().isEmpty()) {
            return call.words().isEmpty() ? Fate.TOOL : depth == 0 ? Fate.UNSEEN : Fate.KEPT;
        }
        String program = call.program().get();
        Optional<Fate> script = script(call, depth, text -> read(text, depth));
        if (script.isPresent()) {
            return script.get();
        }
        Optional<Kind> kind = programs.kind(program);
        if (kind.isEmpty()) {
            return isTool(call) ? Fate.TOOL : isScript(program) ? Fate.UNSEEN : Fate.KEPT;
        }
        return switch (kind.get()) {
            case SERVER, SUPERVISOR -> Fate.DROPPED;
            // they would have been met before, were it not for root
            case DROPPER -> Fate.KEPT;
            case IDLE, PLAIN, BUILDER -> Fate.TOOL;
            case SHELL -> isInteractive(call) ? Fate.TOOL : Fate.KEPT;
        };
    }

    private boolean isTool(CommandCall call) {
        boolean onlySays = !call.arguments().isEmpty()
                && call.arguments().stream().allMatch(argument -> HELP.contains(argument.prefix()));
        return onlySays || programs.isBuild(operands(call));
    }

    private static List<String> operands(CommandCall call) {
        return call.operands(Set.of()).stream().map(Argument::prefix).toList();
    }

    /** Without a script, an expression or a module. */
    private static boolean isInteractive(CommandCall call) {
        return call.arguments().stream()
                .map(Argument::prefix)
                .allMatch(text -> text.startsWith("-") && !text.matches("-[a-z]*[cmeS]|--(eval|command|print)"));
    }

    private boolean drops(CommandCall call) {
        for (Argument word : call.words()) {
            String text = word.prefix();
            String name = text.substring(text.lastIndexOf('/') + 1);
            boolean isDropper = programs.kind(name).filter(kind -> kind == Kind.DROPPER).isPresent();
            boolean isFirst = word == call.words().getFirst() || call.is(name);
            // `su` may be any word, the others are nothing but these programs
            if (isDropper && (name.length() > 2 || isFirst)) {
                return !isRoot(call);
            }
        }
        boolean isChroot = call.words().stream().anyMatch(word -> word.is("chroot"));
        boolean takesUser = call.words().stream().map(Argument::prefix).anyMatch(text ->
                USER_OPTIONS.contains(text.indexOf('=') < 0 ? text : text.substring(0, text.indexOf('='))));
        boolean isSudo = call.words().stream().anyMatch(word -> word.is("sudo"))
                && call.words().stream().anyMatch(word -> word.prefix().startsWith("-u"));
        return takesUser && (isChroot || !call.words().stream().anyMatch(word -> word.is("root"))) || isSudo;
    }

    private static boolean isRoot(CommandCall call) {
        return call.words().stream().anyMatch(word -> word.is("root") || word.is("root:root") || word.is("0"));
    }

    /** What the script does that the call runs; absent if it runs none. */
    private Optional<Fate> script(CommandCall call, int depth, Function<String, Fate> reader) {
        Optional<Argument> word = SHELLS.contains(call.program().orElse(""))
                ? call.operands(Set.of("-o", "-O")).stream().findFirst()
                : program(call);
        boolean isCommand = call.arguments().stream().anyMatch(argument -> argument.prefix().matches("-[a-z]*c"));
        Optional<String> name = word.flatMap(Argument::text).filter(text -> !text.isEmpty());
        if (name.isEmpty() || isCommand && SHELLS.contains(call.program().orElse(""))) {
            return Optional.empty();
        }
        String directory = call.directory().orElse(stage.end().workingDirectory().value());
        Optional<String> text = depth < DEEPEST ? scripts.text(name.get(), directory) : Optional.empty();
        if (text.isPresent()) {
            return text.map(reader);
        }
        boolean isSourced = call.is("source", ".");
        boolean isUnseen = SHELLS.contains(call.program().orElse("")) && !isSourced;
        return isUnseen ? Optional.of(Fate.UNSEEN) : Optional.empty();
    }

    /** The word that names the program, folder and all. */
    private static Optional<Argument> program(CommandCall call) {
        String name = call.program().orElse("");
        return call.words().stream()
                .filter(word -> word.text().filter(text -> text.equals(name) || text.endsWith("/" + name)).isPresent())
                .findFirst();
    }

    private Fate read(String text, int depth) {
        if (!seen.add(text)) {
            // a script that starts itself again
            return Fate.TOOL;
        }
        if (text.indexOf('\0') >= 0) {
            return Fate.KEPT;
        }
        String first = text.lines().findFirst().orElse("");
        boolean isShell = !first.startsWith("#!") || SHELLS.stream().anyMatch(shell ->
                first.endsWith("/" + shell) || first.contains("/" + shell + " ") || first.contains(" " + shell));
        if (isShell && ShellParser.parse(MappedText.of(text, new Span(0, text.length()))) instanceof Script script) {
            List<CommandCall> calls = new RunScript.ForShell("sh", script)
                    .commands(stage.end().environment(), Optional.of(stage.end().workingDirectory().value()));
            boolean isUnclear = calls.stream().anyMatch(call -> call.program().isEmpty() && !call.words().isEmpty());
            if (isUnclear && mentionsDropper(text)) {
                return Fate.DROPPED;
            }
            Fate fate = read(calls, depth + 1);
            // what goes before is over then, and what it starts is the command, which is read by itself
            boolean isPassingOn = isUnclear && (text.contains("$@") || text.contains("$*"));
            return fate == Fate.KEPT && isPassingOn ? Fate.TOOL : fate;
        }
        return mentionsDropper(text) ? Fate.DROPPED : isShell ? Fate.UNSEEN : Fate.KEPT;
    }

    /** For scripts in other languages, and for what stands in variables. */
    private static boolean mentionsDropper(String text) {
        return List.of("setuid", "setreuid", "setresuid", "gosu", "su-exec", "setpriv", "runuser").stream()
                .anyMatch(text::contains);
    }

    private static boolean isScript(String program) {
        return program.endsWith(".sh")
                || program.endsWith(".bash")
                || program.contains("entrypoint")
                || program.contains("-as-")
                || SCRIPT_NAMES.contains(program);
    }
}
