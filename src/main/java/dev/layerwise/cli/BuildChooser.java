package dev.layerwise.cli;

import dev.layerwise.ast.From;
import dev.layerwise.ast.Word;
import dev.layerwise.buildfile.BuildDefinition;
import dev.layerwise.buildfile.BuildDefinition.Context;
import dev.layerwise.buildfile.BuildDefinition.TargetStage;
import dev.layerwise.cache.ContextChoice;
import dev.layerwise.lint.StagePurpose;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Chooses the builds of a Dockerfile that are worth a look: each context with the image that comes out by default, and
 * with every other stage that build files name, unless that one is for those who work on the project.
 */
final class BuildChooser {

    private static final int MOST_CONTEXTS = 8;
    private static final int MOST_TARGETS = 8;

    private final Optional<ContextChoice> fixedContext;
    private final Optional<String> fixedTarget;
    private final Supplier<Optional<ContextChoice>> guess;
    private final Predicate<BuildDefinition> hasContext;

    /**
     * For what lies on disk.
     *
     * @param fixedContext what the user or the configuration says; it counts over all build files
     * @param fixedTarget likewise
     * @param guess the context where nobody says one
     */
    BuildChooser(
            Optional<ContextChoice> fixedContext,
            Optional<String> fixedTarget,
            Supplier<Optional<ContextChoice>> guess) {
        this(fixedContext, fixedTarget, guess, BuildChooser::isOnDisk);
    }

    /** @param hasContext whether the folder that a build file names is one of the project */
    BuildChooser(
            Optional<ContextChoice> fixedContext,
            Optional<String> fixedTarget,
            Supplier<Optional<ContextChoice>> guess,
            Predicate<BuildDefinition> hasContext) {
        this.fixedContext = fixedContext;
        this.fixedTarget = fixedTarget;
        this.guess = guess;
        this.hasContext = hasContext;
    }

    /** At least one; those of one context stand together, and the first one is the likeliest. */
    List<ChosenBuild> choose(ParsedDockerfile parsed, List<BuildDefinition> definitions) {
        Map<Optional<ContextChoice>, List<BuildDefinition>> byContext = byContext(definitions);
        boolean isLastBuilt = definitions.stream().anyMatch(BuildChooser::buildsLast);
        List<ChosenBuild> builds = new ArrayList<>();
        byContext.forEach((context, group) -> {
            boolean withLast = group.stream().anyMatch(BuildChooser::buildsLast) || !isLastBuilt && builds.isEmpty();
            builds.addAll(builds(parsed, context, group, withLast));
        });
        return builds;
    }

    private Map<Optional<ContextChoice>, List<BuildDefinition>> byContext(List<BuildDefinition> definitions) {
        Map<Path, ContextChoice> choices = new LinkedHashMap<>();
        Map<Optional<ContextChoice>, List<BuildDefinition>> byContext = new LinkedHashMap<>();
        for (BuildDefinition definition : definitions) {
            Optional<ContextChoice> context = fixedContext.or(() -> context(definition).map(choice ->
                    choices.computeIfAbsent(choice.root(), _ -> choice)));
            if (context.isPresent() && (byContext.size() < MOST_CONTEXTS || byContext.containsKey(context))) {
                byContext.computeIfAbsent(context, _ -> new ArrayList<>()).add(definition);
            }
        }
        if (byContext.isEmpty()) {
            byContext.put(fixedContext.or(guess), definitions);
        }
        return byContext;
    }

    /** A folder of the repository that exists; what else a build file names is not looked at. */
    private Optional<ContextChoice> context(BuildDefinition definition) {
        return definition.context() instanceof Context.Folder(var folder) && hasContext.test(definition)
                ? Optional.of(new ContextChoice(folder, "as " + definition.place().file().name() + " says"))
                : Optional.empty();
    }

    private static boolean isOnDisk(BuildDefinition definition) {
        return definition.context() instanceof Context.Folder(var folder)
                && Files.isDirectory(folder)
                && isInside(folder, definition.place().path().getParent());
    }

    private static boolean isInside(Path folder, Path buildFiles) {
        Path root = RepositoryRoot.of(buildFiles);
        try {
            // outside of a repository nothing says where the project ends
            boolean isBounded = Files.exists(root.resolve(".git"));
            return !isBounded || folder.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean buildsLast(BuildDefinition definition) {
        return definition.target() instanceof TargetStage.Last;
    }

    private List<ChosenBuild> builds(
            ParsedDockerfile parsed,
            Optional<ContextChoice> context,
            List<BuildDefinition> group,
            boolean withLast) {
        if (fixedTarget.isPresent()) {
            return List.of(build(context, fixedTarget, named(group, fixedTarget.get())));
        }
        if (group.isEmpty()) {
            return List.of(build(context, Optional.empty(), List.of()));
        }
        Map<String, String> stages = stages(parsed);
        Optional<String> last = last(parsed);
        List<String> targets = group.stream()
                .flatMap(definition -> target(definition).stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> stages.containsKey(name) && !last.equals(Optional.of(name)))
                .filter(name -> !StagePurpose.isForDevelopment(name))
                .distinct()
                .limit(MOST_TARGETS)
                .toList();
        List<ChosenBuild> builds = new ArrayList<>();
        boolean lastIsAside = last.filter(StagePurpose::isForDevelopment).isPresent() && !targets.isEmpty();
        if (withLast && !lastIsAside || targets.isEmpty()) {
            List<BuildDefinition> ofLast = group.stream()
                    .filter(definition -> buildsLast(definition) || last.isPresent()
                            && target(definition).filter(last.get()::equalsIgnoreCase).isPresent())
                    .toList();
            builds.add(build(context, Optional.empty(), ofLast));
        }
        targets.forEach(name -> builds.add(build(context, Optional.of(stages.get(name)), named(group, name))));
        return builds;
    }

    private static List<BuildDefinition> named(List<BuildDefinition> group, String stage) {
        return group.stream().filter(definition -> target(definition).filter(stage::equalsIgnoreCase).isPresent())
                .toList();
    }

    private static Optional<String> target(BuildDefinition definition) {
        return definition.target() instanceof TargetStage.Named(var name) ? Optional.of(name) : Optional.empty();
    }

    /** What all of these builds have in common. */
    private static ChosenBuild build(
            Optional<ContextChoice> context, Optional<String> target, List<BuildDefinition> of) {
        Map<String, String> arguments = new HashMap<>();
        Map<String, Context> contexts = new HashMap<>();
        if (!of.isEmpty()) {
            arguments.putAll(of.getFirst().arguments());
            of.forEach(definition -> arguments.entrySet().retainAll(definition.arguments().entrySet()));
            of.forEach(definition -> contexts.putAll(definition.namedContexts()));
        }
        return new ChosenBuild(context, target, arguments, contexts);
    }

    private static Map<String, String> stages(ParsedDockerfile parsed) {
        Map<String, String> stages = new HashMap<>();
        parsed.dockerfile().instructions().stream()
                .filter(From.class::isInstance)
                .flatMap(from -> ((From) from).stageName().map(Word::text).stream())
                .forEach(name -> stages.put(name.toLowerCase(Locale.ROOT), name));
        return stages;
    }

    private static Optional<String> last(ParsedDockerfile parsed) {
        return parsed.dockerfile().instructions().stream()
                .filter(From.class::isInstance)
                .map(From.class::cast)
                .reduce((_, next) -> next)
                .flatMap(From::stageName)
                .map(name -> name.text().toLowerCase(Locale.ROOT));
    }
}
