package dev.layerwise.cli;

import dev.layerwise.lint.Configuration;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleChoice;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RuleNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules that a command line selects and ignores, by id, by family or by the name of another tool. */
final class RuleSelection {

    private final RuleChoice all;
    private final Set<String> selected = new HashSet<>();
    private final Set<String> selectedById = new HashSet<>();
    private final Set<String> ignored = new HashSet<>();

    private RuleSelection(List<Rule> rules) {
        this.all = RuleChoice.all(rules);
    }

    /**
     * Reads the two options.
     *
     * @param select all rules if empty
     */
    static RuleSelection of(List<Rule> rules, List<String> select, List<String> ignore) {
        RuleSelection selection = new RuleSelection(rules);
        for (String name : names("--select", select)) {
            Set<String> ids = selection.ids("--select", name);
            selection.selected.addAll(ids);
            if (!selection.names().isFamily(name)) {
                selection.selectedById.addAll(ids);
            }
        }
        names("--ignore", ignore).forEach(name -> selection.ignored.addAll(selection.ids("--ignore", name)));
        return selection;
    }

    RuleNames names() {
        return all.names();
    }

    /** Whether the command line lets a rule run. */
    boolean takes(String rule) {
        return !ignored.contains(rule) && (selected.isEmpty() || selected.contains(rule));
    }

    /** The rules that run under a configuration; one that is selected by its own name runs even if it is off there. */
    RuleChoice choice(Configuration configuration) {
        Map<String, Optional<Level>> levels = new HashMap<>(configuration.levels());
        levels.entrySet().removeIf(level -> level.getValue().isEmpty() && selectedById.contains(level.getKey()));
        RuleChoice configured = all.configured(levels).without(ignored);
        return selected.isEmpty() ? configured : configured.only(selected);
    }

    private static List<String> names(String option, List<String> values) {
        List<String> names = values.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty() && !values.isEmpty()) {
            throw new UserError(option + " names no rule");
        }
        return names;
    }

    private Set<String> ids(String option, String name) {
        List<RuleInfo> rules = names().rules(name);
        if (rules.isEmpty()) {
            String near = names().suggestion(name).map(id -> "; did you mean " + id + "?").orElse("");
            throw new UserError(option + ": no rule is called " + name + near);
        }
        Set<String> ids = new HashSet<>();
        rules.forEach(rule -> ids.add(rule.id()));
        return ids;
    }
}
