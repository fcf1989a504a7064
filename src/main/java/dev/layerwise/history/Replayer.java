package dev.layerwise.history;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildMemory;
import dev.layerwise.cache.ReadKeys;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.cache.StepFailure;
import dev.layerwise.cache.StepOutcome;
import dev.layerwise.cache.StepState;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.TreeDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays a history's commits one after the other under a recipe, oldest first, and says what each build runs. */
public final class Replayer {

    private final GitRepository repository;
    private final String folder;
    private final Recipes recipes;
    private final ContextEdit laid;
    private final Optional<Directory> laidAlone;
    private final TreeDigest digests = new TreeDigest();
    private final BuildMemory memory = new BuildMemory();
    private final StepColumns columns = new StepColumns();
    private final Map<Recipe, PlannedBuilds> planned = new IdentityHashMap<>();
    private final List<ReplayedCommit> commits = new ArrayList<>();
    private Optional<Build> before = Optional.empty();

    private Replayer(GitRepository repository, String folder, Recipes recipes, ContextEdit laid) {
        this.repository = repository;
        this.folder = folder;
        this.recipes = recipes;
        this.laid = laid;
        this.laidAlone = Optional.of(laid.build()).filter(alone -> alone.size() > 0);
    }

    /** @param folder the build context, a path in the repository */
    public static Replay of(GitRepository repository, CommitLog log, String folder, Recipes recipes) {
        return of(repository, log, folder, recipes, new ContextEdit());
    }

    /**
     * With files that no commit changes.
     *
     * @param folder the build context, a path in the repository
     * @param laid over the context of each commit
     */
    public static Replay of(
            GitRepository repository, CommitLog log, String folder, Recipes recipes, ContextEdit laid) {
        return new Replayer(repository, folder, recipes, laid).replay(log);
    }

    private Replay replay(CommitLog log) {
        Optional<Directory> parent = log.before().flatMap(this::files);
        boolean isFirst = log.end() == CommitLog.End.ROOT;
        int unreadable = 0;
        for (LoggedCommit commit : log.commits()) {
            Directory tree = repository.tree(commit.commit());
            Optional<Directory> files = files(commit.commit());
            if (tree.problem().isPresent() || files.flatMap(Directory::problem).isPresent()) {
                unreadable++;
                continue;
            }
            Directory now = files.orElse(Directory.empty());
            TreeChanges changes = parent.isPresent() || isFirst
                    ? TreeChanges.between(parent.orElse(Directory.empty()), now)
                    : TreeChanges.NONE;
            commits.add(replay(commit, tree, files, changes));
            parent = Optional.of(now);
        }
        return new Replay(commits, columns.steps(), log.end(), unreadable);
    }

    /** What a commit has of the context; nothing if it has no such folder. */
    private Optional<Directory> files(Commit commit) {
        return switch (Lookup.of(repository.tree(commit), folder, true)) {
            case Lookup.Root all -> Optional.of(all.directory());
            case Lookup.Found found when found.kind() == EntryKind.DIRECTORY -> Optional.of(found.directory());
            case Lookup.Found _, Lookup.Missing _, Lookup.Loop _ -> Optional.empty();
        };
    }

    private ReplayedCommit replay(
            LoggedCommit commit, Directory tree, Optional<Directory> files, TreeChanges changes) {
        Optional<Recipe> recipe = recipes.of(tree);
        Optional<Directory> context = files.map(laid::over).or(() -> laidAlone);
        if (recipe.isEmpty() || context.isEmpty()) {
            String failure = recipe.isEmpty() ? "it has no Dockerfile that can be built" : "it has no folder " + folder;
            return notBuilt(commit, changes, recipe, failure);
        }
        PlannedBuilds builds = builds(recipe.get());
        Build build = builds.over(context.get());
        ReplayPlan plan = builds.plan(columns);
        Rebuild rebuild = Rebuild.of(memory, Optional.empty(), build).untilFileIsMissed();
        List<ReadKeys.Key> keys = builds.readKeys(build);
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

    private PlannedBuilds builds(Recipe recipe) {
        return planned.computeIfAbsent(recipe, one -> new PlannedBuilds(one, digests));
    }

    private ReplayedCommit notBuilt(
            LoggedCommit commit, TreeChanges changes, Optional<Recipe> recipe, String failure) {
        ReplayPlan plan = recipe.map(one -> builds(one).plan(columns)).orElse(new ReplayPlan(List.of()));
        List<Cell> cells = Collections.nCopies(plan.steps().size(), Cell.of(Outcome.NOT_REACHED));
        return new ReplayedCommit(
                commit, changes.count(), changes.paths(), plan, cells, Optional.of(failure));
    }

    private static Optional<String> failure(Rebuild rebuild) {
        return rebuild.build().failure().or(() -> rebuild.outcomes().stream()
                .filter(outcome -> outcome.state() == StepState.FAILED)
                .findFirst()
                .flatMap(outcome -> outcome.step().failure())
                .map(StepFailure::message));
    }
}
