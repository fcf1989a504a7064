package dev.layerwise.fix;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.CopiedPaths;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a step of commands and a copy may change places: the one neither reads nor writes what the other brings. */
final class Passage {

    /** They change what an owner's name stands for. */
    private static final String[] ACCOUNTS = {
            "useradd", "adduser", "usermod", "userdel", "deluser", "groupadd", "addgroup", "groupmod", "groupdel",
            "delgroup"
    };

    /** They write where they run unless they are told otherwise. */
    private static final String[] UNPACKING = {"tar", "bsdtar", "unzip", "7z", "wget", "git", "curl", "xargs", "find"};

    private final Operation command;
    private final List<ContextCopy> heldBefore;
    private final List<ContextCopy> heldAfter;
    private final Set<BuildChange> changes;

    /**
     * @param heldBefore what the command sees of the build context, the last copy last
     * @param heldAfter what it is to see
     */
    Passage(
            Operation command,
            List<ContextCopy> heldBefore,
            List<ContextCopy> heldAfter,
            Set<BuildChange> changes) {
        this.command = command;
        this.heldBefore = heldBefore;
        this.heldAfter = heldAfter;
        this.changes = changes;
    }

    Optional<String> obstacle(Operation copy) {
        if (command.commands().isEmpty()) {
            return Optional.of(readsAll(command.text(), copy));
        }
        return command.commands().stream().flatMap(each -> obstacle(each, copy).stream()).findFirst();
    }

    private Optional<String> obstacle(RunCommand each, Operation copy) {
        CommandCall call = each.call();
        String name = name(call);
        boolean hasOwner = !copy.owner().isBlank();
        if (hasOwner && call.is(ACCOUNTS)) {
            return Optional.of(name + " may change whom the files of " + Names.of(copy) + " belong to");
        }
        if (isOnPath(call, copy)) {
            return Optional.of(name + " may be found among what " + Names.of(copy) + " brings");
        }
        if (each.reading().isEmpty()) {
            boolean isSent = OrdinaryPrograms.isShell(call) && !OrdinaryPrograms.runsText(call);
            boolean isApart = OrdinaryPrograms.readsNoScript(call) && !isSent && !touches(call, copy);
            return isApart ? Optional.empty() : Optional.of(readsAll(text(call), copy));
        }
        Reading reading = each.reading().get();
        Optional<Ecosystem> ecosystem = PackageManagers.ecosystem(reading.ecosystem());
        if (ecosystem.isEmpty()) {
            return Optional.of("what " + name + " writes is not known");
        }
        return switch (reading.action()) {
            case RUN, BUILD, PUBLISH, OTHER -> Optional.of(readsAll(text(call), copy));
            case QUERY, CLEAN -> Optional.empty();
            case CONFIGURE -> configures(call, copy);
            case INSTALL, FETCH, UPGRADE, UPDATE_INDEX, REMOVE -> switch (ecosystem.get().kind()) {
                case OS -> system(call, reading, copy);
                case DOWNLOAD -> touches(call, copy) ? Optional.of(readsAll(text(call), copy)) : Optional.empty();
                case LANGUAGE -> new InstallPassage(each, reading, ecosystem.get(), heldBefore, heldAfter, changes)
                        .obstacle(copy);
            };
        };
    }

    private static String name(CommandCall call) {
        return Names.of(text(call));
    }

    private static String text(CommandCall call) {
        return String.join(" ", call.words().stream().map(word -> word.text().orElse("...")).toList());
    }

    private static String readsAll(String command, Operation copy) {
        return Names.of(command) + " may read or write what " + Names.of(copy) + " brings";
    }

    /** Settings of a project lie in its folder. */
    private static Optional<String> configures(CommandCall call, Operation copy) {
        boolean isForProject = call.words().stream()
                .anyMatch(word -> word.is("--local") || word.is("local") || word.is("version")
                        || word.is("--location=project") || word.is("project"));
        return isForProject || touches(call, copy) ? Optional.of(readsAll(text(call), copy)) : Optional.empty();
    }

    /** Packages of the distribution stay in the places of the distribution. */
    private static Optional<String> system(CommandCall call, Reading reading, Operation copy) {
        if (CopiedPaths.areUsed(call, copy.copies()) || !reading.inputs().isEmpty()) {
            return Optional.of(readsAll(text(call), copy));
        }
        return SystemPlaces.of(copy, reading.packages())
                .map(path -> Names.of(copy) + " writes to `/" + path + "`, as packages do");
    }

    private static boolean touches(CommandCall call, Operation copy) {
        if (CopiedPaths.areUsed(call, copy.copies())) {
            return true;
        }
        boolean usesFiles = call.files().stream()
                .map(use -> use.absolutePath().map(ContextPath::inside))
                .anyMatch(path -> path.map(known -> isAt(known, copy)).orElse(true));
        boolean namesFiles = call.words().stream()
                .map(Argument::text)
                .anyMatch(word -> word.map(text -> text.startsWith("/") && isAt(ContextPath.inside(text), copy))
                        .orElse(false));
        boolean isThere = call.directory().map(path -> isAt(ContextPath.inside(path), copy)).orElse(true);
        return usesFiles || namesFiles || isThere && call.is(UNPACKING) && !leavesDirectory(call);
    }

    /** A download that goes to a pipe or to a place that it names. */
    private static boolean leavesDirectory(CommandCall call) {
        List<String> words = call.words().stream().flatMap(word -> word.text().stream()).toList();
        boolean isDownload = call.is("curl") && words.stream().noneMatch(word -> word.equals("--remote-name")
                || word.startsWith("-") && !word.startsWith("--") && word.indexOf('O') > 0);
        boolean isPlaced = call.is("tar", "bsdtar", "wget", "unzip") && words.stream().anyMatch(word ->
                word.startsWith("/") || word.equals("-qO-") || word.equals("-O-") || word.equals("-O"));
        return isDownload || isPlaced || words.contains("clone") && words.getLast().startsWith("/");
    }

    /** Whether programs are looked for where the copy puts its files. */
    private static boolean isOnPath(CommandCall call, Operation copy) {
        return call.variable("PATH").stream()
                .flatMap(path -> Stream.of(path.split(":")))
                .filter(folder -> folder.startsWith("/") && !ContextPath.inside(folder).isEmpty())
                .map(ContextPath::inside)
                .anyMatch(folder -> brings(copy, folder));
    }

    private static boolean brings(Operation copy, String folder) {
        return copy.target().filter(target -> ContextPath.isWithin(folder, target)).isPresent()
                || copy.copies().stream().anyMatch(each -> ContextPath.isWithin(each.target(), folder)
                        || each.mayHold(folder));
    }

    /** Whether a path lies where the copy puts its files. */
    private static boolean isAt(String path, Operation copy) {
        return copy.target().stream().anyMatch(target -> ContextPath.isWithin(path, target))
                || copy.copies().stream().anyMatch(each -> ContextPath.isWithin(path, each.target()));
    }
}
