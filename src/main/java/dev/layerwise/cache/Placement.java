package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.context.UnionDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Works out which files are where after a COPY or ADD, as far as that can be told. */
final class Placement {

    private static final List<String> ARCHIVES =
            List.of(".tar", ".tgz", ".gz", ".bz2", ".tbz", ".xz", ".txz", ".zst", ".tzst", ".lzma");

    private final FileTree below;
    private final String destination;
    private final Owner owner;
    private final String chmod;
    private final List<String> excludes;
    private Directory above = Directory.empty();
    /** Those of one path that are not laid yet. */
    private ContextEdit files = new ContextEdit();
    private boolean unpacks;
    private boolean isKnown = true;
    private Optional<String> failure = Optional.empty();

    Placement(FileTree below, String destination, Owner owner, String chmod, List<String> excludes) {
        this.below = below;
        this.destination = destination;
        this.owner = owner;
        this.chmod = chmod;
        this.excludes = excludes;
    }

    /** Whether archives among the paths to come are unpacked. */
    void unpacks(boolean does) {
        unpacks = does;
    }

    void addPath(FileTree tree, Selector selector) {
        switch (tree) {
            case FileTree.Known known -> addPath(known.root(), selector);
            // what a plain file above hides is not asked for
            case FileTree.Layered layered when layered.holdsFile(selector) -> addPath(layered.above(), selector);
            case FileTree.Layered _, FileTree.Made _ -> isKnown = false;
        }
    }

    void addPath(Directory root, Selector selector) {
        if (!selector.includes().isEmpty()) {
            isKnown = false;
            return;
        }
        if (selector.hasWildcard()) {
            // the copy walks the directory in which it looks for matches
            checkThere(Lookup.of(root, selector.fixedPart(), true));
        }
        for (Lookup found : Selection.roots(root, selector)) {
            switch (found) {
                case Lookup.Root all -> addContents(all.directory());
                case Lookup.Found entry when selector.hasWildcard() ->
                        addEntry(Lookup.of(root, entry.path(), true), ContextPath.baseName(entry.path()));
                case Lookup.Found entry -> addEntry(entry, ContextPath.baseName(selector.path()));
                case Lookup.Missing _, Lookup.Loop _ -> checkThere(found);
            }
        }
        layFiles();
    }

    private void checkThere(Lookup found) {
        if (found instanceof Lookup.Missing missing) {
            check(Optional.of("lstat /" + missing.path() + ": no such file or directory"));
        }
        isKnown &= !(found instanceof Lookup.Missing) && !(found instanceof Lookup.Loop);
    }

    private void addEntry(Lookup found, String name) {
        // a name at the end of the destination is that of the file or directory itself
        String before = destination.substring(0, destination.lastIndexOf('/') + 1);
        check(Obstacle.toDirectory(filesSoFar(), ContextPath.inside(before)));
        if (!(found instanceof Lookup.Found entry) || unpacks && isArchive(name)) {
            isKnown = false;
        } else if (entry.kind() == EntryKind.DIRECTORY) {
            addContents(entry.directory());
        } else {
            Directory copied = CopiedDirectory.of(entry.parent(), owner, chmod);
            check(Obstacle.toFile(filesSoFar(), target(name)));
            files.entry(target(name), copied, entry.index());
        }
    }

    private void addContents(Directory directory) {
        layFiles();
        Directory left = DockerIgnore.ofPatterns(excludes).applyTo(directory);
        Directory copied = CopiedDirectory.of(left, owner, chmod);
        String target = ContextPath.inside(destination);
        check(Obstacle.toContents(filesSoFar(), target, left));
        lay(target.isEmpty() ? copied : new ContextEdit().contents(target, 0755, copied).build());
    }

    private FileTree filesSoFar() {
        return below.with(above);
    }

    private void check(Optional<String> obstacle) {
        failure = failure.or(() -> obstacle);
    }

    /** Why the files cannot be put there. */
    Optional<String> failure() {
        return failure;
    }

    private void lay(Directory more) {
        above = UnionDirectory.of(above, more);
    }

    /** All at once: a wildcard may match thousands, and files are in no way of each other. */
    private void layFiles() {
        lay(files.build());
        files = new ContextEdit();
    }

    /** A file goes into a directory that the destination names or is. */
    private String target(String name) {
        String path = ContextPath.inside(destination);
        boolean isDirectory = destination.endsWith("/")
                || destination.endsWith("/.")
                || below.hasDirectory(path)
                || Lookup.of(above, path, true) instanceof Lookup.Found found
                        && found.kind() == EntryKind.DIRECTORY;
        return isDirectory ? ContextPath.join(path, name) : path;
    }

    private static boolean isArchive(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ARCHIVES.stream().anyMatch(lower::endsWith);
    }

    /** @param maker stands for the files where they cannot be told */
    FileTree result(ContentId maker) {
        return isKnown ? below.with(above) : new FileTree.Made(maker);
    }
}
