package dev.layerwise.history;

import dev.layerwise.history.ReplayedStep.FrequentCause;
import dev.layerwise.source.Order;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What caused a step's avoidable re-runs, by the folder or file in the root of the context. */
public final class CauseGroups {

    private CauseGroups() {}

    /** Folders with a slash at their end; those of most commits first. */
    public static List<FrequentCause> of(Replay replay, ReplayedStep step) {
        Map<String, Integer> commits = new HashMap<>();
        for (ReplayedCommit commit : replay.commits()) {
            Set<String> groups = new HashSet<>();
            for (int i = 0; i < commit.cells().size(); i++) {
                if (commit.plan().steps().get(i).column() == step.planned().column()) {
                    commit.cells().get(i).causes().forEach(path -> groups.add(group(path)));
                }
            }
            groups.forEach(group -> commits.merge(group, 1, Integer::sum));
        }
        return commits.entrySet().stream()
                .map(group -> new FrequentCause(group.getKey(), group.getValue()))
                .sorted(Order.of(Order.by(cause -> -cause.commits()), Order.by(FrequentCause::path)))
                .toList();
    }

    private static String group(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash + 1);
    }
}
