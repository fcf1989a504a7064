package dev.layerwise.cache;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.Guard;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a dependency install reads of the files that its stage holds.
 *
 * <p>Beside manifests and lock files that is what the guards of its ecosystem find in them: scripts that run at
 * install, packages on disk, members of a workspace. Of a build that gets its dependencies by itself it is what that
 * part of it reads.
 */
public final class InstallInputs {

    private static final int LARGEST_MANIFEST = 1024 * 1024;
    private static final String EVERYTHING = "**";

    private final List<InputFile> files;
    private final DockerIgnore matcher;
    private final boolean readsAll;
    private final Set<String> guards;
    private final boolean areHeld;
    private final boolean isGuessed;

    private InstallInputs(
            List<InputFile> files,
            Set<String> patterns,
            boolean readsAll,
            Set<String> guards,
            boolean areHeld,
            boolean isGuessed) {
        this.files = List.copyOf(files);
        this.matcher = DockerIgnore.ofPatterns(List.copyOf(patterns));
        this.readsAll = readsAll;
        this.guards = Set.copyOf(guards);
        this.areHeld = areHeld;
        this.isGuessed = isGuessed;
    }

    /**
     * Looks into the files.
     *
     * @param directory where the install runs, in the stage
     * @param held what the stage holds of the build context
     */
    public static InstallInputs of(Reading reading, String directory, List<ContextCopy> held) {
        return new Reader(reading, directory, held, false).read();
    }

    /**
     * The same without the benefit of the doubt: what only might be read is, and so is all that a command reads which
     * installs the project itself beside its dependencies, and what lies in the folders above.
     */
    public static InstallInputs strictly(Reading reading, String directory, List<ContextCopy> held) {
        return new Reader(reading, directory, held, true).read();
    }

    /** Matches everything in the stage on which it depends what such an install reads. */
    static DockerIgnore deciding(Reading reading, String directory) {
        String inside = ContextPath.inside(directory);
        Set<String> patterns = new LinkedHashSet<>();
        Set<String> projects = new LinkedHashSet<>();
        for (InputFile input : reading.inputs()) {
            String path = Reader.path(inside, input.pattern());
            patterns.add(path);
            if (input.role() == InputFile.Role.MANIFEST) {
                projects.add(ContextPath.parent(path));
            }
        }
        PackageManagers.ecosystem(reading.ecosystem())
                .map(Ecosystem::guards)
                .orElse(List.of())
                .forEach(guard -> projects.forEach(project ->
                        guard.in().forEach(name -> patterns.add(Reader.path(project, name)))));
        return DockerIgnore.ofPatterns(List.copyOf(patterns));
    }

    /** Manifests, lock files and settings, by their paths in the stage; these may hold {@code *}. */
    public List<InputFile> files() {
        return files;
    }

    /** Whether a manifest or lock file of it is among what the stage holds of the context. */
    public boolean areHeld() {
        return areHeld;
    }

    /** Whether a manifest could not be read, so that more may be read than it says. */
    boolean isGuessed() {
        return isGuessed;
    }

    /** Whether it may read anything that is there. */
    public boolean readsAll() {
        return readsAll;
    }

    /** The names of the guards that hold. */
    public Set<String> guards() {
        return guards;
    }

    /** Matches the files that are read; of no use if anything may be. */
    DockerIgnore matcher() {
        return matcher;
    }

    /** Whether the file at a path of the stage is read. */
    public boolean read(String path) {
        return readsAll || matcher.ignores(path);
    }

    /** Goes through the files of a copy that are read. */
    public void forEachRead(ContextCopy copy, ContextCopy.Visitor visitor) {
        if (readsAll) {
            copy.forEach(visitor);
        } else {
            copy.forEach(matcher, visitor);
        }
    }

    /** Collects patterns for one install. */
    private static final class Reader {

        private final Reading reading;
        private final String directory;
        private final List<ContextCopy> held;
        private final boolean isStrict;
        private final List<InputFile> files = new ArrayList<>();
        private final Set<String> patterns = new LinkedHashSet<>();
        private final Set<String> holding = new LinkedHashSet<>();
        private final Map<HeldFile, Optional<String>> texts = new HashMap<>();
        private boolean readsAll;
        private boolean isGuessed;

        /** A file that some copy puts at a path of the stage. */
        private record HeldFile(ContextCopy copy, String target) {}

        Reader(Reading reading, String directory, List<ContextCopy> held, boolean isStrict) {
            this.reading = reading;
            this.directory = ContextPath.inside(directory);
            this.held = held;
            this.isStrict = isStrict;
        }

        InstallInputs read() {
            readsAll = isStrict && reading.is(Fact.READS_PROJECT) && !reading.is(Fact.DEPENDENCIES_ONLY);
            Set<String> projects = new LinkedHashSet<>();
            for (InputFile input : reading.inputs()) {
                String path = path(directory, input.pattern());
                files.add(new InputFile(path, input.role(), input.need()));
                switch (input.role()) {
                    case LOCAL -> {
                        if (reading.action() != Action.BUILD) {
                            local(path);
                        }
                    }
                    case MANIFEST, LOCK, CONFIGURATION -> patterns.add(path);
                }
                if (input.role() == InputFile.Role.MANIFEST) {
                    projects.add(ContextPath.parent(path));
                }
            }
            if (isStrict) {
                above(projects);
            }
            // what is not there cannot be looked into
            boolean isThere = files.stream().anyMatch(this::isHeld);
            List<Guard> guards = !isThere ? List.of() : PackageManagers.ecosystem(reading.ecosystem())
                    .map(Ecosystem::guards)
                    .orElse(List.of());
            for (Guard guard : guards) {
                projects.forEach(project -> guard(guard, project));
            }
            return new InstallInputs(files, patterns, readsAll, holding, isThere, isGuessed);
        }

        /** Many tools look for workspaces and settings in the folders above, up to the root. */
        private void above(Set<String> projects) {
            for (String project : List.copyOf(projects)) {
                String folder = project;
                while (!folder.isEmpty()) {
                    folder = ContextPath.parent(folder);
                    projects.add(folder);
                    for (InputFile input : reading.inputs()) {
                        above(folder, input);
                    }
                }
            }
        }

        private void above(String folder, InputFile input) {
            String name = ContextPath.baseName(input.pattern());
            if (input.need() == InputFile.Need.NAMED || input.role() == InputFile.Role.LOCAL) {
                return;
            }
            patterns.add(path(folder, input.pattern()));
            if (name.indexOf('*') < 0) {
                patterns.add(path(folder, name));
            }
        }

        private boolean isHeld(InputFile file) {
            boolean isManifest = file.role() == InputFile.Role.MANIFEST || file.role() == InputFile.Role.LOCK;
            return isManifest && held.stream().anyMatch(copy -> copy.holds(file.pattern()));
        }

        /** A package on disk: a file, or a directory with all that it holds. */
        private void local(String path) {
            boolean holdsDirectory = path.isEmpty() || ContextPath.isWithin(directory, path);
            readsAll |= holdsDirectory;
            patterns.add(path);
        }

        private void guard(Guard guard, String project) {
            // the command that installs dependencies alone is there for those who want it
            boolean hasWayOut = guard.isDoubt() || guard.unless().equals(Optional.of(Fact.DEPENDENCIES_ONLY));
            boolean isOff = guard.unless().map(reading::is).orElse(false);
            if (hasWayOut && !isStrict || isOff || !holds(guard, project)) {
                return;
            }
            holding.add(guard.name());
            for (String pattern : guard.files()) {
                readsAll |= pattern.equals(EVERYTHING);
                patterns.add(path(project, pattern));
            }
        }

        private boolean holds(Guard guard, String project) {
            Set<String> in = guard.in().stream().map(name -> path(project, name)).collect(Collectors.toSet());
            boolean hasPattern = in.stream().anyMatch(Reader::isPattern);
            if (hasPattern && !guard.marks().isEmpty()) {
                // a manifest that the command names counts whatever its name is
                files.stream()
                        .filter(file -> file.need() == InputFile.Need.NAMED)
                        .forEach(file -> in.add(file.pattern()));
            }
            return in.stream().anyMatch(path -> isMarked(path, guard));
        }

        private boolean isMarked(String pattern, Guard guard) {
            boolean[] isMarked = new boolean[1];
            for (ContextCopy copy : held) {
                copy.forEach(pattern, (_, target, parent, index) -> {
                    isMarked[0] = guard.marks().isEmpty() || hasMark(text(copy, target, parent, index), guard);
                    return !isMarked[0];
                });
                if (isMarked[0]) {
                    return true;
                }
            }
            return false;
        }

        /** A file that cannot be read may hold anything. */
        private boolean hasMark(Optional<String> text, Guard guard) {
            isGuessed |= text.isEmpty();
            readsAll |= isStrict && text.isEmpty();
            return text.map(known -> guard.marks().stream().anyMatch(known::contains)).orElse(true);
        }

        /** Several guards look into one manifest. */
        private Optional<String> text(ContextCopy copy, String target, Directory parent, int index) {
            return texts.computeIfAbsent(new HeldFile(copy, target), _ -> parent.read(index, LARGEST_MANIFEST)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.stripLeading().startsWith("#"))
                            .collect(Collectors.joining("\n"))));
        }

        private static boolean isPattern(String path) {
            return path.indexOf('*') >= 0;
        }

        private static String path(String directory, String path) {
            return ContextPath.inside(path.startsWith("/") ? path : directory + "/" + path);
        }
    }
}
