package dev.layerwise.cli;

import dev.layerwise.fix.Fixed;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Phrase;
import dev.layerwise.report.FileReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was fixed in all, what could be, and why the rest could not. */
final class FixSummary {

    private static final int MOST_OBSTACLES = 5;
    private static final int MOST_RULES = 3;

    private final Fixing fixing;
    private final Map<String, Integer> obstacles = new TreeMap<>();
    private final Map<String, Integer> undecided = new TreeMap<>();
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

    /** What is still found, of which some has no fix. */
    void add(FileReport report) {
        for (Finding finding : report.findings()) {
            if (finding.fixes().isEmpty()) {
                finding.rule().unfixed().ifPresentOrElse(
                        why -> obstacles.merge(why, 1, Integer::sum),
                        () -> undecided.merge(finding.rule().id(), 1, Integer::sum));
            }
        }
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
        List<Map.Entry<String, Integer>> most = byNumber(obstacles);
        most.stream()
                .limit(MOST_OBSTACLES)
                .forEach(each -> lines.add(findings(each.getValue()) + " cannot be fixed: " + each.getKey()));
        int more = sum(most.stream().skip(MOST_OBSTACLES));
        if (more > 0) {
            lines.add(findings(more) + " cannot be fixed for other reasons");
        }
        if (!undecided.isEmpty()) {
            lines.add(undecided());
        }
        return lines;
    }

    /** What to do is for people to decide. */
    private String undecided() {
        List<Map.Entry<String, Integer>> most = byNumber(undecided);
        int all = sum(most.stream());
        String decision = (all == 1 ? " needs" : " need") + " a decision of yours";
        if (most.size() == 1) {
            return findings(all) + " of " + Phrase.code(most.getFirst().getKey()) + decision;
        }
        List<String> named = new ArrayList<>(most.stream()
                .limit(MOST_RULES)
                .map(each -> each.getValue() + " of " + Phrase.code(each.getKey()))
                .toList());
        int more = sum(most.stream().skip(MOST_RULES));
        if (more > 0) {
            named.add(more + " of " + Phrase.count(most.size() - MOST_RULES, "other rule"));
        }
        return findings(all) + decision + ": " + Phrase.all(named, "and");
    }

    private static List<Map.Entry<String, Integer>> byNumber(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
    }

    private static int sum(Stream<Map.Entry<String, Integer>> counts) {
        return counts.mapToInt(Map.Entry::getValue).sum();
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
