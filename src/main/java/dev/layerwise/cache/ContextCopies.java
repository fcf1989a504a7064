package dev.layerwise.cache;

import dev.layerwise.ast.Add;
import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.ast.Word;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.Selector;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StageEvaluation;
import dev.layerwise.stage.StagePath;
import dev.layerwise.stage.StageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each stage holds of the build context, and since when: its own copies, those of the stage it is built on, and
 * those it takes over unchanged from other stages. What a RUN makes is no part of the context any more, so that files
 * taken from a stage count only if no RUN came between.
 */
public final class ContextCopies {

    /** Nobody writes more of them, and in a long chain of stages they would add up. */
    private static final int MOST = 500;

    private final StageEvaluation evaluation;
    private final Optional<Directory> visible;
    private final boolean survivesRuns;
    private final Map<Integer, Held> held = new HashMap<>();
    /** What single instructions take from the context themselves. */
    private final Map<EvaluatedStage.Place, List<ContextCopy>> own = new IdentityHashMap<>();

    /** @param visible what builds see of the context, if it is at hand */
    public ContextCopies(StageEvaluation evaluation, Optional<Directory> visible) {
        this(evaluation, visible, false);
    }

    private ContextCopies(StageEvaluation evaluation, Optional<Directory> visible, boolean survivesRuns) {
        this.evaluation = evaluation;
        this.visible = visible;
        this.survivesRuns = survivesRuns;
        // a stage takes only from earlier ones
        evaluation.graph().stages().forEach(stage -> held.put(stage.index(), collect(stage)));
    }

    /** As if no RUN changed what was copied, so that stages hand on all that they hold. */
    static ContextCopies asCopied(StageEvaluation evaluation, Directory visible) {
        return new ContextCopies(evaluation, Optional.of(visible), true);
    }

    /**
     * What a stage holds at its end.
     *
     * @param copies in the order of the steps
     * @param counts for each place of the stage how many of them came before
     * @param unchanged how many of the last copies no RUN has followed
     */
    private record Held(List<ContextCopy> copies, List<Integer> counts, int unchanged) {}

    /** The copies that the stage holds before its instruction of that index, or at its end; its base's included. */
    public List<ContextCopy> before(Stage stage, int index) {
        Held all = held.get(stage.index());
        boolean isEnd = index == all.counts().size();
        return all.copies().subList(0, isEnd ? all.copies().size() : all.counts().get(index));
    }

    /** What a COPY or ADD itself takes from the build context. */
    public List<ContextCopy> of(EvaluatedStage.Place place) {
        return own.getOrDefault(place, List.of());
    }

    /** The bind mounts of the build context that a RUN sees. */
    public List<ContextCopy> mounts(EvaluatedStage.Place place) {
        List<ContextCopy> mounts = new ArrayList<>();
        if (place.instruction() instanceof Run run) {
            for (Mount mount : run.mounts()) {
                if (mount.type().equals(Optional.of(Mount.Type.BIND)) && mount.from().isEmpty()) {
                    MountSpec spec = MountSpec.of(mount, 0, place.before());
                    String target = spec.absoluteTarget(place.before().workingDirectory().value());
                    Selector selector = Selector.ofMount(spec.source());
                    mounts.add(ContextCopy.of(place, mount.span(), selector, target, true, visible));
                }
            }
        }
        return mounts;
    }

    private static Optional<Integer> base(Stage stage) {
        return stage.base() instanceof Base.OfStage(int index) ? Optional.of(index) : Optional.empty();
    }

    private Held collect(Stage stage) {
        Optional<Held> base = base(stage).map(held::get);
        List<ContextCopy> copies = new ArrayList<>(base.map(Held::copies).orElse(List.of()));
        List<Integer> counts = new ArrayList<>();
        int unchanged = base.map(Held::unchanged).orElse(0);
        for (EvaluatedStage.Place place : evaluation.of(stage).places()) {
            counts.add(copies.size());
            List<ContextCopy> more = added(place);
            copies.addAll(more.subList(0, Math.min(more.size(), MOST - copies.size())));
            if (!more.isEmpty() && !(place.instruction() instanceof Copy copy && copy.from().isPresent())) {
                own.put(place, more);
            }
            boolean isLost = place.instruction() instanceof Run && !survivesRuns;
            unchanged = isLost ? 0 : Math.min(unchanged + more.size(), copies.size());
        }
        List<ContextCopy> before = base.map(Held::copies).orElse(List.of());
        List<ContextCopy> all = copies.size() == before.size() ? before : List.copyOf(copies);
        return new Held(all, List.copyOf(counts), unchanged);
    }

    private List<ContextCopy> added(EvaluatedStage.Place place) {
        if (place.instruction() instanceof Copy copy) {
            return copy.from().isPresent() ? takenOver(place, copy) : fromContext(place, copy, copy.parents());
        }
        return place.instruction() instanceof Add add ? fromContext(place, add, false) : List.of();
    }

    private List<ContextCopy> fromContext(EvaluatedStage.Place place, FileTransfer transfer, boolean parents) {
        List<ContextCopy> copies = new ArrayList<>();
        List<String> excludes = transfer.excludes().stream().map(Word::text).toList();
        for (TransferSource source : transfer.sources()) {
            if (!(source instanceof TransferSource.PathSource(Word word))) {
                continue;
            }
            Optional<String> path = place.before().expand(word).value();
            if (path.isEmpty() || Address.isGit(path.get()) || Address.isHttp(path.get())) {
                continue;
            }
            Selector selector = parents
                    ? Selector.ofSourceWithParents(path.get(), excludes)
                    : Selector.ofSource(path.get(), excludes);
            copies.add(ContextCopy.of(
                    place, word.span(), selector, target(place.before(), transfer), false, visible));
        }
        return copies;
    }

    private List<ContextCopy> takenOver(EvaluatedStage.Place place, Copy copy) {
        Optional<Integer> from = place.member().sources().stream().flatMap(Optional::stream).findFirst();
        if (from.isEmpty()) {
            return List.of();
        }
        Held given = held.get(from.get());
        if (given == null) {
            return List.of();
        }
        List<ContextCopy> unchanged = given.copies().subList(
                given.copies().size() - given.unchanged(), given.copies().size());
        List<ContextCopy> taken = new ArrayList<>();
        for (TransferSource each : copy.sources()) {
            if (each instanceof TransferSource.PathSource(Word word)) {
                String path = ContextPath.inside(place.before().expand(word).value().orElse(word.text()));
                String target = target(place.before(), copy);
                unchanged.forEach(one -> one.copiedOn(place, word.span(), path, target).ifPresent(taken::add));
            }
        }
        return taken;
    }

    /** Where the files go; with a slash at the end if that is certainly a directory. */
    private static String target(StageState state, FileTransfer transfer) {
        String written = transfer.destination()
                .map(word -> state.expand(word).value().orElse(word.text()))
                .orElse("");
        String directory = state.workingDirectory().value();
        String target = StagePath.destination(directory, written);
        boolean isDirectory = target.endsWith("/")
                || target.endsWith("/.")
                || transfer.sources().size() > 1
                || StagePath.clean(target).equals(StagePath.clean(directory));
        return isDirectory && !target.endsWith("/") ? target + "/" : target;
    }
}
