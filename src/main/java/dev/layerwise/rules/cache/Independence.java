package dev.layerwise.rules.cache;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.CopiedPaths;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.stage.EvaluatedStage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a RUN reads anything of what was copied before it. */
final class Independence {

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
        if (CopiedPaths.areUsed(call, held)) {
            return false;
        }
        if (command.reading().isPresent()) {
            return isFree(command.reading().get(), call, held);
        }
        return OrdinaryPrograms.readsNoScript(call);
    }

    private static boolean isFree(Reading reading, CommandCall call, List<ContextCopy> held) {
        boolean isLanguage = PackageManagers.ecosystem(reading.ecosystem())
                .map(ecosystem -> ecosystem.kind() == Ecosystem.Kind.LANGUAGE)
                .orElse(true);
        boolean readsFiles = reading.inputs().stream().anyMatch(input ->
                input.need() == InputFile.Need.NAMED
                        || CopiedPaths.hold(held, call, input.pattern())
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
                    .anyMatch(call -> !OrdinaryPrograms.isPlain(call) && CopiedPaths.areUsed(call, held));
            if (isScript) {
                return i;
            }
        }
        return stage.places().size();
    }
}
