package dev.layerwise.cli;

import dev.layerwise.fix.Fixed;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was fixed in all, what could be, and why the rest could not. */
final class FixSummary {

    private static final int MOST_OBSTACLES = 5;

    private final Fixing fixing;
    private final Map<String, Integer> obstacles = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private int files;
    private int made;
    private int done;
    private int unwritten;
    private int unsafe;

    FixSummary(Fixing fixing) {
        this.fixing = fixing;
    }

    /** @return whether that file had not been added before, with another Dockerfile that shares it */
    boolean add(Repair repair) {
        Fixed fixed = repair.fixed();
        if (!seen.add(fixed.before().name())) {
            return false;
        }
        if (repair.isDone()) {
            files++;
            made += fixed.isNew() ? 1 : 0;
            done += fixed.done().size();
        } else {
            unwritten += fixed.done().size();
        }
        unsafe += fixed.unsafe().size();
        fixed.left().forEach(left -> obstacles.merge(left.obstacle(), 1, Integer::sum));
        return true;
    }

    /** A line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        boolean writes = fixing.writes();
        if (done == 0) {
            lines.add(writes ? "nothing was fixed" : "nothing would be fixed");
        } else {
            lines.add((writes ? "fixed " : "would fix ") + findings(done) + " in " + files());
        }
        if (unwritten > 0) {
            lines.add(findings(unwritten) + " could not be fixed, as the files cannot be written");
        }
        if (unsafe > 0) {
            lines.add(findings(unsafe) + " could be fixed with --unsafe-fixes, which may change images");
        }
        obstacles.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_OBSTACLES)
                .forEach(each -> lines.add(findings(each.getValue()) + " cannot be fixed: " + each.getKey()));
        int more = obstacles.values().stream().mapToInt(Integer::intValue).sum() - obstacles.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(MOST_OBSTACLES)
                .mapToInt(Integer::intValue)
                .sum();
        if (more > 0) {
            lines.add(findings(more) + " cannot be fixed for other reasons");
        }
        return lines;
    }

    private String files() {
        return made == files
                ? Phrase.count(files, "new file")
                : Phrase.count(files, "file") + (made == 0 ? "" : ", " + made + " of them new");
    }

    private static String findings(int number) {
        return Phrase.count(number, "finding");
    }
}
