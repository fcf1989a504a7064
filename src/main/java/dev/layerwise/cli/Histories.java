package dev.layerwise.cli;

import dev.layerwise.cache.Build;
import dev.layerwise.history.Commit;
import dev.layerwise.history.CommitLog;
import dev.layerwise.history.GitRepository;
import dev.layerwise.history.Recipe;
import dev.layerwise.history.Replay;
import dev.layerwise.history.Replayer;
import dev.layerwise.history.Resolution;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.PastBuilds;
import dev.layerwise.lint.PastSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The histories of the repositories that build contexts lie in. A repository is opened when a rule first wants to know
 * its past, and its log is read once for all that lies in it; of many repositories only the last few stay open. For all
 * threads.
 */
final class Histories implements AutoCloseable {

    /** How many commits are looked at if nobody says otherwise. */
    static final int COMMITS = 300;

    private static final String DAMAGED = "is missing or damaged in this clone";

    /** Neighbours are linted together, so that few are in use at a time. */
    private static final int MOST_OPEN = 4;

    private final int commits;
    /** The one that was used last at the end. */
    private final Map<Path, Opened> opened = new LinkedHashMap<>(MOST_OPEN, 0.75f, true);
    private final Set<String> remarks = new ConcurrentSkipListSet<>();

    /** @param commits how many of the last ones are looked at; none if 0 */
    Histories(int commits) {
        this.commits = commits;
    }

    /** A repository with its last commits. */
    private record Logged(GitRepository repository, Commit newest, CommitLog log) {}

    /** What was found at a root, and how many threads are at work on it. */
    private static final class Opened {

        private final Optional<Logged> found;
        private int users;

        Opened(Optional<Logged> found) {
            this.found = found;
        }

        void close() {
            found.ifPresent(logged -> logged.repository().close());
        }
    }

    /** What the history says of Dockerfiles that are built in that context. */
    PastSource around(Path context) {
        return commits == 0 ? PastSource.NONE : input -> read(context, input);
    }

    private Optional<PastBuilds> read(Path context, LintInput input) {
        // without a repository, nothing of git is looked at
        return RepositoryRoot.find(context).flatMap(root -> {
            Opened one = take(root);
            try {
                return one.found.flatMap(logged -> replay(logged, context, input));
            } finally {
                giveBack(one);
            }
        });
    }

    private synchronized Opened take(Path root) {
        Opened one = opened.computeIfAbsent(root, place -> new Opened(open(place)));
        one.users++;
        Iterator<Opened> oldest = opened.values().iterator();
        while (opened.size() > MOST_OPEN && oldest.hasNext()) {
            Opened next = oldest.next();
            if (next.users == 0) {
                next.close();
                oldest.remove();
            }
        }
        return one;
    }

    private synchronized void giveBack(Opened one) {
        one.users--;
    }

    private Optional<Logged> open(Path root) {
        Optional<GitRepository> found = GitRepository.around(root);
        if (found.isEmpty()) {
            remark(root, DAMAGED);
            return Optional.empty();
        }
        GitRepository repository = found.get();
        if (repository.isSha256()) {
            remark(root, "has SHA-256 object ids, which layerwise cannot read yet");
            repository.close();
            return Optional.empty();
        }
        return switch (repository.resolve("HEAD")) {
            case Resolution.Found(Commit newest) -> Optional.of(logged(root, repository, newest));
            case Resolution.Missing _, Resolution.Unknown _ -> {
                if (!repository.isUnborn()) {
                    remark(root, DAMAGED);
                }
                repository.close();
                yield Optional.empty();
            }
        };
    }

    private Logged logged(Path root, GitRepository repository, Commit newest) {
        CommitLog log = repository.log(newest, commits);
        if (log.end() == CommitLog.End.SHALLOW) {
            remark(root, "ends early, as the clone is shallow; run `git fetch --unshallow`, or check out with"
                    + " `fetch-depth: 0` in CI, for findings with proof");
        }
        if (log.end() == CommitLog.End.MISSING) {
            remark(root, "is not all in this clone, or damaged; findings are proved with what there is of it");
        }
        return new Logged(repository, newest, log);
    }

    private void remark(Path root, String what) {
        remarks.add("the history of " + ShownPath.of(root) + " " + what);
    }

    private Optional<PastBuilds> replay(Logged logged, Path context, LintInput input) {
        Optional<String> folder = logged.repository().inWorkTree(context);
        if (folder.isEmpty() || logged.log().commits().size() < PastBuilds.LEAST_COMMITS) {
            return Optional.empty();
        }
        Recipe recipe = PastBuilds.recipe(input, logged.repository().folder(logged.newest(), folder.get()));
        Build build = Build.of(recipe.inputs());
        if (build.failure().isPresent() || build.steps().isEmpty()) {
            return Optional.empty();
        }
        Replay replay = Replayer.of(logged.repository(), logged.log(), folder.get(), _ -> Optional.of(recipe));
        if (replay.unreadable() > 0) {
            remark(logged.repository().workTree().orElse(context), "is not all in this clone; clone without --filter,"
                    + " or run `git fetch --refetch --filter=blob:none`, for findings with proof");
        }
        return Optional.of(PastBuilds.of(replay, input));
    }

    /** What is to be said of the repositories that were looked at. */
    List<String> remarks() {
        return new ArrayList<>(remarks);
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(Opened::close);
        opened.clear();
    }
}
