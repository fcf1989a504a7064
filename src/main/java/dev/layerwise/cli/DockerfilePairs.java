package dev.layerwise.cli;

import dev.layerwise.context.Directory;
import dev.layerwise.history.GitRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out which Dockerfiles of two revisions are the same one: by path, or by their lines if one has moved. */
final class DockerfilePairs {

    /** A change that moves more than that is no longer looked through. */
    private static final int MOST_MOVED = 200;

    private DockerfilePairs() {}

    /** A Dockerfile of either revision, or of both. */
    record Pair(Optional<String> before, Optional<String> after) {

        /** The path that it goes by. */
        String path() {
            return after.or(() -> before).orElseThrow();
        }

        boolean isNamed(String path) {
            return before.filter(path::equals).isPresent() || after.filter(path::equals).isPresent();
        }
    }

    /** How much of two files is the same. */
    private record Likeness(String before, String after, double share) {}

    static List<Pair> of(Directory base, Set<String> before, Directory head, Set<String> after) {
        Set<String> removed = new TreeSet<>(before);
        removed.removeAll(after);
        Set<String> added = new TreeSet<>(after);
        added.removeAll(before);
        List<Pair> pairs = new ArrayList<>();
        for (String path : after) {
            if (!added.contains(path)) {
                pairs.add(new Pair(Optional.of(path), Optional.of(path)));
            }
        }
        for (Likeness moved : likenesses(base, removed, head, added)) {
            if (removed.contains(moved.before()) && added.contains(moved.after())) {
                removed.remove(moved.before());
                added.remove(moved.after());
                pairs.add(new Pair(Optional.of(moved.before()), Optional.of(moved.after())));
            }
        }
        added.forEach(path -> pairs.add(new Pair(Optional.empty(), Optional.of(path))));
        removed.forEach(path -> pairs.add(new Pair(Optional.of(path), Optional.empty())));
        pairs.sort(Comparator.comparing(Pair::path));
        return pairs;
    }

    /** Those that are more alike than not, the most alike first. */
    private static List<Likeness> likenesses(
            Directory base, Set<String> removed, Directory head, Set<String> added) {
        List<Likeness> all = new ArrayList<>();
        if (removed.size() > MOST_MOVED || added.size() > MOST_MOVED) {
            return all;
        }
        List<Set<String>> lines = added.stream().map(path -> lines(head, path)).toList();
        for (String old : removed) {
            Set<String> was = lines(base, old);
            int i = 0;
            for (String now : added) {
                double share = share(was, lines.get(i++));
                if (share > 0.5) {
                    all.add(new Likeness(old, now, share));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Likeness::share)
                .reversed()
                .thenComparing(Likeness::before)
                .thenComparing(Likeness::after));
        return all;
    }

    private static double share(Set<String> was, Set<String> is) {
        Set<String> shared = new HashSet<>(was);
        shared.retainAll(is);
        int all = was.size() + is.size() - shared.size();
        return all == 0 ? 0 : (double) shared.size() / all;
    }

    private static Set<String> lines(Directory tree, String path) {
        return GitRepository.read(tree, path, path).stream()
                .flatMap(file -> file.text().lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
