package dev.layerwise.cache;

import dev.layerwise.context.ContentSource;
import dev.layerwise.context.ContextPath;
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
import java.util.function.Function;

/**
 * Finds the build context of a Dockerfile where nobody names it: the nearest folder upward, to the root of the
 * repository, in which everything exists that the Dockerfile copies.
 */
public final class ContextFinder {

    private static final int MOST_LEVELS = 4;

    private final Function<Path, Directory> folders;

    /** @param folders opens a folder; the same one often, where many Dockerfiles lie side by side */
    public ContextFinder(Function<Path, Directory> folders) {
        this.folders = folders;
    }

    /** @param dockerfile where the Dockerfile lies */
    public static ContextChoice find(Path dockerfile, ParsedDockerfile parsed) {
        return new ContextFinder(folder -> DiskDirectory.of(folder, ContentSource.METADATA))
                .choose(dockerfile, parsed);
    }

    /** @param dockerfile where the Dockerfile lies */
    public ContextChoice choose(Path dockerfile, ParsedDockerfile parsed) {
        Path home = dockerfile.toAbsolutePath().normalize().getParent();
        List<Selector> sources = ContextSources.of(parsed.dockerfile());
        if (sources.isEmpty()) {
            return new ContextChoice(home, there(true, sources));
        }
        Optional<Selector> missingAtHome = Optional.empty();
        for (Path folder = home; folder != null; folder = folder.getParent()) {
            Directory root = folders.apply(folder);
            Optional<Selector> missing = sources.stream().filter(source -> !exists(root, source)).findFirst();
            if (missing.isEmpty()) {
                return new ContextChoice(folder, there(folder.equals(home), sources));
            }
            missingAtHome = missingAtHome.or(() -> missing);
            if (root.find(".git") >= 0 || isTooFar(home, folder.getParent())) {
                break;
            }
        }
        return new ContextChoice(home, nowhere(missingAtHome));
    }

    /**
     * Outside of a repository nothing says where a project ends: what lies in the root of a machine is none, and
     * neither is what lies far up.
     */
    private static boolean isTooFar(Path home, Path folder) {
        boolean isTop = folder == null || folder.getNameCount() < 2;
        return (isTop || home.getNameCount() - folder.getNameCount() > MOST_LEVELS) && !isInRepository(folder);
    }

    private static boolean isInRepository(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Chooses in a directory tree, such as a commit.
     *
     * @param dockerfile where the Dockerfile lies in it; so is the root of what is chosen a path there
     */
    public static ContextChoice findIn(Directory tree, String dockerfile, ParsedDockerfile parsed) {
        List<Selector> sources = ContextSources.of(parsed.dockerfile());
        String home = ContextPath.parent(dockerfile);
        Optional<Selector> missingAtHome = Optional.empty();
        for (String folder = home; ; folder = ContextPath.parent(folder)) {
            Directory root = Lookup.of(tree, folder, true) instanceof Lookup.Found found ? found.directory() : tree;
            Optional<Selector> missing = sources.stream().filter(source -> !exists(root, source)).findFirst();
            if (missing.isEmpty()) {
                return new ContextChoice(Path.of(folder), there(folder.equals(home), sources));
            }
            missingAtHome = missingAtHome.or(() -> missing);
            if (folder.isEmpty()) {
                return new ContextChoice(Path.of(home), nowhere(missingAtHome));
            }
        }
    }

    /** Whether a folder of a directory tree exists and has everything that a Dockerfile copies. */
    public static boolean hasAll(Directory tree, String folder, ParsedDockerfile parsed) {
        Directory root = switch (Lookup.of(tree, folder, true)) {
            case Lookup.Root all -> all.directory();
            case Lookup.Found found -> found.directory();
            case Lookup.Missing _, Lookup.Loop _ -> Directory.empty();
        };
        return root.size() > 0
                && ContextSources.of(parsed.dockerfile()).stream().allMatch(source -> exists(root, source));
    }

    private static String there(boolean isHome, List<Selector> sources) {
        if (sources.isEmpty()) {
            return "the folder of the Dockerfile, which copies nothing from its context";
        }
        return (isHome ? "the folder of the Dockerfile" : "the nearest folder upward")
                + ", where everything is that it copies";
    }

    private static String nowhere(Optional<Selector> missing) {
        return "the folder of the Dockerfile; no folder upward has all that it copies: `"
                + missing.map(Selector::path).orElse("") + "` is missing";
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
