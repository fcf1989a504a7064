package dev.layerwise.rules.context;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.ecosystem.ContextSurvey;
import java.util.List;
import java.util.Optional;

/**
 * A source of COPY, ADD or a bind mount of which the ignore file leaves nothing.
 *
 * @param effect what becomes of the step
 * @param path what is left out: the source itself, or the first thing that it would take
 * @param by the pattern that leaves it out
 */
record Removal(ContextCopy copy, Effect effect, String path, IgnorePattern by) {

    /** What the build does. */
    enum Effect {
        /** It fails: what it takes lies in the context and is left out. */
        FAILS,
        /** The same, with something that is not there yet. */
        WILL_FAIL,
        /** It copies nothing and goes on. */
        TAKES_NOTHING
    }

    static Optional<Removal> of(ContextCopy copy, BuildContext context, ContextSurvey survey) {
        Selector selector = copy.selector();
        if (!selector.excludes().isEmpty()) {
            return Optional.empty();
        }
        if (selector.hasWildcard() || !selector.includes().isEmpty() && selector.required().isEmpty()) {
            return selector.includes().isEmpty() ? matches(copy, context, survey) : Optional.empty();
        }
        return path(copy, selector.required().orElse(selector.path()), context);
    }

    private static Optional<Removal> path(ContextCopy copy, String path, BuildContext context) {
        DockerIgnore ignore = context.ignore();
        Lookup there = Lookup.of(context.root(), path, true);
        return switch (Lookup.of(context.visible(), path, true)) {
            case Lookup.Missing _ when there instanceof Lookup.Found found ->
                    decider(ignore, found.path(), path).map(by -> new Removal(copy, Effect.FAILS, path, by));
            case Lookup.Missing _ when there instanceof Lookup.Missing && ignore.ignoresAllOf(path) ->
                    ignore.decider(path).map(by -> new Removal(copy, Effect.WILL_FAIL, path, by));
            case Lookup.Root all -> emptied(copy, "", context.root(), all.directory(), ignore);
            case Lookup.Found found when found.kind() == EntryKind.DIRECTORY && there instanceof Lookup.Found full ->
                    emptied(copy, found.path(), full.directory(), found.directory(), ignore);
            case Lookup.Found _, Lookup.Missing _, Lookup.Loop _ -> Optional.empty();
        };
    }

    /** What a symlink leads to may be what is left out. */
    private static Optional<IgnorePattern> decider(DockerIgnore ignore, String found, String named) {
        return ignore.decider(found)
                .filter(by -> !by.isException())
                .or(() -> ignore.decider(named).filter(by -> !by.isException()));
    }

    private static Optional<Removal> emptied(
            ContextCopy copy, String path, Directory all, Directory left, DockerIgnore ignore) {
        if (firstFile(left, path).isPresent()) {
            return Optional.empty();
        }
        return firstFile(all, path).flatMap(file ->
                ignore.decider(file).map(by -> new Removal(copy, Effect.TAKES_NOTHING, file, by)));
    }

    private static Optional<String> firstFile(Directory directory, String path) {
        int size = directory.size();
        for (int i = 0; i < size; i++) {
            String child = ContextPath.join(path, directory.name(i));
            Optional<String> found = directory.kind(i) == EntryKind.DIRECTORY
                    ? firstFile(directory.directory(i), child)
                    : Optional.of(child);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A wildcard may be there for what only some machines have, and these have it on purpose. */
    private static Optional<Removal> matches(ContextCopy copy, BuildContext context, ContextSurvey survey) {
        if (!Selection.roots(context.visible(), copy.selector()).isEmpty()) {
            return Optional.empty();
        }
        List<String> paths = Selection.roots(context.root(), copy.selector()).stream()
                .filter(Lookup.Found.class::isInstance)
                .map(found -> ((Lookup.Found) found).path())
                .toList();
        boolean isLocal = paths.stream().allMatch(survey::isLocal);
        return isLocal
                ? Optional.empty()
                : context.ignore().decider(paths.getFirst())
                        .map(by -> new Removal(copy, Effect.TAKES_NOTHING, paths.getFirst(), by));
    }
}
