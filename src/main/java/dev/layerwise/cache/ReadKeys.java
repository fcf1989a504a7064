package dev.layerwise.cache;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.Fingerprint;
import dev.layerwise.context.Selector;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A key for each step made of what the step reads, where the cache's own is made of all that stands before it: if it is
 * the same as in an earlier build, nothing that the step reads has changed since.
 *
 * <p>An install counts the files that it reads, and what the instructions before it say. Any other step counts all
 * context files that its stage holds, and what the runs before it have made: so it has changed if one of those has,
 * and not if such a run was repeated without need. What is taken from another stage counts by the context files in
 * that place and by the runs of that stage.
 *
 * <p>One instance sees the builds of one series one after the other, for one thread.
 */
public final class ReadKeys {

    private final BuildSeries series;
    private final Function<Step, StepReads> reads;
    private final TreeDigest digests;
    private final Map<Install, DependencyFiles> dependencies = new HashMap<>();

    /** @param reads what each step reads */
    public ReadKeys(BuildSeries series, Function<Step, StepReads> reads, TreeDigest digests) {
        this.series = series;
        this.reads = reads;
        this.digests = digests;
    }

    /**
     * What a step reads.
     *
     * @param key equal for builds between which nothing has changed that the step reads
     * @param unread for an install, what has changed since the build before in files that it reads, if it reads nothing
     *     of that
     */
    public record Key(ContentId key, List<UnreadEdit> unread) {

        public Key {
            unread = List.copyOf(unread);
        }
    }

    /** The keys of a build's steps, in their order. */
    public List<Key> of(Build build) {
        return new Walk(build).keys();
    }

    /** A command of a step. */
    private record Install(String step, StepReads.Command command) {}

    /**
     * Where a stage stands.
     *
     * @param held everything that it holds
     * @param made what runs have made of it
     * @param said what the instructions say that made it
     */
    private record StageKey(ContentId held, ContentId made, ContentId said) {

        static final StageKey EMPTY = new StageKey(ContentId.NONE, ContentId.NONE, ContentId.NONE);

        static StageKey of(ContentId base) {
            return new StageKey(base, base, base);
        }

        StageKey holding(ContentId more) {
            return new StageKey(join(held, more), made, said);
        }

        StageKey making(ContentId more) {
            return new StageKey(held, join(made, more), said);
        }

        StageKey saying(ContentId more) {
            return new StageKey(held, made, join(said, more));
        }
    }

    private static ContentId join(ContentId first, ContentId second) {
        return new Fingerprint().add(first).add(second).finish();
    }

    /** What each stage holds of the files that the series was begun with. */
    private ContextCopies newest() {
        return ContextCopies.asCopied(series.evaluation(), series.inputs().context().visible());
    }

    private List<ContextCopy> held(ContextCopies copies, Step step) {
        EvaluatedStage.Place place = step.place().orElseThrow();
        List<EvaluatedStage.Place> places = series.evaluation().of(step.stage()).places();
        int index = 0;
        while (places.get(index) != place) {
            index++;
        }
        List<ContextCopy> held = new ArrayList<>(copies.before(step.stage(), index));
        held.addAll(copies.mounts(place));
        return held;
    }

    /** One build. */
    private final class Walk {

        private final Build build;
        private final ContextCopies copies;
        private final Map<Integer, StageKey> stages = new HashMap<>();
        /** Of the step at hand. */
        private final List<UnreadEdit> unread = new ArrayList<>();

        Walk(Build build) {
            this.build = build;
            this.copies = ContextCopies.asCopied(series.evaluation(), build.inputs().context().visible());
        }

        List<Key> keys() {
            List<Key> keys = new ArrayList<>();
            for (Step step : build.steps()) {
                StageKey before = stages.computeIfAbsent(step.stage().index(), _ -> begin(step.stage()));
                unread.clear();
                ContentId key = step(step, before);
                keys.add(new Key(key, unread));
            }
            return keys;
        }

        private StageKey begin(Stage stage) {
            return switch (stage.base()) {
                case Base.OfStage(int base) -> end(base);
                case Base.Scratch _ -> StageKey.EMPTY;
                // an image that FROM takes is a step of its own
                case Base.Image _ -> StageKey.EMPTY;
                case Base.NamedContext(String name, var _) -> StageKey.of(StepKey.digest("named context", name));
                case Base.Unknown(String expression) -> StageKey.of(StepKey.digest("unknown image", expression));
            };
        }

        /** What a stage ends with; one without steps of its own ends as it begins. */
        private StageKey end(int index) {
            StageKey known = stages.get(index);
            if (known == null) {
                Stage stage = build.graph().stages().get(index);
                known = stage.isImplicit() && stage.base() instanceof Base.Image(String reference)
                        ? StageKey.of(StepKey.digest("image", reference))
                        : begin(stage);
                stages.put(index, known);
            }
            return known;
        }

        private ContentId step(Step step, StageKey before) {
            ContentId said = said(step);
            ContentId taken = taken(step);
            StepReads read = step.kind() == StepKind.RUN ? reads.apply(step) : new StepReads.Everything();
            ContentId key = switch (read) {
                case StepReads.Nothing _ -> new Fingerprint().add(before.said()).add(said).add(taken).finish();
                case StepReads.Dependencies(List<StepReads.Command> commands) ->
                        dependencies(commands, step)
                                .map(files -> new Fingerprint()
                                        .add(before.said()).add(said).add(taken).add(files).finish())
                                .orElseGet(() -> everything(step, before, said, taken));
                case StepReads.Everything _ -> everything(step, before, said, taken);
            };
            stages.put(step.stage().index(), after(step, before, said, taken, key));
            return key;
        }

        private ContentId everything(Step step, StageKey before, ContentId said, ContentId taken) {
            return new Fingerprint()
                    .add(before.held()).add(said).add(taken).add(ownFiles(step)).finish();
        }

        private static StageKey after(
                Step step, StageKey before, ContentId said, ContentId taken, ContentId key) {
            return switch (step.kind()) {
                case FROM -> StageKey.of(step.key().plain());
                case RUN -> before.holding(key).making(key).saying(said);
                case COPY, ADD -> {
                    boolean isFromStage = step.place().orElseThrow().instruction() instanceof Copy copy
                            && copy.from().isPresent();
                    StageKey holding = before.holding(key);
                    yield isFromStage ? holding.making(taken).saying(said) : holding;
                }
                case WORKDIR, LINK -> before.holding(key);
            };
        }

        /** What the instruction says, and all else that is in its key but files. */
        private static ContentId said(Step step) {
            Fingerprint said = new Fingerprint();
            for (KeyPart part : step.key().parts()) {
                if (part.kind() != KeyPart.Kind.FILES) {
                    said.add(part.kind().ordinal()).add(part.value());
                }
            }
            return said.finish();
        }

        /** Files that do not come from a stage: those of the context, of addresses and of the Dockerfile itself. */
        private ContentId ownFiles(Step step) {
            boolean isRun = step.kind() == StepKind.RUN;
            boolean isFromStage = step.place().map(EvaluatedStage.Place::instruction)
                    .filter(instruction -> instruction instanceof Copy copy && copy.from().isPresent())
                    .isPresent();
            Fingerprint files = new Fingerprint();
            for (KeyPart part : step.key().parts()) {
                boolean isOwn = part.name().isEmpty() || !isRun && (!isFromStage || part.name().startsWith("<<"));
                if (part.kind() == KeyPart.Kind.FILES && isOwn) {
                    files.add(part.value());
                }
            }
            return files.finish();
        }

        /** What the step takes from other stages. */
        private ContentId taken(Step step) {
            Fingerprint taken = new Fingerprint();
            if (step.place().isEmpty() || step.kind() == StepKind.LINK) {
                return taken.finish();
            }
            EvaluatedStage.Place place = step.place().get();
            List<Optional<Integer>> sources = place.member().sources();
            switch (place.instruction()) {
                case FileTransfer transfer -> sources.stream().flatMap(Optional::stream).findFirst().ifPresent(from ->
                        paths(place, transfer).forEach(path -> taken.add(taken(place, from, path))));
                case Run run -> {
                    int index = 0;
                    for (Mount mount : run.mounts()) {
                        String path = MountSpec.of(mount, index, place.before()).source();
                        if (index < sources.size() && sources.get(index).isPresent()) {
                            taken.add(taken(place, sources.get(index).get(), ContextPath.inside(path)));
                        }
                        index++;
                    }
                }
                default -> { }
            }
            return taken.finish();
        }

        private static List<String> paths(EvaluatedStage.Place place, FileTransfer transfer) {
            List<String> paths = new ArrayList<>();
            for (TransferSource source : transfer.sources()) {
                if (source instanceof TransferSource.PathSource(var word)) {
                    String path = place.before().expand(word).value().orElse(word.text());
                    paths.add(Selector.ofSource(path).fixedPart());
                }
            }
            return paths;
        }

        private ContentId taken(EvaluatedStage.Place by, int from, String path) {
            Fingerprint taken = new Fingerprint().add(end(from).made());
            Stage stage = build.graph().stages().get(from);
            if (!stage.isImplicit()) {
                int end = series.evaluation().of(stage).places().size();
                for (ContextCopy copy : copies.before(stage, end)) {
                    copy.copiedOn(by, by.instruction().span(), path, "/")
                            .ifPresent(part -> taken.add(digest(part)));
                }
            }
            return taken.finish();
        }

        private ContentId digest(ContextCopy copy) {
            DockerIgnore excluded = DockerIgnore.ofPatterns(copy.selector().excludes());
            Fingerprint digest = new Fingerprint();
            for (ContextCopy.Piece piece : copy.pieces()) {
                digest.add(piece.isContents()
                        ? digests.below(excluded.applyTo(piece.directory()))
                        : digests.entry(piece.directory(), piece.index()));
            }
            return digest.finish();
        }

        /** What the installs of a step read; nothing if one of them may read anything. */
        private Optional<ContentId> dependencies(List<StepReads.Command> commands, Step step) {
            List<ContextCopy> held = held(copies, step);
            Fingerprint read = new Fingerprint();
            for (StepReads.Command command : commands) {
                DependencyFiles install = dependencies.computeIfAbsent(
                        new Install(step.id(), command),
                        _ -> new DependencyFiles(command, () -> held(newest(), step), digests));
                Optional<ContentId> files = install.read(held);
                unread.addAll(install.unread());
                if (files.isEmpty()) {
                    return Optional.empty();
                }
                read.add(files.get());
            }
            return Optional.of(read.finish());
        }
    }
}
