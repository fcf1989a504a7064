package dev.layerwise.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which steps a re-run of one takes along: those built on it, and those that take files from the stage it ends in.
 *
 * <p>Steps mostly stand in a row, each followed by one other. All steps of a row share one list, so that asking each
 * step of a long stage stays cheap.
 */
public final class Followers {

    private final Map<String, Set<String>> direct = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private String lastForkAsked = "";
    private List<String> behindLastFork = List.of();

    private Followers() {}

    public static Followers of(Build build) {
        Followers followers = new Followers();
        for (Step step : build.steps()) {
            step.before().ifPresent(before -> followers.add(before, step.id()));
            step.needs().forEach(needed -> followers.add(needed, step.id()));
        }
        for (Step step : build.steps()) {
            followers.addRow(step.id());
        }
        return followers;
    }

    private void add(String step, String follower) {
        if (!step.equals(follower)) {
            direct.computeIfAbsent(step, _ -> new LinkedHashSet<>()).add(follower);
        }
    }

    /** The steps from that one on until one is followed by several, or by one that is in a row already. */
    private void addRow(String first) {
        List<String> row = new ArrayList<>();
        String step = first;
        while (!places.containsKey(step)) {
            places.put(step, new Place(row, row.size()));
            row.add(step);
            Collection<String> next = direct.getOrDefault(step, Set.of());
            if (next.size() != 1) {
                return;
            }
            step = next.iterator().next();
        }
    }

    /** The ids of all that follow, near ones first. */
    public List<String> of(String id) {
        Place place = places.getOrDefault(id, new Place(List.of(id), 0));
        List<String> inRow = place.row().subList(place.index() + 1, place.row().size());
        List<String> behind = behind(place.row().getLast());
        return behind.isEmpty() ? inRow : new JoinedList<>(inRow, behind);
    }

    private List<String> behind(String fork) {
        if (!fork.equals(lastForkAsked)) {
            lastForkAsked = fork;
            behindLastFork = search(fork);
        }
        return behindLastFork;
    }

    private List<String> search(String from) {
        Set<String> all = new LinkedHashSet<>();
        List<String> reached = List.of(from);
        while (!reached.isEmpty()) {
            Set<String> next = new LinkedHashSet<>();
            reached.forEach(one -> next.addAll(direct.getOrDefault(one, Set.of())));
            next.removeIf(one -> one.equals(from) || !all.add(one));
            reached = List.copyOf(next);
        }
        return List.copyOf(all);
    }

    private record Place(List<String> row, int index) {}
}
