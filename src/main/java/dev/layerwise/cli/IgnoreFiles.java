package dev.layerwise.cli;

import dev.layerwise.buildfile.BuildDefinition;
import dev.layerwise.buildfile.BuildDefinition.Context;
import dev.layerwise.buildfile.BuildDefinition.Recipe;
import dev.layerwise.cli.Target.Origin;
import dev.layerwise.fix.Fixed;
import dev.layerwise.fix.IgnoreFixer;
import dev.layerwise.fix.IgnoreUse;
import dev.layerwise.fix.Offer;
import dev.layerwise.lint.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What is fixed in ignore files: once each, for all Dockerfiles that share it, whether they are linted in this run or
 * only lie there. Threads may share this.
 */
final class IgnoreFiles {

    private static final int MOST_FIXERS = 8;

    private final CheckSettings settings;
    private final List<Target> targets;
    private final NavigableMap<String, List<Target>> byPath = new TreeMap<>();
    private final Map<GovernedContext, Memo<Optional<Repair>>> repairs = new ConcurrentHashMap<>();
    private final Map<GovernedContext, Memo<Optional<IgnoreFixer>>> fixers = new LinkedHashMap<>();
    private final Memo<Map<Path, List<Target>>> bySaidContext = new Memo<>();

    /** @param targets of the run */
    IgnoreFiles(CheckSettings settings, List<Target> targets) {
        this.settings = settings;
        this.targets = List.copyOf(targets);
        for (Target target : targets) {
            target.path().ifPresent(path ->
                    byPath.computeIfAbsent(absolute(path).toString(), _ -> new ArrayList<>()).add(target));
        }
    }

    /** What is computed by whoever first wants it, while others wait. */
    private static final class Memo<T> {

        private Optional<T> value = Optional.empty();

        synchronized T get(Supplier<T> first) {
            if (value.isEmpty()) {
                value = Optional.of(first.get());
            }
            return value.get();
        }
    }

    /** What is fixed in the ignore file that governs a context; nothing if no build is known. */
    Optional<Repair> repair(GovernedContext governed, Fixing fixing) {
        return repairs.computeIfAbsent(governed, _ -> new Memo<>()).get(() ->
                fixer(governed).map(fixer -> {
                    Fixed fixed = fixer.fix(fixing.takesUnsafe());
                    return new FileFixer(fixing).ignoreFile(governed.ignoreFile(), fixed);
                }));
    }

    /** What can be done about one finding. */
    List<Offer> offers(GovernedContext governed, Finding finding) {
        Memo<Optional<IgnoreFixer>> fixer = known(governed);
        synchronized (fixer) {
            return fixer.get(() -> fixer(governed)).map(one -> one.offers(finding)).orElse(List.of());
        }
    }

    /** The last few, as they hold on to all that is known of a context. */
    private synchronized Memo<Optional<IgnoreFixer>> known(GovernedContext governed) {
        Memo<Optional<IgnoreFixer>> known = fixers.remove(governed);
        if (fixers.size() == MOST_FIXERS) {
            fixers.remove(fixers.keySet().iterator().next());
        }
        Memo<Optional<IgnoreFixer>> fixer = known == null ? new Memo<>() : known;
        fixers.put(governed, fixer);
        return fixer;
    }

    private Optional<IgnoreFixer> fixer(GovernedContext governed) {
        FileLinter reader = new FileLinter(settings, this);
        List<IgnoreUse> uses = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Target target : ours(governed.root())) {
            target.path().filter(_ -> target.origin() != Origin.INLINE).map(IgnoreFiles::absolute).ifPresent(seen::add);
            uses.addAll(reader.uses(target, governed, true));
        }
        for (Path path : others(governed.root())) {
            if (seen.add(absolute(path))) {
                Target other = new Target(ShownPath.of(path), Optional.of(path), Origin.SEARCHED, Optional.empty());
                uses.addAll(reader.uses(other, governed, false));
            }
        }
        return uses.isEmpty()
                ? Optional.empty()
                : Optional.of(new IgnoreFixer(uses, ShownPath.of(governed.ignoreFile())));
    }

    /** Those of the run that may have a context there: it is said so, or they lie in it. */
    private List<Target> ours(Path root) {
        if (settings.context().isPresent()) {
            return targets;
        }
        Set<Target> ours = new LinkedHashSet<>();
        String top = root.toString();
        String from = top.endsWith("/") ? top : top + "/";
        byPath.tailMap(from, false).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(from))
                .forEach(entry -> ours.addAll(entry.getValue()));
        ours.addAll(bySaidContext.get(this::bySaidContext).getOrDefault(root, List.of()));
        return List.copyOf(ours);
    }

    private Map<Path, List<Target>> bySaidContext() {
        Map<Path, List<Target>> said = new HashMap<>();
        for (Target target : targets) {
            ProjectSettings project = settings.configurations().of(target.folder());
            target.path()
                    .flatMap(project::pathOf)
                    .flatMap(project.configuration()::context)
                    .ifPresent(named -> add(said, project.folder().resolve(named).normalize(), target));
            for (BuildDefinition build : target.builds()) {
                if (build.context() instanceof Context.Folder(var folder)) {
                    add(said, folder, target);
                }
            }
        }
        return said;
    }

    private static void add(Map<Path, List<Target>> said, Path root, Target target) {
        said.computeIfAbsent(root, _ -> new ArrayList<>()).add(target);
    }

    private List<Path> others(Path root) {
        List<Path> others = new ArrayList<>(DockerfileSearch.below(root).dockerfiles());
        for (BuildDefinition definition : settings.buildFiles().around(root).definitions()) {
            if (isIn(root, definition) && definition.recipe() instanceof Recipe.Dockerfile(var file)) {
                others.add(file);
            }
        }
        return others;
    }

    private static boolean isIn(Path root, BuildDefinition definition) {
        return definition.context() instanceof Context.Folder(var folder) && folder.equals(root);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
