package dev.layerwise.lint;

import dev.layerwise.source.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The bases of one Dockerfile that deviate from those of other Dockerfiles of the repository. */
public record BaseDrifts(List<Drift> all) {

    private static final int MOST_VERSIONS = 3;
    private static final int MOST_DRIFTS = 100;
    private static final int SHOWN = 3;

    public BaseDrifts {
        all = List.copyOf(all);
    }

    /**
     * One image in several versions.
     *
     * @param written the reference in this Dockerfile, as it is written
     * @param usual the reference that most Dockerfiles take
     * @param others where other tags are taken, a few of them
     * @param files how many Dockerfiles take the image in one of these versions
     */
    public record Drift(String written, String usual, List<Label> others, int files) {

        public Drift {
            others = List.copyOf(others);
        }
    }

    /** By the Dockerfile that deviates first, for each image of a project. */
    public static Map<String, BaseDrifts> among(Collection<BaseUse> uses, BaseUse.Places places) {
        Map<String, List<Drift>> drifts = new HashMap<>();
        uses.stream()
                .collect(Collectors.groupingBy(BaseUse::family, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(family -> family.size() > 1)
                .limit(MOST_DRIFTS)
                .forEach(family -> add(drifts, family, places));
        return drifts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new BaseDrifts(entry.getValue())));
    }

    private static void add(Map<String, List<Drift>> drifts, List<BaseUse> family, BaseUse.Places places) {
        Map<String, List<BaseUse>> byVersion = family.stream()
                .sorted(Order.by(BaseUse::file))
                .collect(Collectors.groupingBy(use -> use.image().version(), TreeMap::new, Collectors.toList()));
        if (byVersion.size() < 2 || byVersion.size() > MOST_VERSIONS) {
            return;
        }
        BaseUse usual = byVersion.values().stream()
                .max(Order.of(Order.<List<BaseUse>, Integer>by(List::size), (one, other) ->
                        VersionedImage.BY_VERSION.compare(one.getFirst().image(), other.getFirst().image())))
                .orElseThrow()
                .getFirst();
        List<BaseUse> deviating = family.stream()
                .filter(use -> !use.image().mayBe(usual.image()))
                .sorted(Order.by(BaseUse::file))
                .toList();
        if (deviating.isEmpty()) {
            return;
        }
        BaseUse first = deviating.getFirst();
        List<BaseUse> others = new ArrayList<>(List.of(usual));
        others.addAll(deviating.subList(1, Math.min(deviating.size(), SHOWN)));
        List<Label> labels = others.stream()
                .flatMap(use -> places.label(use, "starts from `" + use.image().tag() + "`").stream())
                .toList();
        drifts.computeIfAbsent(first.file(), _ -> new ArrayList<>())
                .add(new Drift(first.image().written(), usual.image().written(), labels, family.size()));
    }
}
