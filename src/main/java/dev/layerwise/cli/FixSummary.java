package dev.layerwise.cli;

import dev.layerwise.fix.Fixed;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was fixed in all, what could be, and why the rest could not. */
final class FixSummary {

    private static final int MOST_OBSTACLES = 5;

    private final Fixing fixing;
    private final Map<String, Integer> obstacles = new TreeMap<>();
    private int files;
    private int done;
    private int unsafe;

    FixSummary(Fixing fixing) {
        this.fixing = fixing;
    }

    void add(Fixed fixed) {
        files += fixed.isChanged() ? 1 : 0;
        done += fixed.done().size();
        unsafe += fixed.unsafe().size();
        fixed.left().forEach(left -> obstacles.merge(left.obstacle(), 1, Integer::sum));
    }

    /** A line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String where = Phrase.count(done, "finding") + " in " + Phrase.count(files, "Dockerfile");
        if (done == 0) {
            lines.add(fixing.writes() ? "nothing was fixed" : "nothing would be fixed");
        } else {
            lines.add(fixing.writes() ? "fixed " + where : "would fix " + where);
        }
        if (unsafe > 0) {
            lines.add(Phrase.count(unsafe, "finding") + " could be fixed with --unsafe-fixes, which may change images");
        }
        obstacles.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_OBSTACLES)
                .forEach(each -> lines.add(
                        Phrase.count(each.getValue(), "finding") + " cannot be fixed: " + each.getKey()));
        return lines;
    }
}
