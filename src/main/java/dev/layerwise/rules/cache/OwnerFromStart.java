package dev.layerwise.rules.cache;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Word;
import dev.layerwise.ast.Workdir;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.CommandEdits;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.FileUse;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.StagePath;
import dev.layerwise.syntax.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives files the owner or mode that a later step sets for all of a folder as they are copied, where copies bring all
 * that is in it. The folder itself may be there before them, and is still changed.
 */
final class OwnerFromStart {

    /** Folders in which base images have files. */
    private static final Set<String> OF_IMAGES = Set.of(
            "bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "proc", "root", "run", "sbin",
            "srv", "sys", "tmp", "usr", "var");

    /** Programs that make users and groups. */
    private static final Set<String> ACCOUNTS = Set.of("useradd", "adduser", "groupadd", "addgroup", "usermod");

    private final Analysis analysis;
    private final EvaluatedStage stage;
    private final int index;
    private final RunCommand command;
    private final String folder;

    OwnerFromStart(Analysis analysis, EvaluatedStage stage, int index, RunCommand command, String folder) {
        this.analysis = analysis;
        this.stage = stage;
        this.index = index;
        this.command = command;
        this.folder = folder;
    }

    List<Fix> fixes() {
        Optional<String> value = value();
        Optional<TextEdit> flat = command.call().arguments().stream()
                .filter(word -> word.is("-R") || word.is("--recursive"))
                .findFirst()
                .flatMap(word -> new CommandEdits(analysis, place(), command).without(word));
        long paths = command.call().files().stream().filter(file -> file.kind() == FileUse.Kind.WRITE).count();
        if (value.isEmpty() || flat.isEmpty() || paths != 1 || !isAllCopied() || !isThere(value.get())) {
            return List.of();
        }
        List<TextEdit> edits = new ArrayList<>(List.of(flat.get()));
        for (Place place : copies()) {
            Copy copy = (Copy) place.instruction();
            Optional<Word> given = flag().equals("--chown") ? copy.chown() : copy.chmod();
            if (given.isEmpty()) {
                edits.add(TextEdit.insert(copy.keyword().span().end(), " " + flag() + "=" + value.get()));
            } else if (!given.get().text().equals(value.get())) {
                return List.of();
            }
        }
        String title = "set " + (flag().equals("--chown") ? "the owner" : "the mode") + " as the files are copied";
        int slash = folder.indexOf('/');
        boolean mayHold = OF_IMAGES.contains(slash < 0 ? folder : folder.substring(0, slash))
                || analysis.baseImage(stage.stage()).isEmpty();
        Fix fix = mayHold
                ? Fix.unsafe(title, "what the base image has in " + Phrase.code("/" + folder) + " keeps its own", edits)
                : Fix.safe(title, edits);
        return List.of(fix.changing(BuildChange.OWNERS, BuildChange.COMMANDS));
    }

    private Place place() {
        return stage.places().get(index);
    }

    private String flag() {
        return command.call().is("chmod") ? "--chmod" : "--chown";
    }

    /** What the flag is given; without a group, a file keeps that of root. */
    private Optional<String> value() {
        Optional<Argument> first = command.call().operands(Set.of()).stream().findFirst();
        Optional<String> text = first.map(word -> analysis.text(word.span())).filter(first.get()::is);
        if (command.call().is("chmod")) {
            return text.filter(mode -> mode.matches("[0-7]{3,4}"));
        }
        return command.call().is("chown")
                ? text.filter(owner -> owner.matches("[a-z0-9_-]+(:[a-z0-9_-]+)?"))
                        .map(owner -> owner.indexOf(':') < 0 ? owner + ":0" : owner)
                : Optional.empty();
    }

    private List<Place> copies() {
        return stage.places().subList(0, index).stream()
                .filter(place -> place.instruction() instanceof FileTransfer)
                .filter(place -> target(place).filter(path -> ContextPath.isWithin(path, folder)).isPresent())
                .toList();
    }

    private static Optional<String> target(Place place) {
        return ((FileTransfer) place.instruction()).destination()
                .map(place.before()::expand)
                .flatMap(Expansion::value)
                .map(path -> StagePath.destination(place.before().workingDirectory().value(), path))
                .map(ContextPath::inside);
    }

    /** Whether nothing in the folder is made by anything else. */
    private boolean isAllCopied() {
        List<Place> copies = copies();
        return !copies.isEmpty()
                && copies.stream().allMatch(place -> place.instruction() instanceof Copy)
                && analysis.before(stage, index).stream()
                        .allMatch(place -> copies.contains(place) || isElsewhere(place))
                && analysis.commands(place()).stream().allMatch(each -> each == command || isElsewhere(each));
    }

    private boolean isElsewhere(Place place) {
        return switch (place.instruction()) {
            case Run _ -> !analysis.commands(place).isEmpty()
                    && analysis.commands(place).stream().allMatch(this::isElsewhere);
            case FileTransfer _ -> target(place).filter(path -> !overlaps(path)).isPresent();
            case Workdir _ -> {
                String path = ContextPath.inside(place.after().workingDirectory().value());
                yield path.equals(folder) || !ContextPath.isWithin(path, folder);
            }
            case Instruction _ -> true;
        };
    }

    private boolean overlaps(String path) {
        return ContextPath.isWithin(path, folder) || ContextPath.isWithin(folder, path);
    }

    private boolean isElsewhere(RunCommand other) {
        String text = analysis.text(other.call().span());
        boolean isNamed = text.contains("/" + folder) || text.contains(folder + "/");
        boolean isInside = other.call().directory().map(ContextPath::inside)
                .filter(path -> !ContextPath.isWithin(path, folder))
                .isEmpty();
        return !isNamed && (!isInside || isSystem(other) || makesUsers(other));
    }

    private static boolean makesUsers(RunCommand other) {
        return other.call().program().filter(ACCOUNTS::contains).isPresent();
    }

    private static boolean isSystem(RunCommand other) {
        return other.reading()
                .flatMap(reading -> PackageManagers.ecosystem(reading.ecosystem()))
                .flatMap(Ecosystem::index)
                .isPresent();
    }

    /** Whether the image has the user and the group by the time of the first copy. */
    private boolean isThere(String value) {
        if (value.matches("[0-9:]+")) {
            return true;
        }
        int first = stage.places().indexOf(copies().getFirst());
        return stage.places().subList(first, index + 1).stream()
                .flatMap(place -> analysis.commands(place).stream())
                .noneMatch(other -> other != command
                        && (isSystem(other) || makesUsers(other)));
    }
}
