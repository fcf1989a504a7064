package dev.layerwise.lint;

import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What the commands of one RUN do with package indexes. */
final class IndexRun {

    /** Options with which a command works in another root, or tells where the index is. */
    private static final List<String> ELSEWHERE = List.of(
            "--root", "-p", "--initdb", "--installroot", "-r", "--sysroot", "-b", "--dbpath", "--repositories-file");

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh", "zsh");

    /** Programs that may update an index by themselves. */
    private static final Set<String> UPDATING = Set.of(
            "add-apt-repository", "apt-add-repository", "install_packages", "install-packages", "apt-install",
            "clean-install", "cleaninstall", "install-php-extensions", "playwright", "npx", "rosdep", "make", "just",
            "ansible-playbook", "ansible", "ansible-pull", "puppet", "chef-solo", "chef-client", "salt-call", "nala",
            "apt-fast", "eval", "extrepo", "tasksel", "yay", "paru", "unminimize", "apt-file", "deb-get", "pkcon");

    /** As arguments of a program that may run them: {@code retry apt-get update}. */
    private static final Set<String> MANAGERS = Set.of("apt-get", "apt", "aptitude", "apk", "pacman");

    private static final List<String> SCRIPT_BEGINS =
            List.of("install-", "install_", "setup-", "setup_", "bootstrap-", "bootstrap_");

    private static final List<String> SCRIPT_ENDS = List.of(".sh", ".bash", ".py", ".pl", ".rb");

    private static final Pattern INTERPRETER = Pattern.compile("(python|perl|ruby|php|node)[0-9.]*");

    private static final List<String> SYSTEM_FOLDERS = List.of("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/");

    /** Files that are sourced for their variables. */
    private static final List<String> HARMLESS = List.of("os-release", "lsb-release", ".bashrc", ".profile", "profile",
            "activate", "nvm.sh", "environment", "env", ".env", ".cargo/env", "conda.sh");

    private final List<RunCommand> commands;
    /** For each command the ecosystem whose index it reads or makes; empty if there is none. */
    private final List<String> ecosystems = new ArrayList<>();
    private final Map<String, Integer> lastUpdates = new HashMap<>();
    private final Set<String> installing = new HashSet<>();
    /** The first command that may update an index unseen; looked for when somebody asks. */
    private OptionalInt opaque = OptionalInt.empty();

    IndexRun(List<RunCommand> commands) {
        this.commands = commands;
        for (int i = 0; i < commands.size(); i++) {
            RunCommand command = commands.get(i);
            String ecosystem = ecosystem(command).orElse("");
            ecosystems.add(ecosystem);
            if (isUpdate(command)) {
                lastUpdates.put(ecosystem, i);
            }
            if (isInstall(command)) {
                installing.add(ecosystem);
            }
        }
    }

    private int opaque() {
        if (opaque.isEmpty()) {
            int first = 0;
            while (first < commands.size() && !mayUpdate(commands.get(first).call())) {
                first++;
            }
            opaque = OptionalInt.of(first);
        }
        return opaque.getAsInt();
    }

    List<RunCommand> commands() {
        return commands;
    }

    /** Those of all commands. */
    Set<String> ecosystems() {
        Set<String> all = new HashSet<>(ecosystems);
        all.remove("");
        return all;
    }

    /** The ecosystem of the index that a command reads or makes; empty if there is none. */
    String ecosystem(int command) {
        return ecosystems.get(command);
    }

    /** The ecosystem of the index that the command reads or makes, if it does. */
    static Optional<String> ecosystem(RunCommand command) {
        return command.reading()
                .filter(reading -> !reading.is(Fact.DRY_RUN) && !reading.is(Fact.OFFLINE))
                .filter(reading -> PackageManagers.ecosystem(reading.ecosystem())
                        .flatMap(Ecosystem::index)
                        .filter(index -> index.programs().contains(reading.manager()))
                        .isPresent())
                .filter(_ -> command.call().arguments().stream().noneMatch(IndexRun::isElsewhere))
                .map(Reading::ecosystem);
    }

    static boolean isElsewhere(Argument argument) {
        String text = argument.prefix();
        return ELSEWHERE.contains(text) || text.startsWith("--root=") || text.startsWith("--installroot=")
                || text.startsWith("Dir") || text.startsWith("RootDir");
    }

    static boolean isUpdate(RunCommand command) {
        return command.reading()
                .filter(reading -> reading.action() == Action.UPDATE_INDEX
                        || reading.is(Fact.UPDATES_INDEX) && !reading.is(Fact.NO_CACHE))
                .isPresent();
    }

    static boolean isInstall(RunCommand command) {
        return command.reading().filter(IndexRun::isInstall).isPresent();
    }

    private static boolean isInstall(Reading reading) {
        boolean takes = switch (reading.action()) {
            case INSTALL, UPGRADE, FETCH -> true;
            case OTHER, QUERY, CONFIGURE, CLEAN, REMOVE, UPDATE_INDEX, RUN, BUILD, PUBLISH -> false;
        };
        boolean isLocal = reading.packages().isEmpty()
                && reading.inputs().stream().anyMatch(input -> input.role() == InputFile.Role.LOCAL);
        return takes && !isLocal;
    }

    /** Whether some command installs packages of the ecosystem by its index. */
    boolean installs(String ecosystem) {
        return installing.contains(ecosystem);
    }

    /** Whether the install finds an index that it made itself, or that its RUN made or may have made. */
    boolean isServed(int install) {
        boolean isOwn = commands.get(install).reading()
                .filter(reading -> reading.is(Fact.NO_CACHE) || reading.is(Fact.UPDATES_INDEX))
                .isPresent();
        return isOwn || lastUpdates.containsKey(ecosystem(install)) || install > opaque();
    }

    boolean isUpdatedAfter(String ecosystem, int command) {
        return lastUpdates.getOrDefault(ecosystem, -1) > command;
    }

    /** Whether it runs something that nobody sees here, which may update an index. */
    boolean isOpaque() {
        return opaque() < commands.size();
    }

    private static boolean mayUpdate(CommandCall call) {
        String program = call.program().orElse("");
        return runsUnseen(call)
                || UPDATING.contains(program)
                || namesManager(call)
                || isInterpreted(call, program);
    }

    private static boolean namesManager(CommandCall call) {
        for (Argument argument : call.arguments()) {
            if (argument.text().filter(MANAGERS::contains).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it runs a file that nobody sees here, and not only what comes through a pipe. */
    static boolean runsFile(CommandCall call) {
        boolean isPiped = call.program().filter(SHELLS::contains).isPresent()
                && call.arguments().stream().allMatch(argument -> argument.prefix().startsWith("-"));
        return runsUnseen(call) && !isPiped;
    }

    /** Whether it runs a script that nobody sees here. */
    static boolean runsUnseen(CommandCall call) {
        if (call.program().isEmpty()) {
            return !call.words().isEmpty();
        }
        String program = call.program().get();
        if (SHELLS.contains(program)) {
            return call.arguments().stream().noneMatch(argument ->
                    argument.prefix().startsWith("-") && argument.prefix().endsWith("c"));
        }
        if (call.is(".", "source")) {
            return call.arguments().stream()
                    .flatMap(argument -> argument.text().stream())
                    .noneMatch(text -> HARMLESS.stream().anyMatch(text::endsWith));
        }
        return isScript(program) || isOwnFile(call);
    }

    private static boolean isScript(String program) {
        for (String begin : SCRIPT_BEGINS) {
            if (program.startsWith(begin)) {
                return true;
            }
        }
        for (String end : SCRIPT_ENDS) {
            if (program.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInterpreted(CommandCall call, String program) {
        return INTERPRETER.matcher(program).matches()
                && call.arguments().stream().findFirst().filter(first -> !first.prefix().startsWith("-")).isPresent();
    }

    /** Whether the program is named by a path that is not the system's. */
    private static boolean isOwnFile(CommandCall call) {
        String ending = "/" + call.program().orElse("");
        for (Argument word : call.words()) {
            if (word.prefix().endsWith(ending) && !isOfSystem(word.prefix())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfSystem(String path) {
        for (String folder : SYSTEM_FOLDERS) {
            if (path.startsWith(folder) && path.indexOf('/', folder.length()) < 0) {
                return true;
            }
        }
        return false;
    }
}
