package dev.layerwise.rules.cache;

import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.InstructionEdits;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;

/** Moves steps that read nothing of copies in front of them, or the copies behind. */
final class PackagesFirst {

    private final InstructionEdits edits;
    private final EvaluatedStage stage;
    private final List<Place> steps;
    private final List<Place> copies;
    private final String title;

    /**
     * @param steps of one stage, in order
     * @param causes the copies before them
     */
    PackagesFirst(
            Analysis analysis, EvaluatedStage stage, List<Place> steps, List<ContextCopy> causes, String title) {
        this.edits = new InstructionEdits(analysis);
        this.stage = stage;
        this.steps = steps;
        this.copies = stage.places().stream()
                .filter(place -> causes.stream().anyMatch(copy -> copy.place() == place))
                .toList();
        this.title = title;
    }

    /** What can be tried, the best first. */
    List<Fix> fixes() {
        boolean isMovable = !copies.isEmpty()
                && stage.places().containsAll(steps)
                && steps.stream().noneMatch(place -> place.member().isTrigger())
                && copies.stream().noneMatch(place -> place.member().isTrigger())
                && copies.stream().allMatch(place -> place.instruction() instanceof FileTransfer);
        return isMovable ? List.of(up(), down()) : List.of();
    }

    private Fix up() {
        Span first = edits.block(copies.getFirst().instruction());
        List<Span> blocks = blocks(steps);
        List<TextEdit> all = new ArrayList<>(edits.without(blocks));
        all.add(TextEdit.insert(first.start(), edits.text(blocks) + space(steps)));
        return Fix.safe(title, all);
    }

    private Fix down() {
        Span last = edits.block(steps.getLast().instruction());
        List<Span> blocks = blocks(copies);
        List<TextEdit> all = new ArrayList<>(edits.without(blocks));
        all.add(edits.behind(last, space(copies) + edits.text(blocks)));
        return Fix.safe(title, all);
    }

    private List<Span> blocks(List<Place> places) {
        return places.stream().map(Place::instruction).map(edits::block).toList();
    }

    private String space(List<Place> places) {
        Instruction last = places.getLast().instruction();
        return edits.isSetOff(edits.block(last)) ? edits.lineEnd() : "";
    }
}
