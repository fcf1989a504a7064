package dev.layerwise.rules.cache;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.Env;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.KeyValue;
import dev.layerwise.ast.Label;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.VariableReference;
import dev.layerwise.ast.Workdir;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in the scope of a build argument, up to the first step that uses it or may use it.
 *
 * @param victims commands that cost time in steps that do not use it, one for each step
 * @param use the first step that names it
 * @param companions keywords of the metadata that names it above some of the victims
 */
record ArgumentReach(List<RunCommand> victims, Optional<Place> use, List<String> companions) {

    private static final int MOST_PLACES = 1000;

    ArgumentReach {
        victims = List.copyOf(victims);
        companions = List.copyOf(companions);
    }

    /** @param children by the index of a stage, those that are built on it */
    static ArgumentReach of(
            Analysis analysis,
            Map<Integer, List<EvaluatedStage>> children,
            EvaluatedStage stage,
            int index,
            String name,
            ChangingValue value) {
        Walk walk = new Walk(analysis, children, value);
        walk.follow(stage, index + 1, Set.of(name));
        return walk.result();
    }

    /** Whether a name stands in a text, and not as a part of another one. */
    static boolean holdsName(String text, String name) {
        int at = text.indexOf(name);
        while (at >= 0) {
            int end = at + name.length();
            boolean begins = at == 0 || !isWord(text.charAt(at - 1));
            boolean ends = end == text.length() || !isWord(text.charAt(end));
            if (begins && ends) {
                return true;
            }
            at = text.indexOf(name, at + 1);
        }
        return false;
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static final class Walk {

        private final Analysis analysis;
        private final Map<Integer, List<EvaluatedStage>> children;
        private final ChangingValue value;
        private final List<RunCommand> victims = new ArrayList<>();
        private final Set<String> companions = new LinkedHashSet<>();
        private final Set<String> pending = new LinkedHashSet<>();
        private Optional<Place> use = Optional.empty();
        private boolean isNamed;
        private boolean selectsDownload;
        private int left = MOST_PLACES;

        Walk(Analysis analysis, Map<Integer, List<EvaluatedStage>> children, ChangingValue value) {
            this.analysis = analysis;
            this.children = children;
            this.value = value;
        }

        ArgumentReach result() {
            boolean isWanted = switch (value) {
                // the step that is meant to run again is the first one, unless some other names it
                case CACHE_BREAKER -> use.isPresent();
                case VERSION -> isNamed;
                case COMMIT, DATE, NUMBER -> true;
            };
            List<RunCommand> found = isWanted && !selectsDownload ? victims : List.of();
            return new ArgumentReach(found, use, List.copyOf(companions));
        }

        void follow(EvaluatedStage stage, int from, Set<String> outer) {
            Set<String> names = new HashSet<>(outer);
            for (Place place : stage.places().subList(from, stage.places().size())) {
                if (left-- <= 0 || !goesOn(place, names)) {
                    return;
                }
            }
            for (EvaluatedStage child : children.getOrDefault(stage.stage().index(), List.of())) {
                if (left-- > 0) {
                    follow(child, 0, names);
                }
            }
        }

        private boolean goesOn(Place place, Set<String> names) {
            return switch (place.instruction()) {
                case Env env -> handOn(env, names);
                case Arg arg -> handOn(arg, names);
                case Label label -> metadata(label, names);
                case Run run -> run(place, run, names);
                case FileTransfer transfer -> transfer(place, transfer, names);
                case Workdir workdir -> !isNamedIn(workdir, names) || uses(place);
                case Instruction _ -> true;
            };
        }

        /** What takes its value from the argument changes with it. */
        private boolean handOn(Env env, Set<String> names) {
            for (KeyValue pair : env.pairs()) {
                if (refers(pair.value().variables(), names)) {
                    names.add(pair.name().text());
                    metadata(env, names);
                }
            }
            return true;
        }

        private boolean handOn(Arg arg, Set<String> names) {
            for (Arg.Declaration declaration : arg.declarations()) {
                if (declaration.defaultValue().filter(word -> refers(word.variables(), names)).isPresent()) {
                    names.add(declaration.name().text());
                }
            }
            return true;
        }

        private boolean metadata(Instruction instruction, Set<String> names) {
            if (isNamedIn(instruction, names)) {
                isNamed = true;
                pending.add(instruction.keyword().text().toUpperCase(Locale.ROOT));
            }
            return true;
        }

        private boolean transfer(Place place, FileTransfer transfer, Set<String> names) {
            if (isNamedIn(transfer, names)) {
                selectsDownload |= value == ChangingValue.VERSION;
                return uses(place);
            }
            return analysis.copies(place).stream().noneMatch(Exposure::isSurelyWorkedOn);
        }

        private boolean run(Place place, Run run, Set<String> names) {
            List<RunCommand> commands = analysis.commands(place);
            if (isNamedIn(run, names)) {
                selectsDownload = commands.stream().anyMatch(command -> downloads(command, names));
                return uses(place);
            }
            if (commands.isEmpty() || !commands.stream().allMatch(this::ignores)) {
                return false;
            }
            Optional<RunCommand> costly = commands.stream().filter(Independence::costsTime).findFirst();
            if (costly.isPresent() && use.isEmpty()) {
                victims.add(costly.get());
                companions.addAll(pending);
            }
            return true;
        }

        private boolean uses(Place place) {
            isNamed = true;
            use = use.or(() -> Optional.of(place));
            return false;
        }

        /** Whether the command gets something, the name of which holds the value. */
        private boolean downloads(RunCommand command, Set<String> names) {
            boolean gets = command.reading().filter(reading -> switch (reading.action()) {
                case INSTALL, FETCH, UPGRADE -> true;
                case OTHER -> reading.ecosystem().equals("git");
                case QUERY, CONFIGURE, CLEAN, REMOVE, UPDATE_INDEX, RUN, BUILD, PUBLISH -> false;
            }).isPresent();
            return gets && value != ChangingValue.CACHE_BREAKER
                    && names.stream().anyMatch(name -> holdsName(analysis.text(command.call().span()), name));
        }

        /** Whether nothing in it can depend on a variable that it does not name. */
        private boolean ignores(RunCommand command) {
            if (command.call().is("env", "printenv", "export", "set") && command.call().arguments().isEmpty()) {
                return false;
            }
            if (command.reading().isPresent()) {
                return ignores(command.reading().get());
            }
            boolean isPiped = OrdinaryPrograms.isShell(command.call())
                    && command.call().operands(Set.of()).isEmpty()
                    // an installer may well ask which version is wanted
                    && value != ChangingValue.VERSION;
            return command.call().words().isEmpty()
                    || isPiped
                    || OrdinaryPrograms.runsText(command.call())
                    || OrdinaryPrograms.isPlain(command.call());
        }

        private boolean ignores(Reading reading) {
            boolean isOfProject = reading.inputs().stream().anyMatch(input -> input.role() == InputFile.Role.LOCAL);
            boolean isGoBuild = reading.ecosystem().equals("go") && reading.action() == Action.BUILD;
            return isGoBuild || !isOfProject && switch (reading.action()) {
                case INSTALL, FETCH, UPGRADE, QUERY, CONFIGURE, CLEAN, REMOVE, UPDATE_INDEX -> true;
                case OTHER -> reading.ecosystem().equals("git");
                case RUN, BUILD, PUBLISH -> false;
            };
        }

        private boolean isNamedIn(Instruction instruction, Set<String> names) {
            String text = analysis.text(instruction.span());
            return names.stream().anyMatch(name -> holdsName(text, name));
        }

        private static boolean refers(List<VariableReference> references, Set<String> names) {
            return references.stream().map(VariableReference::name).anyMatch(names::contains);
        }
    }
}
