package dev.layerwise.cache;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.source.Span;
import dev.layerwise.stage.EvaluatedStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Files of the build context as they lie in a stage: what one source of a COPY or ADD, or one bind mount, puts there.
 *
 * <p>Paths in the stage have no slash in front. Without a context at hand only the source's text is known.
 */
public final class ContextCopy {

    private final EvaluatedStage.Place place;
    private final Span source;
    private final Selector selector;
    private final String target;
    private final boolean isMount;
    private final Optional<List<Piece>> pieces;
    private final DockerIgnore included;
    private final DockerIgnore excluded;
    private ReadFiles size;

    /**
     * A file or the contents of a directory, in the context and in the stage.
     *
     * @param directory the contents, or the directory that holds the file
     * @param index of the file in it; negative for contents
     */
    record Piece(String from, String to, Directory directory, int index) {

        boolean isContents() {
            return index < 0;
        }
    }

    /** What is done with each file; returns whether to go on. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param path in the context
         * @param target in the stage
         */
        boolean visit(String path, String target, Directory parent, int index);
    }

    private ContextCopy(
            EvaluatedStage.Place place,
            Span source,
            Selector selector,
            String target,
            boolean isMount,
            Optional<List<Piece>> pieces) {
        this.place = place;
        this.source = source;
        this.selector = selector;
        this.target = target;
        this.isMount = isMount;
        this.pieces = pieces;
        this.included = DockerIgnore.ofPatterns(selector.includes());
        this.excluded = DockerIgnore.ofPatterns(selector.excludes());
    }

    /**
     * @param target where it is put: a directory if it ends with a slash
     * @param visible what the build sees of the context, if that is at hand
     */
    static ContextCopy of(
            EvaluatedStage.Place place,
            Span source,
            Selector selector,
            String target,
            boolean isMount,
            Optional<Directory> visible) {
        // a build would fail for what is missing, so that this context is not the one that it gets
        Optional<List<Piece>> pieces =
                visible.map(root -> pieces(root, selector, target)).filter(found -> !found.isEmpty());
        return new ContextCopy(place, source, selector, ContextPath.inside(target), isMount, pieces);
    }

    private static List<Piece> pieces(Directory root, Selector selector, String target) {
        List<Piece> pieces = new ArrayList<>();
        boolean keepsPath = !selector.includes().isEmpty();
        String to = ContextPath.inside(target);
        for (Lookup found : Selection.roots(root, selector)) {
            Lookup followed = found instanceof Lookup.Found entry && entry.kind() == EntryKind.SYMLINK
                    ? Lookup.of(root, entry.path(), true)
                    : found;
            switch (followed) {
                case Lookup.Root all -> pieces.add(new Piece("", to, all.directory(), -1));
                case Lookup.Found entry when entry.kind() == EntryKind.DIRECTORY ->
                        pieces.add(new Piece(entry.path(), to, entry.directory(), -1));
                case Lookup.Found entry -> {
                    String name = ContextPath.baseName(keepsPath ? entry.path() : nameOf(found, selector));
                    String file = target.endsWith("/") ? ContextPath.join(to, name) : to;
                    pieces.add(new Piece(entry.path(), file, entry.parent(), entry.index()));
                }
                case Lookup.Missing _, Lookup.Loop _ -> {}
            }
        }
        return List.copyOf(pieces);
    }

    private static String nameOf(Lookup found, Selector selector) {
        return selector.hasWildcard() && found instanceof Lookup.Found entry ? entry.path() : selector.path();
    }

    /** The same files where another stage takes them over: {@code path} of this stage becomes {@code target}. */
    Optional<ContextCopy> copiedOn(EvaluatedStage.Place by, Span word, String path, String newTarget) {
        if (pieces.isEmpty()) {
            boolean isTaken = ContextPath.isWithin(target, path) || ContextPath.isWithin(path, target);
            return isTaken
                    ? Optional.of(new ContextCopy(
                            by, word, selector, ContextPath.inside(newTarget), isMount, Optional.empty()))
                    : Optional.empty();
        }
        List<Piece> moved = new ArrayList<>();
        for (Piece piece : pieces.get()) {
            moved(piece, path, newTarget).ifPresent(moved::add);
        }
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(new ContextCopy(
                        by, word, selector, ContextPath.inside(newTarget), isMount, Optional.of(moved)));
    }

    private static Optional<Piece> moved(Piece piece, String path, String newTarget) {
        String to = ContextPath.inside(newTarget);
        if (ContextPath.isWithin(piece.to(), path)) {
            String rest = piece.to().substring(path.length());
            boolean isFileItself = rest.isEmpty() && !piece.isContents();
            String moved = isFileItself
                    ? newTarget.endsWith("/") ? ContextPath.join(to, ContextPath.baseName(path)) : to
                    : ContextPath.inside(to + "/" + rest);
            return Optional.of(new Piece(piece.from(), moved, piece.directory(), piece.index()));
        }
        if (!piece.isContents() || !ContextPath.isWithin(path, piece.to())) {
            return Optional.empty();
        }
        String rest = ContextPath.inside(path.substring(piece.to().length()));
        if (!(Lookup.of(piece.directory(), rest, true) instanceof Lookup.Found found)) {
            return Optional.empty();
        }
        String from = ContextPath.join(piece.from(), found.path());
        if (found.kind() == EntryKind.DIRECTORY) {
            return Optional.of(new Piece(from, to, found.directory(), -1));
        }
        String file = newTarget.endsWith("/") ? ContextPath.join(to, ContextPath.baseName(rest)) : to;
        return Optional.of(new Piece(from, file, found.parent(), found.index()));
    }

    /** The instruction that brings the files. */
    public EvaluatedStage.Place place() {
        return place;
    }

    /** The word that names them. */
    public Span source() {
        return source;
    }

    public Selector selector() {
        return selector;
    }

    /** Where the files are put: a directory, or the file itself. */
    public String target() {
        return target;
    }

    /** Whether only the one RUN sees the files. */
    public boolean isMount() {
        return isMount;
    }

    /** Whether the files themselves are known, and not only the text that names them. */
    public boolean isAtHand() {
        return pieces.isPresent();
    }

    /** Whether it brings a directory; if the context is not at hand, whether its source says so. */
    public boolean bringsDirectory() {
        return pieces.map(all -> all.stream().anyMatch(Piece::isContents))
                .orElseGet(() -> selector.path().isEmpty());
    }

    /** The file at a path of the stage, if this is known to put one there. */
    public Optional<Lookup.Found> find(String path) {
        for (Piece piece : pieces.orElse(List.of())) {
            if (!piece.isContents()) {
                if (piece.to().equals(path)) {
                    return Optional.of(new Lookup.Found(piece.directory(), piece.index(), piece.from()));
                }
            } else if (ContextPath.isWithin(path, piece.to())) {
                String rest = ContextPath.inside(path.substring(piece.to().length()));
                if (isTaken(rest) && Lookup.of(piece.directory(), rest, true) instanceof Lookup.Found found) {
                    String from = ContextPath.join(piece.from(), found.path());
                    return Optional.of(new Lookup.Found(found.parent(), found.index(), from));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it is known to put a file at that path of the stage, which may hold {@code *}. */
    public boolean holds(String pattern) {
        boolean[] holds = new boolean[1];
        forEach(pattern, (_, _, _, _) -> {
            holds[0] = true;
            return false;
        });
        return holds[0];
    }

    /** Whether a path of the stage may be one of its files; certain only with the context at hand. */
    public boolean mayHold(String path) {
        return isAtHand() ? find(path).isPresent() : ContextPath.isWithin(path, target);
    }

    /** What it is made of, as far as the files are at hand. */
    List<Piece> pieces() {
        return pieces.orElse(List.of());
    }

    /** What it takes from the context: files, and directories with all that is in them; the root is empty. */
    public List<String> sources() {
        return pieces.orElse(List.of()).stream().map(Piece::from).toList();
    }

    /** Whether a file or a directory of the context is taken, or something in it may be. */
    public boolean takes(String path) {
        boolean takesAll = selector.excludes().isEmpty() && selector.includes().isEmpty();
        for (Piece piece : pieces.orElse(List.of())) {
            if (!piece.isContents()) {
                if (piece.from().equals(path)) {
                    return true;
                }
            } else if (ContextPath.isWithin(path, piece.from())
                    && (takesAll || isTaken(ContextPath.inside(path.substring(piece.from().length()))))) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code --exclude} and {@code --parents} let a path below a copied directory through. */
    private boolean isTaken(String path) {
        return !excluded.ignores(path) && isIncluded(path);
    }

    private boolean isIncluded(String path) {
        return selector.includes().isEmpty() || included.ignores(path);
    }

    /** Goes through all files, directories left out; nothing if they are not at hand. */
    public void forEach(Visitor visitor) {
        walk(_ -> true, visitor);
    }

    /** Goes through the files at those paths of the stage that patterns match; other directories are not entered. */
    public void forEach(DockerIgnore wanted, Visitor visitor) {
        walk(wanted::mayIgnoreBelow, (path, at, parent, index) ->
                !wanted.ignores(at) || visitor.visit(path, at, parent, index));
    }

    /** Goes through the files in a directory of the stage, or the one file at that path. */
    public void forEachWithin(String target, Visitor visitor) {
        walk(
                folder -> ContextPath.isWithin(folder, target) || ContextPath.isWithin(target, folder),
                (path, at, parent, index) ->
                        !ContextPath.isWithin(at, target) || visitor.visit(path, at, parent, index));
    }

    /** Goes through the files at those paths of the stage that the pattern fits; without {@code *} it is one path. */
    public void forEach(String pattern, Visitor visitor) {
        if (pattern.indexOf('*') < 0) {
            find(pattern).ifPresent(found -> visitor.visit(found.path(), pattern, found.parent(), found.index()));
            return;
        }
        forEach(DockerIgnore.ofPatterns(List.of(pattern)), visitor);
    }

    /** @param enters whether to go into a directory of the stage */
    private void walk(Predicate<String> enters, Visitor visitor) {
        for (Piece piece : pieces.orElse(List.of())) {
            boolean goesOn = piece.isContents()
                    ? below(excluded.applyTo(piece.directory()), "", piece, enters, visitor)
                    : visitor.visit(piece.from(), piece.to(), piece.directory(), piece.index());
            if (!goesOn) {
                return;
            }
        }
    }

    private boolean below(
            Directory directory, String rest, Piece piece, Predicate<String> enters, Visitor visitor) {
        if (!enters.test(rest.isEmpty() ? piece.to() : ContextPath.join(piece.to(), rest))) {
            return true;
        }
        int count = directory.size();
        for (int i = 0; i < count; i++) {
            String path = ContextPath.join(rest, directory.name(i));
            boolean goesOn = directory.kind(i) == EntryKind.DIRECTORY
                    ? below(directory.directory(i), path, piece, enters, visitor)
                    : !isIncluded(path)
                            || visitor.visit(
                                    ContextPath.join(piece.from(), path),
                                    ContextPath.join(piece.to(), path),
                                    directory,
                                    i);
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }

    /** How many files it brings, and their bytes; nothing if they are not at hand. */
    public ReadFiles size() {
        if (size == null) {
            long[] sum = new long[2];
            forEach((_, _, parent, index) -> {
                sum[0]++;
                sum[1] += parent.length(index);
                return true;
            });
            size = new ReadFiles(sum[0], sum[1]);
        }
        return size;
    }
}
