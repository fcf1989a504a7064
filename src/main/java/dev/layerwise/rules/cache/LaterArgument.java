package dev.layerwise.rules.cache;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Label;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.InstructionEdits;
import dev.layerwise.lint.Phrase;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Moves build arguments, and the labels that hold them, below the steps that do not use them. */
final class LaterArgument {

    private final Analysis analysis;
    private final EvaluatedStage stage;
    private final InstructionEdits edits;

    LaterArgument(Analysis analysis, EvaluatedStage stage) {
        this.analysis = analysis;
        this.stage = stage;
        this.edits = new InstructionEdits(analysis);
    }

    /**
     * What can be tried.
     *
     * @param names of the arguments
     * @param last the last step of this stage that does not use them
     * @param use the first one that does, if there is one
     */
    List<Fix> fixes(Set<String> names, Place last, Optional<Place> use) {
        List<Place> places = stage.places();
        int until = places.indexOf(last);
        List<Instruction> moved = new ArrayList<>();
        for (Place place : places.subList(0, until)) {
            Instruction instruction = place.instruction();
            boolean isArgument = instruction instanceof Arg arg && arg.declarations().stream()
                    .anyMatch(each -> names.contains(each.name().text()));
            if (isArgument && !names.containsAll(declared((Arg) instruction))) {
                return List.of();
            }
            if (isArgument || instruction instanceof Label && holds(instruction, names)) {
                moved.add(instruction);
            }
        }
        boolean isElsewhere = moved.isEmpty() || places.subList(indexOf(moved.getFirst()), until).stream()
                .map(Place::instruction)
                .anyMatch(instruction -> !moved.contains(instruction) && holds(instruction, names));
        return isElsewhere ? List.of() : List.of(fix(moved, names, last, use.filter(places::contains)));
    }

    private int indexOf(Instruction instruction) {
        return stage.places().stream().map(Place::instruction).toList().indexOf(instruction);
    }

    private static List<String> declared(Arg arg) {
        return arg.declarations().stream().map(each -> each.name().text()).toList();
    }

    private boolean holds(Instruction instruction, Set<String> names) {
        String text = analysis.text(instruction.span());
        return names.stream().anyMatch(name -> ArgumentReach.holdsName(text, name));
    }

    private Fix fix(List<Instruction> moved, Set<String> names, Place last, Optional<Place> use) {
        List<Span> blocks = blocks(moved);
        boolean isSetOff = edits.isSetOff(blocks.getLast());
        String text = blocks.stream()
                .map(block -> edits.text(List.of(block)))
                .collect(Collectors.joining(isSetOff ? edits.lineEnd() : ""));
        List<TextEdit> all = new ArrayList<>(blocks.stream().map(edits::without).toList());
        if (use.isPresent()) {
            Span next = edits.block(use.get().instruction());
            all.add(TextEdit.insert(next.start(), text + (isSetOff ? edits.lineEnd() : "")));
        } else {
            Span before = edits.lines(last.instruction());
            boolean isLast = before.end() == analysis.source().text().length();
            boolean isApart = isLast ? isSetOff : edits.isSetOff(before);
            all.add(edits.behind(before, (isApart ? edits.lineEnd() : "") + text));
        }
        String what = Phrase.codes(names.stream().map(name -> "ARG " + name).toList());
        return Fix.safe("move " + what + " to where it is used", all).changing(BuildChange.ARGUMENTS);
    }

    /** Those that stand together with the comments above them, which may be about an argument right below, too. */
    private List<Span> blocks(List<Instruction> moved) {
        List<Span> blocks = new ArrayList<>();
        for (Instruction instruction : moved) {
            Span block = edits.block(instruction);
            boolean isNext = !blocks.isEmpty() && blocks.getLast().end() == block.start();
            blocks.add(isNext ? blocks.removeLast().union(block) : block);
        }
        return blocks.stream().map(block -> isFollowed(block) ? withoutComments(block, moved) : block).toList();
    }

    private boolean isFollowed(Span block) {
        return stage.places().stream()
                .map(Place::instruction)
                .anyMatch(each -> each instanceof Arg && edits.lines(each).start() == block.end());
    }

    private Span withoutComments(Span block, List<Instruction> moved) {
        int first = moved.stream()
                .map(edits::lines)
                .mapToInt(Span::start)
                .filter(start -> start >= block.start())
                .min()
                .orElse(block.start());
        return new Span(first, block.end());
    }
}
