package dev.layerwise.cache;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.syntax.ParsedDockerfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the build context of a Dockerfile where nobody names it: the nearest folder upward, to the root of the
 * repository, in which everything exists that the Dockerfile copies.
 */
public final class ContextFinder {

    private final List<Selector> sources;

    private ContextFinder(List<Selector> sources) {
        this.sources = sources;
    }

    /** @param dockerfile where the Dockerfile lies */
    public static ContextChoice find(Path dockerfile, ParsedDockerfile parsed) {
        Path home = dockerfile.toAbsolutePath().normalize().getParent();
        ContextFinder finder = new ContextFinder(sources(parsed));
        if (finder.sources.isEmpty()) {
            return new ContextChoice(home, "the folder of the Dockerfile, which copies nothing from its context");
        }
        for (Path folder = home; folder != null; folder = folder.getParent()) {
            if (finder.missing(folder).isEmpty()) {
                String place = folder.equals(home) ? "the folder of the Dockerfile" : "the nearest folder upward";
                return new ContextChoice(folder, place + ", where everything is that it copies");
            }
            if (Files.exists(folder.resolve(".git"))) {
                break;
            }
        }
        String missing = finder.missing(home).map(Selector::path).orElse("");
        return new ContextChoice(home, "the folder of the Dockerfile; no folder upward has all that it copies: `"
                + missing + "` is missing");
    }

    /** What the steps take from the context, whatever that is. */
    private static List<Selector> sources(ParsedDockerfile parsed) {
        Build build = Build.of(BuildInputs.of(parsed, BuildContext.unfiltered(Directory.empty())));
        return build.steps().stream()
                .flatMap(step -> step.inputs().stream())
                .filter(SideInput::isBuildContext)
                .flatMap(input -> input.selectors().stream())
                .toList();
    }

    private Optional<Selector> missing(Path folder) {
        Directory root = DiskDirectory.of(folder, ContentSource.METADATA);
        return sources.stream().filter(source -> !exists(root, source)).findFirst();
    }

    private static boolean exists(Directory root, Selector source) {
        if (!source.hasWildcard()) {
            return switch (Lookup.of(root, source.required().orElse(source.path()), true)) {
                case Lookup.Found _, Lookup.Root _ -> true;
                case Lookup.Missing _, Lookup.Loop _ -> false;
            };
        }
        Selector matches = new Selector(source.path(), true, true, List.of(), List.of(), Optional.empty());
        return Selection.of(root, matches, new TreeDigest()) instanceof Selection.Selected found
                && !found.roots().isEmpty();
    }
}
