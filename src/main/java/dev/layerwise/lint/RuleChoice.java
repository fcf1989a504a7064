package dev.layerwise.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which rules run, and how much their findings matter.
 *
 * @param names those of all rules, also of those that do not run
 * @param rules those that run
 * @param levels by id, where the project says another one than the rule itself
 */
public record RuleChoice(RuleNames names, List<Rule> rules, Map<String, Level> levels) {

    public RuleChoice {
        rules = List.copyOf(rules);
        levels = Map.copyOf(levels);
    }

    /** All rules, as they are. */
    public static RuleChoice all(List<Rule> rules) {
        return new RuleChoice(RuleNames.of(rules), rules, Map.of());
    }

    /** Those of the rules that a project has not put off, at the levels it wants. */
    public RuleChoice configured(Map<String, Optional<Level>> settings) {
        Map<String, Level> wanted = new HashMap<>(levels);
        settings.forEach((id, level) -> level.ifPresent(value -> wanted.put(id, value)));
        List<Rule> on = rules.stream()
                .filter(rule -> settings.getOrDefault(rule.info().id(), Optional.of(Level.NOTE)).isPresent())
                .toList();
        return new RuleChoice(names, on, wanted);
    }

    /**
     * Only some of the rules.
     *
     * @param ids of rules
     */
    public RuleChoice only(Set<String> ids) {
        return new RuleChoice(
                names, rules.stream().filter(rule -> ids.contains(rule.info().id())).toList(), levels);
    }

    /** All rules but some. */
    public RuleChoice without(Set<String> ids) {
        return new RuleChoice(
                names, rules.stream().filter(rule -> !ids.contains(rule.info().id())).toList(), levels);
    }

    Finding atLevel(Finding finding) {
        Level level = levels.get(finding.rule().id());
        return level == null ? finding : finding.level(level);
    }
}
