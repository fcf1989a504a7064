package dev.layerwise.rules.cache;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.ast.Word;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.cache.InstallInputs;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.InstructionEdits;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Setting;
import dev.layerwise.stage.StagePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Copies that are to stand further down, and what has to stay of them in front of installs. */
final class MovedCopies {

    /** What is said of a group of instructions rather than of the copy that stands first in it. */
    private static final Pattern ABOUT_INSTALL =
            Pattern.compile("(?is).*\\b(install|dependenc|requirement|packages|modules|libraries).*");

    private final Analysis analysis;
    private final InstructionEdits edits;
    private final List<Install> installs;
    private final Map<Place, FileTransfer> moved = new LinkedHashMap<>();

    /**
     * @param installs of one stage, in order
     * @param causes the copies that bring more than they read
     */
    MovedCopies(Analysis analysis, List<Install> installs, List<ContextCopy> causes) {
        this.analysis = analysis;
        this.edits = new InstructionEdits(analysis);
        this.installs = installs;
        for (ContextCopy cause : causes) {
            if (cause.place().instruction() instanceof FileTransfer transfer) {
                moved.put(cause.place(), transfer);
            }
        }
    }

    boolean areMovable() {
        Install first = installs.getFirst();
        return !moved.isEmpty()
                && installs.stream().allMatch(install -> install.stage() == first.stage())
                && moved.entrySet().stream().allMatch(each -> isMovable(each.getKey(), each.getValue(), first));
    }

    private boolean isMovable(Place place, FileTransfer transfer, Install install) {
        return install.stage().places().subList(0, install.index()).contains(place)
                && !place.member().isTrigger()
                && !install.place().member().isTrigger()
                && !(transfer instanceof Copy copy && copy.from().isPresent())
                && transfer.sources().stream().allMatch(TransferSource.PathSource.class::isInstance)
                && analysis.copies(place).size() == transfer.sources().size()
                && analysis.copies(place).stream().allMatch(ContextCopy::isAtHand);
    }

    Place first() {
        return moved.keySet().iterator().next();
    }

    boolean isOnlyOne() {
        return moved.size() == 1;
    }

    /** The first of them, for people. */
    String name() {
        return Exposure.code(analysis, analysis.copies(first()).getFirst());
    }

    /** All that they take from the context. */
    List<ContextCopy> copies() {
        return moved.keySet().stream().flatMap(place -> analysis.copies(place).stream()).toList();
    }

    boolean bring(String file) {
        return copies().stream().anyMatch(copy -> copy.holds(file));
    }

    /** Whether empty lines set them off from what follows. */
    boolean areSetOff() {
        return moved.values().stream().anyMatch(each -> edits.isSetOff(edits.block(each)));
    }

    /** Their lines as they mean the same at another place. */
    Optional<String> textAt(Place there) {
        StringBuilder blocks = new StringBuilder();
        for (Map.Entry<Place, FileTransfer> each : moved.entrySet()) {
            Optional<String> text = textAt(there, each.getKey(), each.getValue());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            blocks.append(text.get());
        }
        return Optional.of(blocks.toString());
    }

    /** The copy as it means the same behind another WORKDIR. */
    private Optional<String> textAt(Place other, Place place, FileTransfer transfer) {
        Span block = lines(transfer);
        String text = edits.text(List.of(block));
        Word destination = transfer.destination().orElseThrow();
        Setting<String> here = place.before().workingDirectory();
        String there = other.before().workingDirectory().value();
        String written = place.before().expand(destination).value().orElse(destination.text());
        String target = StagePath.destination(here.value(), written);
        if (target.equals(StagePath.destination(there, written))) {
            return Optional.of(text);
        }
        if (!here.isKnown() || transfer.arguments().json() || !written.equals(analysis.text(destination.span()))) {
            return Optional.empty();
        }
        Span own = destination.span();
        return Optional.of(text.substring(0, own.start() - block.start())
                + target
                + text.substring(own.end() - block.start()));
    }

    /** Whether other steps stand between the only copy and the install, which may do without its manifests. */
    boolean areApart(Install install) {
        return isInSameDirectory(install) && isCommandBetween(install);
    }

    /** Whether a RUN stands between the first of them and the install. */
    boolean isCommandBetween(Install install) {
        return between(install).stream().anyMatch(each -> each.instruction() instanceof Run);
    }

    /** Whether there is but one, which could as well stand right before the install. */
    boolean isInSameDirectory(Install install) {
        String here = first().before().workingDirectory().value();
        return isOnlyOne() && here.equals(install.place().before().workingDirectory().value());
    }

    private List<Place> between(Install install) {
        List<Place> places = install.stage().places();
        return places.subList(places.indexOf(first()) + 1, install.index());
    }

    /** Whether nothing stands between the only copy and the install. */
    boolean areRightBefore(Install install) {
        return isOnlyOne() && between(install).isEmpty();
    }

    /**
     * In place of each copy stays one of what the installs read.
     *
     * @param isClose whether it goes right before the first install instead
     */
    Optional<List<TextEdit>> leaveManifests(List<Install> freed, boolean isClose) {
        List<TextEdit> left = new ArrayList<>();
        for (Map.Entry<Place, FileTransfer> each : moved.entrySet()) {
            Optional<List<String>> lines = manifests(each.getKey(), each.getValue(), freed);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            Span block = lines(each.getValue());
            String text = written(lines.get());
            if (isClose && !text.isEmpty()) {
                left.add(TextEdit.insert(edits.block(freed.getFirst().place().instruction()).start(), text));
            }
            left.add(isClose || text.isEmpty() ? edits.without(block) : new TextEdit(block, text));
        }
        return Optional.of(left);
    }

    /** Nothing stays where the only one was. */
    TextEdit without() {
        return edits.without(lines(moved.get(first())));
    }

    /** Lines indented as those of the first one. */
    String written(List<String> lines) {
        String line = analysis.text(edits.lines(moved.get(first())));
        String indentation = line.substring(0, line.length() - line.stripLeading().length());
        StringBuilder text = new StringBuilder();
        lines.forEach(each -> text.append(indentation).append(each).append(edits.lineEnd()));
        return text.toString();
    }

    private Span lines(Instruction transfer) {
        Span block = edits.block(transfer);
        Span own = edits.lines(transfer);
        boolean isOfGroup = ABOUT_INSTALL.matcher(analysis.text(new Span(block.start(), own.start()))).matches();
        return isOfGroup ? own : block;
    }

    /** COPY instructions for what an install reads of the only one. */
    Optional<List<String>> manifests(Install install) {
        return manifests(first(), moved.get(first()), List.of(install));
    }

    /** COPY instructions for the files that no other copy brings. */
    private Optional<List<String>> manifests(Place place, FileTransfer transfer, List<Install> freed) {
        // looking into manifests is not worth doing again for each source of the copy
        List<Needed> needed = freed.stream().map(this::needed).toList();
        return new ManifestCopy(analysis, transfer, analysis.copies(place)).lines(
                copy -> {
                    SortedMap<String, String> files = new TreeMap<>();
                    needed.forEach(each -> each.addTo(files, copy));
                    return files;
                },
                this::rank);
    }

    private Needed needed(Install install) {
        InstallInputs strict = inputs(install);
        // what may be read counts as well, unless that were everything
        return new Needed(
                strict.readsAll() ? install.inputs() : strict,
                install.held().stream().filter(copy -> !moved.containsKey(copy.place())).toList());
    }

    /** What an install reads, and the copies that go on to bring some of it. */
    private record Needed(InstallInputs inputs, List<ContextCopy> others) {

        /** @param files paths in the context by places in the stage */
        void addTo(Map<String, String> files, ContextCopy copy) {
            inputs.forEachRead(copy, (path, target, _, _) -> {
                if (others.stream().noneMatch(other -> other.find(target).isPresent())) {
                    files.put(target, path);
                }
                return true;
            });
        }
    }

    /** Manifests come first, lock files next, in the order in which people know them. */
    private int rank(String target) {
        List<String> known = installs.stream()
                .flatMap(install -> install.inputs().files().stream())
                .map(InputFile::pattern)
                .toList();
        int place = known.indexOf(target);
        return place < 0 ? known.size() : place;
    }

    /** What the install reads without the benefit of the doubt. */
    static InstallInputs inputs(Install install) {
        return InstallInputs.strictly(
                install.reading(), install.command().call().directory().orElse("/"), install.held());
    }
}
