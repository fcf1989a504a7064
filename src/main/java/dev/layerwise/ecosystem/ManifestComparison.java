package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.ManifestChange.Read;
import dev.layerwise.ecosystem.ManifestChange.Reason;
import dev.layerwise.ecosystem.ManifestChange.Unknown;
import dev.layerwise.ecosystem.ManifestChange.Unread;
import dev.layerwise.ecosystem.ManifestNode.Element;
import dev.layerwise.ecosystem.ManifestNode.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what two versions of a manifest say. */
final class ManifestComparison {

    private static final int MOST_PARTS = 12;
    private static final int LONGEST_NAME = 80;
    /** How far down a part that is read is named. */
    private static final int MOST_DEPTH = 2;

    private final ManifestKind kind;

    private ManifestComparison(ManifestKind kind) {
        this.kind = kind;
    }

    static ManifestChange of(ManifestKind kind, ManifestNode before, ManifestNode after) {
        return before.equals(after) && inOrder(kind, before).equals(inOrder(kind, after))
                ? new Unread(List.of())
                : new ManifestComparison(kind).compare(before, after);
    }

    private static List<String> inOrder(ManifestKind kind, ManifestNode root) {
        return kind.ordered().stream()
                .flatMap(name -> root instanceof Table table && table.members().get(name) instanceof Table ordered
                        ? ordered.members().keySet().stream()
                        : Stream.of())
                .toList();
    }

    private ManifestChange compare(ManifestNode before, ManifestNode after) {
        Optional<List<PartPattern>> patterns = patterns(before, after);
        if (patterns.isEmpty()) {
            return new Unknown(Reason.INSTALL_SCRIPT);
        }
        ReadParts old = ReadParts.of(before, patterns.get());
        ReadParts now = ReadParts.of(after, patterns.get());
        if (!old.read().equals(now.read()) || !inOrder(kind, before).equals(inOrder(kind, after))) {
            Set<String> parts = new TreeSet<>();
            List<String> root = after instanceof Element element ? List.of(element.name()) : List.of();
            differences(old.read(), now.read(), root, parts);
            return new Read(List.copyOf(parts));
        }
        List<List<String>> changed = changed(old, now);
        List<String> words = changed.stream().map(List::getLast).flatMap(this::mentionsOf).toList();
        List<String> names = names(changed);
        return old.mentions(words) ? new Read(names) : new Unread(names);
    }

    /** Empty if a script that runs in either version may read anything. */
    private Optional<List<PartPattern>> patterns(ManifestNode before, ManifestNode after) {
        if (kind.scripts().isEmpty()) {
            return Optional.of(kind.parts());
        }
        ManifestKind.Scripts rules = kind.scripts().get();
        return InstallScripts.running(rules, before).flatMap(old -> InstallScripts.running(rules, after).map(now -> {
            Set<String> running = new HashSet<>(old);
            running.addAll(now);
            List<PartPattern> patterns = new ArrayList<>(kind.parts());
            patterns.addAll(InstallScripts.patterns(rules, running));
            return List.copyOf(patterns);
        }));
    }

    private static List<List<String>> changed(ReadParts old, ReadParts now) {
        Set<List<String>> paths = new HashSet<>(old.unread().keySet());
        paths.addAll(now.unread().keySet());
        return paths.stream()
                .filter(path -> !old.unread().getOrDefault(path, List.of())
                        .equals(now.unread().getOrDefault(path, List.of())))
                .toList();
    }

    private Stream<String> mentionsOf(String name) {
        return kind.mentions().stream().map(mention -> mention.replace("*", name));
    }

    private List<String> names(List<List<String>> paths) {
        return paths.stream().map(this::name).distinct().sorted().limit(MOST_PARTS).toList();
    }

    private void differences(ManifestNode old, ManifestNode now, List<String> path, Set<String> parts) {
        int depth = kind.format() == ManifestFormat.XML ? path.size() - 1 : path.size();
        Map<String, ?> before = depth < MOST_DEPTH ? members(old) : Map.of();
        Map<String, ?> after = depth < MOST_DEPTH ? members(now) : Map.of();
        if (before.isEmpty() && after.isEmpty() && !path.isEmpty()) {
            parts.add(name(path));
            return;
        }
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (parts.size() >= MOST_PARTS) {
                return;
            }
            Object one = before.get(name);
            Object other = after.get(name);
            List<String> below = Stream.concat(path.stream(), Stream.of(name)).toList();
            if (one instanceof ManifestNode first && other instanceof ManifestNode second && !one.equals(other)) {
                differences(first, second, below, parts);
            } else if (one == null || !one.equals(other)) {
                parts.add(name(below));
            }
        }
    }

    /** Tables have members; so have elements, where several of one name are one. */
    private static Map<String, ?> members(ManifestNode node) {
        if (node instanceof Table table) {
            return table.members();
        }
        if (!(node instanceof Element element)) {
            return Map.of();
        }
        Map<String, List<Element>> groups = element.children().stream()
                .collect(Collectors.groupingBy(Element::name, TreeMap::new, Collectors.toList()));
        Map<String, Object> members = new TreeMap<>();
        groups.forEach((name, group) -> members.put(name, group.size() == 1 ? group.getFirst() : group));
        return members;
    }

    /** As people write it: {@code tool.ruff} of a table, {@code PropertyGroup/Version} of an element. */
    private String name(List<String> path) {
        String name = kind.format() == ManifestFormat.XML
                ? String.join("/", path.subList(Math.min(1, path.size() - 1), path.size()))
                : path.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("."));
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + '…';
    }
}
