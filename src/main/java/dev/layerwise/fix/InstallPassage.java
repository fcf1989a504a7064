package dev.layerwise.fix;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.cache.InstallInputs;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.Lookup;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.InputFile.Need;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.Locked;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.CopiedPaths;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an install of a language's packages and a copy may change places. */
final class InstallPassage {

    private static final int LARGEST_MANIFEST = 1024 * 1024;

    private final RunCommand command;
    private final Reading reading;
    private final Ecosystem ecosystem;
    private final List<ContextCopy> heldBefore;
    private final List<ContextCopy> heldAfter;
    private final Set<BuildChange> changes;
    private final String name;

    InstallPassage(
            RunCommand command,
            Reading reading,
            Ecosystem ecosystem,
            List<ContextCopy> heldBefore,
            List<ContextCopy> heldAfter,
            Set<BuildChange> changes) {
        this.command = command;
        this.reading = reading;
        this.ecosystem = ecosystem;
        this.heldBefore = heldBefore;
        this.heldAfter = heldAfter;
        this.changes = changes;
        this.name = Names.of(String.join(
                " ", command.call().words().stream().map(word -> word.text().orElse("...")).toList()));
    }

    Optional<String> obstacle(Operation copy) {
        CommandCall call = command.call();
        if (call.directory().isEmpty()) {
            return Optional.of("where " + name + " runs is not known");
        }
        boolean isKnown = !copy.copies().isEmpty() && heldBefore.stream().allMatch(ContextCopy::isAtHand);
        if (!isKnown && isElsewhere(copy, ContextPath.inside(call.directory().get()))) {
            return SystemPlaces.of(copy, List.of())
                    .map(path -> Names.of(copy) + " writes to `/" + path + "`, as packages may");
        }
        if (!isKnown) {
            return Optional.of("which files " + name + " reads cannot be told without the build context");
        }
        if (!reading.complete() || call.argumentTexts().stream().anyMatch(Optional::isEmpty)) {
            return Optional.of("not all arguments of " + name + " are known");
        }
        InstallInputs inputs = InstallInputs.strictly(reading, call.directory().get(), heldBefore);
        if (inputs.readsAll()) {
            String why = inputs.guards().stream().sorted().findFirst()
                    .map(guard -> guard.equals("project")
                            ? ": it installs the project"
                            : " (" + guard.replace('-', ' ') + ")")
                    .orElse("");
            return Optional.of(name + " may read any file" + why);
        }
        Optional<String> missing = missing(inputs);
        if (missing.isPresent()) {
            return missing;
        }
        return reads(copy, inputs).or(() -> writes(copy, inputs, call.directory().get()));
    }

    /** Whether an install of packages by their names has nothing to do with where the copy puts its files. */
    private boolean isElsewhere(Operation copy, String directory) {
        boolean isNamed = !reading.packages().isEmpty()
                && reading.complete()
                && reading.inputs().stream().noneMatch(file -> file.need() == Need.NAMED || file.role() == Role.LOCAL)
                && command.call().argumentTexts().stream().allMatch(Optional::isPresent);
        boolean isForMachine = reading.is(Fact.GLOBAL)
                || ecosystem.writes().map(List::isEmpty).orElse(false) && !isPlaced();
        boolean isApart = copy.target().isEmpty()
                && copy.copies().stream().noneMatch(each -> ContextPath.isWithin(directory, each.target())
                        || ContextPath.isWithin(each.target(), directory));
        return isNamed && isForMachine && isApart && !CopiedPaths.areUsed(command.call(), copy.copies());
    }

    /** Without its manifest at hand, nothing is known of an install. */
    private Optional<String> missing(InstallInputs inputs) {
        if (!inputs.areHeld() && reading.packages().isEmpty() && !reading.is(Fact.GLOBAL)) {
            return Optional.of("the context holds nothing that " + name + " would read");
        }
        return inputs.files().stream()
                .filter(file -> file.need() != Need.OPTIONAL && file.role() != Role.LOCAL)
                .map(InputFile::pattern)
                .filter(path -> heldBefore.stream().noneMatch(copy -> copy.holds(path)))
                .findFirst()
                .map(ContextPath::baseName)
                .map(file -> Phrase.code(file) + ", which " + name + " needs, is not in the context");
    }

    /** Each file that it reads is to be the same, and there. */
    private Optional<String> reads(Operation copy, InstallInputs inputs) {
        String[] missed = new String[1];
        Set<String> read = new LinkedHashSet<>();
        for (ContextCopy each : copy.copies()) {
            inputs.forEachRead(each, (path, target, _, _) -> {
                read.add(target);
                boolean isSame = last(heldBefore, target).equals(last(heldAfter, target));
                missed[0] = isSame || missed[0] != null ? missed[0] : path;
                return true;
            });
        }
        if (missed[0] != null) {
            return Optional.of(name + " would not find the same " + Phrase.code(missed[0]));
        }
        return inputs.files().stream()
                .filter(file -> file.need() == Need.NAMED)
                .flatMap(file -> named(file.pattern(), inputs).stream())
                .findFirst();
    }

    /** Which file of the context is at a path of the stage, and whose it is. */
    private static Optional<List<String>> last(List<ContextCopy> held, String path) {
        for (ContextCopy copy : held.reversed()) {
            Optional<Lookup.Found> found = copy.find(path);
            if (found.isPresent()) {
                return Optional.of(List.of(found.get().path()));
            }
        }
        return Optional.empty();
    }

    /** A manifest that names files which are not among those that are read. */
    private Optional<String> named(String manifest, InstallInputs inputs) {
        for (ContextCopy copy : heldBefore.reversed()) {
            Optional<Lookup.Found> found = copy.find(manifest);
            if (found.isPresent()) {
                Optional<String> text = found.get().parent().read(found.get().index(), LARGEST_MANIFEST)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
                return text.isEmpty()
                        ? Optional.of(Phrase.code(found.get().path()) + " cannot be read")
                        : named(text.get(), manifest, found.get().path(), inputs);
            }
        }
        return Optional.empty();
    }

    private Optional<String> named(String text, String manifest, String shown, InstallInputs inputs) {
        String folder = ContextPath.parent(manifest);
        String directory = ContextPath.inside(command.call().directory().orElse("/"));
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("#") || !line.startsWith("-") && line.indexOf('/') < 0) {
                continue;
            }
            for (String word : line.split("[\\s=\"']+")) {
                for (String base : List.of(folder, directory)) {
                    String path = ContextPath.inside(base + "/" + word);
                    boolean isMissed = !word.startsWith("-")
                            && !word.contains("://")
                            && !inputs.read(path)
                            && !path.equals(base)
                            && heldBefore.stream().anyMatch(copy -> copy.find(path).isPresent());
                    if (isMissed) {
                        return Optional.of(Phrase.code(shown) + " names " + Phrase.code(word) + ", which is more than "
                                + "its manifests");
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Nothing that it writes is to be hidden by what is copied behind it. */
    private Optional<String> writes(Operation copy, InstallInputs inputs, String directory) {
        boolean isForMachine = reading.is(Fact.GLOBAL);
        if (ecosystem.writes().isEmpty() || isPlaced()) {
            return Optional.of("where " + name + " writes is not known");
        }
        List<String> written = ecosystem.writes().get();
        boolean changesManifest = !reading.packages().isEmpty() && !written.isEmpty()
                || reading.action() == Action.UPGRADE
                || reading.action() == Action.REMOVE;
        if (changesManifest && !isForMachine) {
            return Optional.of(name + " may change its manifests");
        }
        if (!isForMachine) {
            Set<String> projects = projects(inputs, directory);
            Optional<String> met = met(copy, patterns(projects, written));
            if (met.isPresent()) {
                return met.map(path -> Phrase.code(path) + " of the context would lie over what " + name
                        + " writes; ignore it first");
            }
            Optional<String> lock = mayChangeLock() ? met(copy, locks(inputs)) : Optional.empty();
            if (lock.isPresent()) {
                return lock.map(path -> name + " may change " + Phrase.code(path) + ", which " + Names.of(copy)
                        + " would put back");
            }
        }
        return SystemPlaces.of(copy, List.of())
                .filter(path -> !inputs.read(path))
                .map(path -> Names.of(copy) + " writes to `/" + path + "`, as packages may");
    }

    private boolean isPlaced() {
        return command.call().words().stream()
                .map(Argument::text)
                .flatMap(Optional::stream)
                .anyMatch(word -> ecosystem.placeOptions().stream()
                        .anyMatch(option -> word.equals(option) || word.startsWith(option + "=")));
    }

    private boolean mayChangeLock() {
        return reading.locked() != Locked.YES
                && !ecosystem.keepsLock()
                && !changes.contains(BuildChange.LOCK_FILES);
    }

    private static Set<String> projects(InstallInputs inputs, String directory) {
        Set<String> projects = new LinkedHashSet<>();
        projects.add(ContextPath.inside(directory));
        for (InputFile file : inputs.files()) {
            if (file.role() == Role.MANIFEST || file.role() == Role.LOCK) {
                projects.add(ContextPath.parent(file.pattern()));
            }
        }
        return projects;
    }

    private static DockerIgnore patterns(Set<String> projects, List<String> written) {
        List<String> patterns = new ArrayList<>();
        projects.forEach(project -> written.forEach(path -> patterns.add(ContextPath.join(project, path))));
        return DockerIgnore.ofPatterns(patterns);
    }

    private static DockerIgnore locks(InstallInputs inputs) {
        return DockerIgnore.ofPatterns(inputs.files().stream()
                .filter(file -> file.role() == Role.LOCK)
                .map(InputFile::pattern)
                .toList());
    }

    /** The name of something copied that the patterns match: the folder, if a folder of that name is written. */
    private static Optional<String> met(Operation copy, DockerIgnore patterns) {
        for (ContextCopy each : copy.copies()) {
            String[] met = new String[1];
            each.forEach(patterns, (path, target, _, _) -> {
                met[0] = shortened(path, target, patterns);
                return false;
            });
            if (met[0] != null) {
                return Optional.of(met[0]);
            }
        }
        return Optional.empty();
    }

    private static String shortened(String path, String target, DockerIgnore patterns) {
        String shown = path;
        String place = target;
        while (!ContextPath.parent(shown).isEmpty() && patterns.ignores(ContextPath.parent(place))) {
            shown = ContextPath.parent(shown);
            place = ContextPath.parent(place);
        }
        return shown;
    }
}
