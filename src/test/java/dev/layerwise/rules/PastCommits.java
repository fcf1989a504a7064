package dev.layerwise.rules;

import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.history.Commit;
import dev.layerwise.history.CommitLog;
import dev.layerwise.history.LoggedCommit;
import dev.layerwise.history.Recipe;
import dev.layerwise.history.Replayer;
import dev.layerwise.lint.PastBuilds;
import dev.layerwise.lint.PastSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history that is told in lines: {@code 12 src/a.js README.md} is twelve commits that each change both files, and
 * {@code 9 package.json: 1.0.0 -> 1.0.#} are nine that each write their number in place of {@code #}. A commit before
 * all others adds the files.
 */
final class PastCommits {

    private final Map<String, Directory> trees = new HashMap<>();
    private final List<LoggedCommit> commits = new ArrayList<>();

    private PastCommits() {}

    static PastSource of(Map<String, byte[]> files, List<String> lines) {
        PastCommits past = new PastCommits();
        Map<String, byte[]> now = new HashMap<>(files);
        past.add(now);
        for (String line : lines) {
            int blank = line.indexOf(' ');
            String what = line.substring(blank + 1).strip();
            for (int i = 0; i < Integer.parseInt(line.substring(0, blank)); i++) {
                past.edit(now, files, what);
                past.add(now);
            }
        }
        CommitLog log = new CommitLog(past.commits, Optional.empty(), CommitLog.End.ROOT);
        return input -> {
            Directory newest = past.trees.get(log.commits().getLast().commit().id());
            Optional<Recipe> recipe = Optional.of(PastBuilds.recipe(input, newest));
            return Optional.of(PastBuilds.of(
                    Replayer.of(commit -> past.trees.get(commit.id()), log, "", _ -> recipe), input));
        };
    }

    private void edit(Map<String, byte[]> now, Map<String, byte[]> first, String what) {
        String number = String.valueOf(commits.size());
        int colon = what.indexOf(": ");
        if (colon < 0) {
            for (String path : what.split(" +")) {
                now.put(path, ("changed by commit " + number).getBytes(StandardCharsets.UTF_8));
            }
            return;
        }
        String path = what.substring(0, colon);
        String[] sides = what.substring(colon + 2).split(" -> ");
        String text = new String(first.get(path), StandardCharsets.UTF_8);
        now.put(path, text.replace(sides[0], sides[1].replace("#", number)).getBytes(StandardCharsets.UTF_8));
    }

    private void add(Map<String, byte[]> files) {
        ContextEdit edit = new ContextEdit();
        files.forEach((path, bytes) -> edit.file(path, bytes, 0644));
        String id = String.format("%040x", commits.size());
        trees.put(id, edit.build());
        commits.add(new LoggedCommit(new Commit(id, id), Instant.EPOCH, "commit " + commits.size()));
    }
}
