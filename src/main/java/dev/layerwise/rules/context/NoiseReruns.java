package dev.layerwise.rules.context;

import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.PastStep;
import dev.layerwise.lint.Phrase;
import dev.layerwise.source.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The commits that re-ran a step though all that they changed of what the build sees is what the build does not need.
 *
 * @param commits for each of them, the lines of an ignore file that would have kept the step cached
 */
record NoiseReruns(PastStep past, List<List<IgnoreLine>> commits) {

    NoiseReruns {
        commits = List.copyOf(commits);
    }

    /** Nothing without a history. */
    static Optional<NoiseReruns> of(Analysis analysis, Taking taking, List<IgnoreLine> lines) {
        return analysis.past().flatMap(past -> past.of(taking.copy().place())).map(past -> {
            List<List<IgnoreLine>> commits = new ArrayList<>();
            for (PastStep.Run run : past.reruns()) {
                // with its own Dockerfile, a build may change in any case
                if (analysis.input().dockerfilePath().filter(run.changed()::contains).isPresent()) {
                    continue;
                }
                Set<IgnoreLine> touched = new HashSet<>();
                boolean isNoise = !run.changed().isEmpty() && run.changed().stream().allMatch(path -> {
                    Optional<IgnoreLine> line = lines.stream().filter(one -> leavesOut(one, path)).findFirst();
                    line.ifPresent(touched::add);
                    return line.isPresent();
                });
                if (isNoise) {
                    commits.add(List.copyOf(touched));
                }
            }
            return new NoiseReruns(past, commits);
        });
    }

    private static boolean leavesOut(IgnoreLine line, String path) {
        return line.things().stream().anyMatch(thing -> isOf(thing, path));
    }

    /** Files of a group lie in one folder. */
    private static boolean isOf(Unneeded thing, String path) {
        if (thing.isFolder()) {
            return ContextPath.isWithin(path, thing.path());
        }
        return path.equals(thing.path())
                || ContextPath.parent(path).equals(ContextPath.parent(thing.path()))
                        && thing.matches(ContextPath.baseName(path));
    }

    /** The lines, those of most commits first. */
    List<IgnoreLine> lines() {
        Map<IgnoreLine, Integer> counts = counts();
        return counts.keySet().stream()
                .sorted(Order.of(Order.by(line -> -counts.get(line)), Order.by(IgnoreLine::pattern)))
                .toList();
    }

    /** In how many commits something was changed that a line leaves out. */
    Map<IgnoreLine, Integer> counts() {
        Map<IgnoreLine, Integer> counts = new HashMap<>();
        commits.forEach(lines -> lines.forEach(line -> counts.merge(line, 1, Integer::sum)));
        return counts;
    }

    /** How many commits, in words. */
    String words() {
        return commits.size() + " of the last " + Phrase.count(past.commits(), "commit");
    }
}
