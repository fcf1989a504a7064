package dev.layerwise.rules.packages;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.Env;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.IndexState;
import dev.layerwise.lint.Reliance;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.lint.StepEdits;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives each step that installs an update of its own. */
final class JoinedUpdate {

    /** What a shell would read anew elsewhere. */
    private static final String UNCERTAIN = "\\\n#<`";

    private static final String SUDO = "sudo ";

    private final Analysis analysis;
    private final Map<Place, List<Reliance>> byStep = new LinkedHashMap<>();

    /** @param installs those that want an update */
    JoinedUpdate(Analysis analysis, List<Reliance> installs) {
        this.analysis = analysis;
        installs.forEach(install ->
                byStep.computeIfAbsent(install.place(), _ -> new ArrayList<>()).add(install));
    }

    /** With the usual update of the manager. */
    Optional<List<TextEdit>> usual() {
        return edits(install -> Optional.of(install.index().update()));
    }

    /** With the update that was made apart; without that one, if nothing else may need it there. */
    List<Fix> moved(IndexState.Made made) {
        String title = byStep.size() == 1 ? "update in the step that installs" : "update in each step that installs";
        if (!made.isAlone()) {
            return usual().map(edits -> List.of(Fix.safe(title, edits))).orElse(List.of());
        }
        Optional<List<TextEdit>> joined = edits(install -> text(made, install));
        if (joined.isEmpty()) {
            return List.of();
        }
        List<Fix> fixes = new ArrayList<>();
        if (made.place().instruction() instanceof Run run && !isNeededElsewhere(made)) {
            new StepEdits(analysis, made.place(), run).without(made.update()).ifPresent(removal -> {
                List<TextEdit> edits = new ArrayList<>(joined.get());
                edits.add(removal);
                fixes.add(Fix.safe(title, edits));
            });
        }
        fixes.add(Fix.safe(title, joined.get()));
        return fixes;
    }

    /** What an install is given to run first. */
    private interface Update {
        Optional<String> of(Reliance install);
    }

    private Optional<List<TextEdit>> edits(Update update) {
        List<TextEdit> edits = new ArrayList<>();
        for (Map.Entry<Place, List<Reliance>> step : byStep.entrySet()) {
            List<RunCommand> installs = step.getValue().stream().map(Reliance::install).toList();
            Optional<List<TextEdit>> here = step.getKey().instruction() instanceof Run run
                    ? update.of(step.getValue().getFirst())
                            .map(text -> withSudo(text, installs.getFirst()))
                            .flatMap(text -> new StepEdits(analysis, step.getKey(), run).before(installs, text))
                    : Optional.empty();
            if (here.isEmpty()) {
                return Optional.empty();
            }
            edits.addAll(here.get());
        }
        return Optional.of(edits);
    }

    private String withSudo(String update, RunCommand install) {
        boolean isAsRoot = new CommandText(analysis).of(install).startsWith(SUDO) && !update.startsWith(SUDO);
        return isAsRoot ? SUDO + update : update;
    }

    private Optional<String> text(IndexState.Made made, Reliance install) {
        boolean isHeredoc = made.place().instruction() instanceof Run run && !run.heredocs().isEmpty();
        String text = new CommandText(analysis).of(made.update());
        text = isHeredoc ? text : onOneLine(text);
        boolean isCertain = text.chars().noneMatch(c -> UNCERTAIN.indexOf(c) >= 0);
        return isCertain && (text.indexOf('$') < 0 || haveSameVariables(made.place(), install))
                ? Optional.of(text)
                : Optional.empty();
    }

    /** As Docker joins lines; comments between them are not part of it. */
    private String onOneLine(String text) {
        StringBuilder joined = new StringBuilder();
        for (String line : text.lines().filter(line -> !line.strip().startsWith("#")).toList()) {
            String before = joined.toString();
            boolean isIndented = line.stripLeading().length() < line.length();
            boolean isApart = !before.isEmpty() && (isIndented || before.endsWith(" "));
            joined.setLength(before.stripTrailing().length());
            String part = line.stripTrailing();
            boolean goesOn = part.endsWith(String.valueOf(analysis.dockerfile().escape()));
            joined.append(isApart ? " " : "")
                    .append((goesOn ? part.substring(0, part.length() - 1) : part).stripLeading());
        }
        return joined.toString();
    }

    private static boolean haveSameVariables(Place update, Reliance install) {
        List<Place> places = install.stage().places();
        int from = places.indexOf(update);
        return from >= 0 && places.subList(from, places.indexOf(install.place())).stream()
                .map(Place::instruction)
                .noneMatch(JoinedUpdate::sets);
    }

    private static boolean sets(Instruction instruction) {
        return instruction instanceof Arg || instruction instanceof Env;
    }

    /** Whether a step that gets no update of its own may read the index, also one that is not seen. */
    private boolean isNeededElsewhere(IndexState.Made made) {
        String ecosystem = made.update().reading().orElseThrow().ecosystem();
        Map<Integer, Boolean> hasIndex = new LinkedHashMap<>();
        for (EvaluatedStage stage : analysis.stages()) {
            int from = stage.places().indexOf(made.place()) + 1;
            Optional<Boolean> inherited = stage.stage().base() instanceof Base.OfStage(int base)
                    ? Optional.ofNullable(hasIndex.get(base))
                    : Optional.empty();
            if (from == 0 && inherited.isEmpty()) {
                continue;
            }
            boolean has = inherited.orElse(false);
            for (Place place : stage.places().subList(from, stage.places().size())) {
                has |= byStep.containsKey(place);
                if (!has && place.instruction() instanceof Run && mayRead(place, ecosystem)) {
                    return true;
                }
            }
            hasIndex.put(stage.stage().index(), has);
        }
        return false;
    }

    private boolean mayRead(Place place, String ecosystem) {
        return analysis.mayUseIndexUnseen(place) || analysis.commands(place).stream()
                .flatMap(command -> command.reading().stream())
                .anyMatch(reading -> reading.ecosystem().equals(ecosystem));
    }
}
