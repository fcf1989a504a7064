package dev.layerwise.lint;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a rule beside what it checks; its words stand on its page, {@code rules/<id>.md}.
 *
 * @param id {@code family/name}; it never changes
 * @param name the name of its class
 * @param level how much its findings matter if nobody says otherwise
 * @param unfixed why some of its findings have no fix; absent if what to do is for people to decide
 * @param since the version that brought it
 * @param aliases names of other tools for the same thing, which suppress it too
 * @param securitySeverity from above 0 to 10, as CVSS has it; only for what endangers whoever runs the image
 */
public record RuleInfo(
        String id,
        String name,
        Level level,
        Precision precision,
        List<String> tags,
        FixKind fix,
        Optional<String> unfixed,
        String since,
        List<String> aliases,
        Optional<String> securitySeverity) {

    private static final String ROOM = "dev.layerwise.rules";

    public RuleInfo {
        tags = List.copyOf(tags);
        aliases = List.copyOf(aliases);
    }

    /** A warning of high precision, named after its class; what else there is to say is added to it. */
    public static RuleInfo of(Class<? extends Rule> rule, String since) {
        return new RuleInfo(
                id(rule),
                rule.getSimpleName(),
                Level.WARNING,
                Precision.HIGH,
                List.of(),
                FixKind.NONE,
                Optional.empty(),
                since,
                List.of(),
                Optional.empty());
    }

    public RuleInfo level(Level other) {
        return new RuleInfo(id, name, other, precision, tags, fix, unfixed, since, aliases, securitySeverity);
    }

    public RuleInfo precision(Precision other) {
        return new RuleInfo(id, name, level, other, tags, fix, unfixed, since, aliases, securitySeverity);
    }

    public RuleInfo tags(String... others) {
        return new RuleInfo(
                id, name, level, precision, List.of(others), fix, unfixed, since, aliases, securitySeverity);
    }

    public RuleInfo fix(FixKind other) {
        return new RuleInfo(id, name, level, precision, tags, other, unfixed, since, aliases, securitySeverity);
    }

    /** @param why some findings have no fix: what is not known, or stands in the way */
    public RuleInfo unfixed(String why) {
        return new RuleInfo(
                id, name, level, precision, tags, fix, Optional.of(why), since, aliases, securitySeverity);
    }

    public RuleInfo aliases(String... others) {
        return new RuleInfo(id, name, level, precision, tags, fix, unfixed, since, List.of(others), securitySeverity);
    }

    /** Makes it a security rule. */
    public RuleInfo securitySeverity(String score) {
        return new RuleInfo(id, name, level, precision, tags, fix, unfixed, since, aliases, Optional.of(score));
    }

    /** The part of the id in front of the slash; the whole id if there is none. */
    public String family() {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }

    /** {@code rules.cache.CopyBeforeInstall} is {@code cache/copy-before-install}. */
    private static String id(Class<?> rule) {
        String family = rule.getPackageName().substring(ROOM.length()).replace('.', '/');
        String name = hyphenated(rule.getSimpleName());
        return family.isEmpty() ? name : family.substring(1) + "/" + name;
    }

    private static String hyphenated(String name) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(i - 1))) {
                words.append('-');
            }
            words.append(Character.toLowerCase(c));
        }
        return words.toString();
    }
}
