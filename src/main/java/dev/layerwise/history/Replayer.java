package dev.layerwise.history;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildMemory;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.cache.StepFailure;
import dev.layerwise.cache.StepOutcome;
import dev.layerwise.cache.StepState;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.Directory;
import dev.layerwise.context.TreeDigest;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays a history's commits one after the other under a recipe, oldest first, and says what each build runs. */
public final class Replayer {

    private static final Optional<String> NO_DOCKERFILE = Optional.of("there is no Dockerfile that can be built");

    private final GitRepository repository;
    private final String folder;
    private final Recipes recipes;
    private final TreeDigest digests = new TreeDigest();
    private final BuildMemory memory = new BuildMemory();
    private final StepColumns columns = new StepColumns();
    private final Map<Recipe, PlannedBuilds> planned = new IdentityHashMap<>();
    private final List<ReplayedCommit> commits = new ArrayList<>();
    private Optional<Build> before = Optional.empty();

    /** @param folder the build context, a path in the repository */
    private Replayer(GitRepository repository, String folder, Recipes recipes) {
        this.repository = repository;
        this.folder = folder;
        this.recipes = recipes;
    }

    /** @param folder the build context, a path in the repository */
    public static Replay of(GitRepository repository, CommitLog log, String folder, Recipes recipes) {
        return new Replayer(repository, folder, recipes).replay(log);
    }

    private Replay replay(CommitLog log) {
        Directory parent = log.before()
                .map(commit -> repository.folder(commit, folder))
                .filter(files -> files.problem().isEmpty())
                .orElse(Directory.empty());
        boolean hasParent = log.before().isPresent() && parent.problem().isEmpty();
        int unreadable = 0;
        for (LoggedCommit commit : log.commits()) {
            Directory tree = repository.tree(commit.commit());
            Directory files = repository.folder(commit.commit(), folder);
            if (tree.problem().isPresent() || files.problem().isPresent()) {
                unreadable++;
                continue;
            }
            TreeChanges changes = hasParent || log.end() == CommitLog.End.ROOT || !commits.isEmpty()
                    ? TreeChanges.between(parent, files)
                    : TreeChanges.NONE;
            commits.add(replay(commit, tree, files, changes));
            parent = files;
        }
        return new Replay(commits, columns.steps(), log.end(), unreadable);
    }

    private ReplayedCommit replay(LoggedCommit commit, Directory tree, Directory files, TreeChanges changes) {
        Optional<Recipe> recipe = recipes.of(tree);
        if (recipe.isEmpty()) {
            return new ReplayedCommit(
                    commit, changes.count(), changes.paths(), new ReplayPlan(List.of()), List.of(), NO_DOCKERFILE);
        }
        PlannedBuilds builds = planned.computeIfAbsent(recipe.get(), one -> new PlannedBuilds(one, digests));
        Build build = builds.over(files);
        ReplayPlan plan = builds.plan(build, columns);
        Rebuild rebuild = Rebuild.of(memory, Optional.empty(), build);
        List<ContentId> keys = builds.readKeys(build);
        CauseFinder causes = new CauseFinder(before, build);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            StepOutcome outcome = rebuild.outcomes().get(i);
            PlannedStep step = plan.steps().get(i);
            cells.add(columns.count(step, outcome.state(), keys.get(i), () -> causes.of(outcome.step())));
        }
        memory.add(rebuild);
        Optional<String> failure = failure(rebuild);
        if (failure.isEmpty()) {
            before = Optional.of(build);
        }
        return new ReplayedCommit(commit, changes.count(), changes.paths(), plan, cells, failure);
    }

    private static Optional<String> failure(Rebuild rebuild) {
        return rebuild.build().failure().or(() -> rebuild.outcomes().stream()
                .filter(outcome -> outcome.state() == StepState.FAILED)
                .findFirst()
                .flatMap(outcome -> outcome.step().failure())
                .map(StepFailure::message));
    }
}
