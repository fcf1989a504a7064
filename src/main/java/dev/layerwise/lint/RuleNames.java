package dev.layerwise.lint;

import dev.layerwise.syntax.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people call rules by: ids, families such as {@code cache} or {@code cache/*}, and the names of other tools. */
public final class RuleNames {

    private static final String ALL_OF = "/*";

    private final List<RuleInfo> all;
    private final Map<String, RuleInfo> ids = new LinkedHashMap<>();
    private final Map<String, List<RuleInfo>> families = new LinkedHashMap<>();
    private final Map<String, List<RuleInfo>> aliases = new LinkedHashMap<>();

    private RuleNames(List<RuleInfo> all) {
        this.all = all;
        for (RuleInfo rule : all) {
            ids.put(key(rule.id()), rule);
            if (!rule.family().equals(rule.id())) {
                families.computeIfAbsent(key(rule.family()), _ -> new ArrayList<>()).add(rule);
            }
            rule.aliases().forEach(alias -> aliases.computeIfAbsent(key(alias), _ -> new ArrayList<>()).add(rule));
        }
    }

    public static RuleNames of(Collection<? extends Rule> rules) {
        return new RuleNames(rules.stream().map(Rule::info).toList());
    }

    public List<RuleInfo> all() {
        return all;
    }

    /** The rules that a name stands for; none if it is unknown. */
    public List<RuleInfo> rules(String name) {
        String key = key(name);
        if (ids.containsKey(key)) {
            return List.of(ids.get(key));
        }
        List<RuleInfo> family = families.getOrDefault(family(key), List.of());
        return family.isEmpty() ? aliases.getOrDefault(key, List.of()) : List.copyOf(family);
    }

    /** The rules that carry that name of another tool. */
    public List<RuleInfo> aliased(String name) {
        return aliases.getOrDefault(key(name), List.of());
    }

    /** Whether a name stands for whatever rules a family has. */
    public boolean isFamily(String name) {
        String key = key(name);
        return !ids.containsKey(key) && families.containsKey(family(key));
    }

    /** The name that was probably meant by one that is unknown. */
    public Optional<String> suggestion(String name) {
        String key = key(name);
        for (RuleInfo rule : all) {
            if (key.equals(shortName(rule)) || key.equals(key(rule.name()))) {
                return Optional.of(rule.id());
            }
        }
        String part = key.substring(key.indexOf('/') + 1);
        return Spelling.ANY_CASE.nearest(key, ids.keySet())
                .or(() -> Spelling.ANY_CASE.nearest(key, families.keySet()))
                .or(() -> nearestShortName(part))
                .or(() -> all.stream()
                        .flatMap(rule -> rule.aliases().stream())
                        .filter(alias -> Spelling.ANY_CASE.nearest(key, List.of(alias)).isPresent())
                        .findFirst());
    }

    private Optional<String> nearestShortName(String part) {
        List<String> names = all.stream().map(RuleNames::shortName).toList();
        if (names.contains(part)) {
            return Optional.of(all.get(names.indexOf(part)).id());
        }
        return Spelling.ANY_CASE.nearest(part, names).map(near -> all.get(names.indexOf(near)).id());
    }

    private static String shortName(RuleInfo rule) {
        return rule.id().substring(rule.id().indexOf('/') + 1);
    }

    private static String family(String key) {
        return key.endsWith(ALL_OF) ? key.substring(0, key.length() - ALL_OF.length()) : key;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
