package dev.layerwise.rules.context;

import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.ecosystem.UnneededKind;
import dev.layerwise.ecosystem.Weight;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A line for an ignore file, and what it leaves out. Such lines stand at the end of the file, where nothing overrides
 * them; among themselves their order does not matter.
 *
 * @param pattern exact enough to paste
 */
public record IgnoreLine(String pattern, List<Unneeded> things) {

    public IgnoreLine {
        things = List.copyOf(things);
    }

    /** Lines that leave out all of these things and nothing else that the build sees. */
    public static List<IgnoreLine> of(List<Unneeded> things, ContextSurvey survey) {
        Set<String> nested = new HashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Unneeded thing : things) {
            if (thing.isNested()) {
                nested.add(thing.pattern());
            }
            counts.merge(thing.name(), 1, Integer::sum);
        }
        Map<String, List<Unneeded>> byPattern = new LinkedHashMap<>();
        for (Unneeded thing : things) {
            int count = counts.get(thing.name());
            boolean isAll = count > 1 && count == survey.count(thing.name());
            String pattern = pattern(thing, isAll, nested.contains(thing.pattern()));
            byPattern.computeIfAbsent(pattern, _ -> new ArrayList<>()).add(thing);
        }
        return byPattern.entrySet().stream()
                .map(line -> new IgnoreLine(line.getKey(), line.getValue()))
                .toList();
    }

    /** @param isAll whether there are several folders of that name, and all of them are unneeded */
    private static String pattern(Unneeded thing, boolean isAll, boolean isAnyNested) {
        UnneededKind kind = thing.kind();
        if (kind.onlyInRoot()) {
            return thing.pattern();
        }
        if (!thing.isFolder() && kind.family() == UnneededKind.Family.CONTAINER) {
            // of the same name others may be data of the program
            String folder = ContextPath.parent(thing.path());
            return thing.isNested() ? escaped(folder) + "/" + thing.pattern() : thing.pattern();
        }
        if (!thing.isFolder() && kind.family() != UnneededKind.Family.LOCAL) {
            return isAnyNested ? "**/" + thing.pattern() : thing.pattern();
        }
        if (kind.isSure()) {
            return "**/" + thing.pattern();
        }
        return isAll ? "**/" + escaped(thing.name()) : escaped(thing.path());
    }

    /** A path as a pattern that matches nothing else; what no line can hold is any character in it. */
    public static String escaped(String path) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean isAtEdge = i == 0 || i == path.length() - 1;
            if (c < ' ' || isAtEdge && Character.isWhitespace(c)) {
                out.append('?');
                continue;
            }
            boolean isSpecial = "*?[\\".indexOf(c) >= 0 || i == 0 && (c == '!' || c == '#');
            out.append(isSpecial ? "\\" : "").append(c);
        }
        return out.toString();
    }

    /** Why nobody misses what is of that kind. */
    public static String reason(UnneededKind kind, boolean isMadeAnew) {
        return switch (kind.family()) {
            case DEPENDENCIES -> isMadeAnew ? "the build installs its own" : "nothing in the image uses it";
            case OUTPUT -> isMadeAnew ? "the build makes its own" : "made by local builds";
            case ENVIRONMENT -> "works only where it was made";
            case CACHE -> "a local cache";
            case LOG -> "written by local runs";
            case VERSION_CONTROL, CI, CONTAINER, DOCS, TESTS, EDITOR, OS, LOCAL -> "not read by the build";
        };
    }

    public UnneededKind kind() {
        return things.getFirst().kind();
    }

    Weight weight() {
        return things.stream().map(Unneeded::weight).reduce(Weight.NONE, Weight::plus);
    }

    /** What it leaves out, for people: a path if it is not too long, or how many folders of a name. */
    String name(int longestPath) {
        Unneeded first = things.getFirst();
        boolean isOnePath = things.size() == 1
                && (first.isFolder() || first.weight().files() == 1)
                && first.path().length() <= longestPath;
        if (isOnePath) {
            return Phrase.code(first.path());
        }
        boolean isOneName = first.isFolder() && things.stream().allMatch(one -> one.name().equals(first.name()));
        return isOneName && things.size() > 1
                ? things.size() + " " + Phrase.code(first.name()) + " folders"
                : Phrase.code(pattern);
    }
}
