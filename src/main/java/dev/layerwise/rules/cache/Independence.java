package dev.layerwise.rules.cache;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.FileUse;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.StagePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a RUN reads anything of what was copied before it. */
final class Independence {

    /** Beside {@link OrdinaryPrograms}, those that read only what they are given, on the command line or by a pipe. */
    private static final Set<String> PLAIN = Set.of(
            "[[", "ar", "awk", "basename", "chgrp", "chsh", "cut", "deluser", "dirname", "dpkg-reconfigure", "eval",
            "gpgconf", "groupmod", "gunzip", "install", "localedef", "lsb_release", "md5sum", "mktemp", "passwd",
            "readlink", "realpath", "sha1sum", "sha256sum", "sha512sum", "su", "tee", "uniq", "unlink", "unxz",
            "update-alternatives", "update-locale", "xz", "yes", "zcat", "apt-key", "apt-mark",
            "debconf-set-selections", "visudo", "chpasswd");

    /** Where system tools look for settings, keys and certificates. */
    private static final List<String> SETTINGS = List.of("etc", "usr/share/keyrings",
            "usr/local/share/ca-certificates", "usr/share/ca-certificates");

    /** Folders that hold settings themselves, but are not made of them. */
    private static final Set<String> HOMES = Set.of("root", "home");

    private final Analysis analysis;
    /** By stage, the index of the first instruction that runs a copied script; that of the end if there is none. */
    private final Map<Integer, Integer> firstCopiedScript = new HashMap<>();

    Independence(Analysis analysis) {
        this.analysis = analysis;
    }

    /** The first command that costs time, if the whole RUN reads nothing of what its stage holds by then. */
    Optional<RunCommand> costlyCommand(EvaluatedStage stage, int index) {
        EvaluatedStage.Place place = stage.places().get(index);
        List<RunCommand> commands = analysis.commands(place);
        Optional<RunCommand> costly = commands.stream().filter(Independence::costsTime).findFirst();
        if (costly.isEmpty() || !analysis.mounts(place).isEmpty()) {
            return Optional.empty();
        }
        List<ContextCopy> held = analysis.firstCopiesBefore(stage, index);
        boolean coversAll = held.stream()
                .anyMatch(copy -> copy.target().isEmpty() && (copy.bringsDirectory() || !copy.isAtHand()));
        boolean isFree = !held.isEmpty()
                && !coversAll
                && commands.stream().allMatch(command -> isFree(command, held))
                && !runsCopiedScriptBefore(stage, index);
        return isFree ? costly : Optional.empty();
    }

    /** Whether files copied there may steer what system tools do. */
    static boolean mayConfigure(ContextCopy copy) {
        return HOMES.contains(copy.target())
                || SETTINGS.stream().anyMatch(folder -> ContextPath.isWithin(copy.target(), folder));
    }

    /** Whether it installs or downloads something. */
    static boolean costsTime(RunCommand command) {
        return command.reading().filter(reading -> switch (reading.action()) {
            case INSTALL, UPGRADE, FETCH -> !reading.is(Fact.DRY_RUN);
            case OTHER, QUERY, CONFIGURE, CLEAN, REMOVE, UPDATE_INDEX, RUN, BUILD, PUBLISH -> false;
        }).isPresent();
    }

    private static boolean isFree(RunCommand command, List<ContextCopy> held) {
        CommandCall call = command.call();
        if (usesCopied(call, held)) {
            return false;
        }
        if (command.reading().isPresent()) {
            return isFree(command.reading().get(), call, held);
        }
        boolean isPiped = OrdinaryPrograms.isShell(call) && call.operands(Set.of()).isEmpty();
        return call.words().isEmpty() || isPiped || OrdinaryPrograms.runsText(call) || isPlain(call);
    }

    /** Whether it does only what its words say. */
    static boolean isPlain(CommandCall call) {
        return OrdinaryPrograms.isOne(call) || call.program().filter(PLAIN::contains).isPresent();
    }

    private static boolean isFree(Reading reading, CommandCall call, List<ContextCopy> held) {
        boolean isLanguage = PackageManagers.ecosystem(reading.ecosystem())
                .map(ecosystem -> ecosystem.kind() == Ecosystem.Kind.LANGUAGE)
                .orElse(true);
        boolean readsFiles = reading.inputs().stream().anyMatch(input ->
                input.need() == InputFile.Need.NAMED
                        || holds(held, call, input.pattern())
                        || held.stream().anyMatch(copy -> mayBringProject(copy, call)));
        boolean mayRunProject = isLanguage && switch (reading.action()) {
            case RUN, BUILD, PUBLISH, OTHER -> true;
            case INSTALL, FETCH, UPGRADE -> reading.packages().isEmpty();
            case QUERY, CONFIGURE, CLEAN, REMOVE, UPDATE_INDEX -> false;
        };
        return !readsFiles && !mayRunProject && (!isLanguage || reading.complete());
    }

    /** Whether the command runs in a copied directory, in which its manifests may well lie. */
    private static boolean mayBringProject(ContextCopy copy, CommandCall call) {
        String directory = ContextPath.inside(call.directory().orElse("/"));
        return copy.bringsDirectory() && ContextPath.isWithin(directory, copy.target());
    }

    /** Whether it reads, changes or removes files that were copied, or names a path among them. */
    private static boolean usesCopied(CommandCall call, List<ContextCopy> held) {
        for (FileUse use : call.files()) {
            boolean isNew = use.kind() == FileUse.Kind.WRITE && !call.is("chmod", "chown", "chgrp");
            if (use.absolutePath().filter(path -> isAmong(held, path, isNew)).isPresent()) {
                return true;
            }
        }
        List<String> paths = new ArrayList<>();
        for (Argument word : call.words()) {
            word.text().filter(text -> text.indexOf('/') >= 0 && !text.contains("://")).ifPresent(paths::add);
        }
        boolean isFileTool = !call.files().isEmpty();
        return !isFileTool && paths.stream().anyMatch(path -> holds(held, call, path));
    }

    private static boolean holds(List<ContextCopy> held, CommandCall call, String path) {
        String directory = call.directory().orElse("/");
        String absolute = path.startsWith("/") ? path : StagePath.clean(directory + "/" + path);
        return isAmong(held, absolute, false);
    }

    /** @param isNew whether the file may well be made anew, so that only one known to be there counts */
    private static boolean isAmong(List<ContextCopy> held, String absolute, boolean isNew) {
        String path = ContextPath.inside(absolute);
        return held.stream().anyMatch(copy -> isNew && !copy.isAtHand()
                ? copy.target().equals(path)
                : copy.mayHold(path) || ContextPath.isWithin(copy.target(), path) && !path.isEmpty());
    }

    /** A copied script that ran before may have prepared what the packages need. */
    private boolean runsCopiedScriptBefore(EvaluatedStage stage, int index) {
        return analysis.chain(stage.stage()).stream().anyMatch(each -> {
            int first = firstCopiedScript.computeIfAbsent(each.stage().index(), _ -> firstCopiedScript(each));
            return each == stage ? first < index : first < each.places().size();
        });
    }

    private int firstCopiedScript(EvaluatedStage stage) {
        for (int i = 0; i < stage.places().size(); i++) {
            List<ContextCopy> held = analysis.firstCopiesBefore(stage, i);
            boolean isScript = analysis.commands(stage.places().get(i)).stream()
                    .filter(command -> command.reading().isEmpty())
                    .map(RunCommand::call)
                    .anyMatch(call -> !isPlain(call) && usesCopied(call, held));
            if (isScript) {
                return i;
            }
        }
        return stage.places().size();
    }
}
