package dev.layerwise.cache;

import dev.layerwise.ast.Add;
import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Workdir;
import dev.layerwise.cache.KeyPart.Kind;
import dev.layerwise.context.ContentId;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StageProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the steps of one stage, one after the other. */
final class StageSteps {

    private final BuildInputs inputs;
    private final SourceTips sources;
    private final EvaluatedStage evaluated;
    private final Stage stage;
    private final List<Step> steps = new ArrayList<>();
    private final int total;
    private Tip tip;
    private int number;

    StageSteps(BuildInputs inputs, SourceTips sources, EvaluatedStage evaluated, Tip base) {
        this.inputs = inputs;
        this.sources = sources;
        this.evaluated = evaluated;
        this.stage = evaluated.stage();
        this.tip = base;
        this.total = total();
    }

    Tip walk() {
        if (stage.base() instanceof Base.Image image) {
            from("FROM " + image.reference());
        }
        evaluated.places().forEach(this::step);
        return tip;
    }

    List<Step> steps() {
        return steps;
    }

    /** A base that is neither empty nor a stage counts, and so does each trigger, whatever it is. */
    private int total() {
        boolean countsBase = switch (stage.base()) {
            case Base.Scratch _, Base.OfStage _ -> false;
            case Base.NamedContext context -> !context.replacesStage();
            case Base.Image _, Base.Unknown _ -> true;
        };
        int count = countsBase ? 1 : 0;
        for (Stage.Member member : stage.members()) {
            count += member.isTrigger() || isStep(member.instruction()) ? 1 : 0;
        }
        return count;
    }

    private static boolean isStep(Instruction instruction) {
        return instruction instanceof Run || instruction instanceof FileTransfer || instruction instanceof Workdir;
    }

    private void from(String text) {
        String label = label(text, false);
        String id = id();
        steps.add(new Step(
                id,
                label,
                StepKind.FROM,
                stage,
                Optional.empty(),
                new StepKey(
                        tip.key().value(),
                        tip.key().plain(),
                        tip.key().vertex(),
                        List.of(new KeyPart(Kind.BASE, "", tip.key().value()))),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty()));
        tip = tip.after(id, tip.key(), tip.files());
    }

    private void step(EvaluatedStage.Place place) {
        Instruction instruction = place.instruction();
        if (instruction instanceof Run run) {
            run(place, run);
        } else if (instruction instanceof FileTransfer transfer) {
            transfer(place, transfer);
        } else if (instruction instanceof Workdir) {
            workdir(place);
        }
    }

    private void run(EvaluatedStage.Place place, Run run) {
        String label = label(place);
        RunStep step = new RunStep(inputs, sources, place, run, tip);
        StepKey key = step.key(nonce());
        add(label, StepKind.RUN, place, key, step.inputs(), step.failure());
        tip = tip(key, step.files(key));
    }

    private Tip tip(StepKey key, FileTree files) {
        FileTree kept = files.layers() > FileTree.MOST_LAYERS ? new FileTree.Made(key.plain()) : files;
        return tip.after(id(), key, kept);
    }

    private void workdir(EvaluatedStage.Place place) {
        if (place.after().workingDirectory().value().equals("/")) {
            return;
        }
        String label = label(place);
        WorkdirStep step = new WorkdirStep(inputs, sources.keyParts(), place, tip);
        StepKey key = step.key(ContentId.NONE);
        add(label, StepKind.WORKDIR, place, key, List.of(), step.failure());
        tip = tip(key, step.files());
    }

    private void transfer(EvaluatedStage.Place place, FileTransfer transfer) {
        StepKind kind = switch (transfer) {
            case Add _ -> StepKind.ADD;
            case Copy _ -> StepKind.COPY;
        };
        String label = label(place);
        boolean isLinked = transfer.link()
                && transfer.chmod().isEmpty()
                && inputs.settings().store() == ImageStore.CONTAINERD;
        Tip parent = isLinked ? Tip.SCRATCH : tip;
        TransferStep step = new TransferStep(inputs, sources, place, transfer, parent);
        StepKey key = step.key(nonce());
        add(label, kind, place, key, step.inputs(), step.failure());
        FileTree files = step.files(key);
        if (!isLinked) {
            tip = tip(key, files);
            return;
        }
        StepKey joined = link(label, place, key);
        tip = tip(joined, files instanceof FileTree.Known copied
                ? tip.files().with(copied.root())
                : new FileTree.Made(joined.plain()));
    }

    /** Joining has nothing of its own: the step before and the copy decide. */
    private StepKey link(String label, EvaluatedStage.Place place, StepKey copy) {
        StepKey before = tip.key();
        KeyBuilder builder = new KeyBuilder(StepKind.LINK, sources.keyParts()).add(Kind.FILES, "", copy.value());
        StepKey key = builder.finish(before, nonce());
        int end = label.indexOf("] ") + 2;
        add(label.substring(0, end) + "LINK " + label.substring(end), StepKind.LINK, place, key, List.of(),
                Optional.empty());
        return key;
    }

    private void add(
            String label,
            StepKind kind,
            EvaluatedStage.Place place,
            StepKey key,
            List<SideInput> side,
            Optional<StepFailure> failure) {
        Optional<StepFailure> why =
                StepFailure.ofKey(place.failure().map(StageProblem::message)).or(() -> failure);
        List<String> needs = place.member().sources().stream()
                .flatMap(Optional::stream)
                .flatMap(source -> sources.of(source).step().stream())
                .toList();
        boolean isForced = kind != StepKind.WORKDIR && nonce().equals(StepKey.FORCED);
        steps.add(new Step(
                id(), label, kind, stage, Optional.of(place), key, side, tip.step(), needs, isForced, why));
    }

    private String label(EvaluatedStage.Place place) {
        String source = inputs.dockerfile().dockerfile().source().text();
        String text = StepLabel.text(place.instruction(), place.before(), source);
        return label(text, place.member().isTrigger());
    }

    private String label(String text, boolean isTrigger) {
        number++;
        return StepLabel.prefix(stage.label(), number, total) + (isTrigger ? "ONBUILD " : "") + text;
    }

    private String id() {
        return stage.label() + "|" + number;
    }

    /** Where the cache is not used, a key unlike any other; a WORKDIR is always looked up. */
    private ContentId nonce() {
        return inputs.settings().ignoresCache(stage.name().orElse(""))
                ? StepKey.FORCED
                : ContentId.NONE;
    }
}
