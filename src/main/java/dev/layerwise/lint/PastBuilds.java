package dev.layerwise.lint;

import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.EngineSettings;
import dev.layerwise.cache.StepKind;
import dev.layerwise.cache.StepReads;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.Directory;
import dev.layerwise.history.Cell;
import dev.layerwise.history.Outcome;
import dev.layerwise.history.Recipe;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the builds of a project's last commits would have run of a Dockerfile as it is today. */
public final class PastBuilds {

    /** Fewer commits with work on the context say nothing. */
    public static final int LEAST_COMMITS = 5;

    /** Only so many show that something does not happen. */
    private static final int ENOUGH_TO_ACQUIT = 20;

    private final Replay replay;
    private final Optional<BuildContext> context;
    private final Map<Integer, ReplayedStep> steps = new HashMap<>();
    private final int worked;

    private PastBuilds(Replay replay, Optional<BuildContext> context) {
        this.replay = replay;
        this.context = context;
        this.worked = (int) replay.commits().stream()
                .filter(commit -> commit.failure().isEmpty() && commit.changed() > 0)
                .count();
        for (ReplayedStep step : replay.steps()) {
            if (step.planned().step().kind() != StepKind.LINK) {
                step.planned().step().place().ifPresent(place -> steps.putIfAbsent(start(place), step));
            }
        }
    }

    /** @param replay of the recipe for {@code input} */
    public static PastBuilds of(Replay replay, LintInput input) {
        return new PastBuilds(replay, input.context());
    }

    /**
     * How commits are built for what is linted.
     *
     * @param files those of the newest commit
     */
    public static Recipe recipe(LintInput input, Directory files) {
        Optional<SourceFile> ignoreFile = input.context().flatMap(BuildContext::ignoreFile);
        BuildContext context = ignoreFile
                .map(file -> BuildContext.of(files, file))
                .orElseGet(() -> BuildContext.unfiltered(files));
        Analysis analysis = new Analysis(new LintInput(
                input.dockerfile(),
                Optional.of(context),
                input.dockerfilePath(),
                input.target(),
                input.arguments(),
                input.knowledge()));
        BuildInputs inputs = new BuildInputs(
                input.dockerfile(),
                context,
                input.target(),
                input.arguments(),
                Map.of(),
                Map.of(),
                Map.of(),
                EngineSettings.DEFAULT);
        return new Recipe(inputs, ignoreFile, StepReadings.of(analysis));
    }

    private static int start(Place place) {
        return place.instruction().span().start();
    }

    boolean areEnoughToSpeak() {
        return worked >= LEAST_COMMITS;
    }

    /** Whether what never happened in them will hardly happen. */
    public boolean areEnoughToAcquit() {
        return worked >= ENOUGH_TO_ACQUIT;
    }

    /** How many commits changed something in the context and could be built. */
    public int worked() {
        return worked;
    }

    /** What became of the step that an instruction makes; nothing if no build reached it. */
    public Optional<PastStep> of(Place place) {
        ReplayedStep step = steps.get(start(place));
        if (step == null) {
            return Optional.empty();
        }
        List<PastStep.Run> runs = new ArrayList<>();
        int commits = 0;
        for (ReplayedCommit commit : replay.commits()) {
            Optional<Cell> cell = cell(commit, step);
            Outcome outcome = cell.map(Cell::outcome).orElse(Outcome.NOT_REACHED);
            commits += outcome.isRun() || outcome == Outcome.CACHED ? 1 : 0;
            if (outcome.isRerun()) {
                runs.add(new PastStep.Run(
                        outcome == Outcome.NEEDED, cell.orElseThrow().unread(), seen(commit)));
            }
        }
        boolean readsEverything = step.planned().reads() instanceof StepReads.Everything;
        return commits == 0 ? Optional.empty() : Optional.of(new PastStep(readsEverything, commits, runs));
    }

    private static Optional<Cell> cell(ReplayedCommit commit, ReplayedStep step) {
        for (int i = 0; i < commit.cells().size(); i++) {
            if (commit.plan().steps().get(i).column() == step.planned().column()) {
                return Optional.of(commit.cells().get(i));
            }
        }
        return Optional.empty();
    }

    /** What a commit changed of what builds see; nothing if that is more than is known. */
    private List<String> seen(ReplayedCommit commit) {
        return commit.changed() > commit.changedPaths().size()
                ? List.of()
                : commit.changedPaths().stream()
                        .filter(path -> context.stream().noneMatch(one -> one.ignore().ignores(path)))
                        .toList();
    }
}
