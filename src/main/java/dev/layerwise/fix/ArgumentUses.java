package dev.layerwise.fix;

import dev.layerwise.ast.Run;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Phrase;
import dev.layerwise.stage.Environment;
import dev.layerwise.stage.EnvironmentVariable;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether instructions that name build arguments still stand behind them. What they make of them in one build does not
 * tell: another build gives other values.
 */
final class ArgumentUses {

    private static final Pattern NAME = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private final Analysis analysis;
    private final Analysis edited;

    ArgumentUses(Analysis analysis, Analysis edited) {
        this.analysis = analysis;
        this.edited = edited;
    }

    Optional<String> obstacle(EvaluatedStage before, EvaluatedStage after) {
        Map<String, Deque<Place>> now = new HashMap<>();
        for (Place place : after.places()) {
            now.computeIfAbsent(text(edited, place), _ -> new ArrayDeque<>()).add(place);
        }
        for (Place place : before.places()) {
            // of commands each variable is looked at
            String text = text(analysis, place);
            Deque<Place> same = now.getOrDefault(text, new ArrayDeque<>());
            if (place.instruction() instanceof Run || same.isEmpty()) {
                continue;
            }
            Environment there = same.remove().before().environment();
            Optional<String> lost = lost(text, place.before().environment(), there);
            if (lost.isPresent()) {
                return lost.map(name -> Names.of(text) + " would no longer find " + Phrase.code(name));
            }
        }
        return Optional.empty();
    }

    private static String text(Analysis of, Place place) {
        return of.text(place.instruction().span());
    }

    private static Optional<String> lost(String text, Environment before, Environment after) {
        Matcher names = NAME.matcher(text);
        while (names.find()) {
            String name = names.group(1);
            if (isArgument(before, name) && !isArgument(after, name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean isArgument(Environment environment, String name) {
        return environment.find(name).filter(EnvironmentVariable::isArgument).isPresent();
    }
}
