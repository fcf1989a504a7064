package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.ManifestNode.Element;
import dev.layerwise.ecosystem.ManifestNode.Items;
import dev.layerwise.ecosystem.ManifestNode.Scalar;
import dev.layerwise.ecosystem.ManifestNode.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest, taken apart: what an install reads, and what it does not.
 *
 * @param unread by the paths of the parts
 */
record ReadParts(ManifestNode read, Map<List<String>, List<ManifestNode>> unread) {

    static ReadParts of(ManifestNode root, List<PartPattern> patterns) {
        Splitter splitter = new Splitter();
        List<PartPattern> begun = root instanceof Element element
                ? patterns.stream().filter(pattern -> pattern.goesOn(0, element.name())).toList()
                : patterns;
        List<String> path = root instanceof Element element ? List.of(element.name()) : List.of();
        return new ReadParts(splitter.keep(root, path, begun), splitter.unread);
    }

    /** Whether any text of it holds one of the words, in any case, as MSBuild has it. */
    boolean mentions(List<String> words) {
        List<String> lower = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        return !words.isEmpty() && mentions(read, lower);
    }

    private static boolean mentions(ManifestNode node, List<String> words) {
        return switch (node) {
            case Scalar scalar -> holds(scalar.text(), words);
            case Items items -> items.values().stream().anyMatch(value -> mentions(value, words));
            case Table table -> table.members().values().stream().anyMatch(value -> mentions(value, words));
            case Element element -> holds(element.text(), words)
                    || element.attributes().values().stream().anyMatch(value -> holds(value, words))
                    || element.children().stream().anyMatch(child -> mentions(child, words));
        };
    }

    private static boolean holds(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    /** Goes down together with the patterns that fit so far. */
    private static final class Splitter {

        private final Map<List<String>, List<ManifestNode>> unread = new HashMap<>();

        ManifestNode keep(ManifestNode node, List<String> path, List<PartPattern> patterns) {
            if (patterns.isEmpty()) {
                return node;
            }
            return switch (node) {
                case Scalar scalar -> scalar;
                case Items items -> items(items, path, patterns);
                case Table table -> table(table, path, patterns);
                case Element element -> element(element, path, patterns);
            };
        }

        private Items items(Items items, List<String> path, List<PartPattern> patterns) {
            List<ManifestNode> kept = new ArrayList<>();
            for (int i = 0; i < items.values().size(); i++) {
                ManifestNode value = items.values().get(i);
                String name = nameOf(value).orElse(String.valueOf(i));
                List<PartPattern> left = goingOn(fitting(patterns, path.size(), name), path.size());
                kept.add(left.isEmpty() ? value : keep(value, join(path, name), left));
            }
            return new Items(kept);
        }

        private static Optional<String> nameOf(ManifestNode value) {
            return value instanceof Table table && table.members().get("name") instanceof Scalar name
                    ? Optional.of(name.text())
                    : Optional.empty();
        }

        private Table table(Table table, List<String> path, List<PartPattern> patterns) {
            Map<String, ManifestNode> kept = new LinkedHashMap<>();
            table.members().forEach((name, value) -> part(value, path, name, patterns, Optional.of(table))
                    .ifPresent(rest -> kept.put(name, rest)));
            return new Table(kept);
        }

        private Element element(Element element, List<String> path, List<PartPattern> patterns) {
            List<Element> kept = new ArrayList<>();
            for (Element child : element.children()) {
                part(child, path, child.name(), patterns, Optional.empty())
                        .ifPresent(rest -> kept.add((Element) rest));
            }
            return new Element(element.name(), element.attributes(), kept, element.text());
        }

        /** Empty if it is unread, or holds nothing else. */
        private Optional<ManifestNode> part(
                ManifestNode part, List<String> path, String name, List<PartPattern> patterns, Optional<Table> parent) {
            int depth = path.size();
            List<PartPattern> fitting = fitting(patterns, depth, name);
            if (fitting.isEmpty() || fitting.stream().anyMatch(pattern -> pattern.isRead() && pattern.endsAt(depth))) {
                return Optional.of(part);
            }
            boolean isUnread = fitting.stream()
                    .anyMatch(pattern -> pattern.endsAt(depth) && parent.map(pattern::holdsIn).orElse(true));
            List<String> below = join(path, name);
            if (isUnread) {
                unread.computeIfAbsent(below, _ -> new ArrayList<>()).add(part);
                return Optional.empty();
            }
            List<PartPattern> left = goingOn(fitting, depth);
            ManifestNode rest = keep(part, below, left);
            return !left.isEmpty() && isEmpty(rest) ? Optional.empty() : Optional.of(rest);
        }

        private static boolean isEmpty(ManifestNode node) {
            return switch (node) {
                case Scalar _, Items _ -> false;
                case Table table -> table.members().isEmpty();
                case Element element -> element.attributes().isEmpty()
                        && element.children().isEmpty()
                        && element.text().isEmpty();
            };
        }

        private static List<PartPattern> fitting(List<PartPattern> patterns, int depth, String name) {
            List<PartPattern> fitting = new ArrayList<>();
            for (PartPattern pattern : patterns) {
                if (pattern.goesOn(depth, name)) {
                    fitting.add(pattern);
                }
            }
            return fitting;
        }

        private static List<PartPattern> goingOn(List<PartPattern> fitting, int depth) {
            return fitting.stream().filter(pattern -> !pattern.endsAt(depth)).toList();
        }

        private static List<String> join(List<String> path, String name) {
            List<String> joined = new ArrayList<>(path);
            joined.add(name);
            return List.copyOf(joined);
        }
    }
}
