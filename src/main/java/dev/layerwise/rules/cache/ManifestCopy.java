package dev.layerwise.rules.cache;

import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Flag;
import dev.layerwise.ast.Word;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.lint.Analysis;
import dev.layerwise.source.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Writes the COPY that brings a few files of a larger copy to the same places, in its style. */
final class ManifestCopy {

    /** More files than these are no manifests that somebody would list. */
    private static final int MOST_NAMES = 12;

    /** Nor are files in more folders than these. */
    private static final int MOST_FOLDERS = 6;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@+/-]+");

    /** They say what is taken from elsewhere, not how it lies in the image. */
    private static final Set<String> OTHER_FLAGS = Set.of("exclude", "checksum", "keep-git-dir", "unpack");

    private final Analysis analysis;
    private final FileTransfer large;
    private final List<ContextCopy> copies;

    ManifestCopy(Analysis analysis, FileTransfer large, List<ContextCopy> copies) {
        this.analysis = analysis;
        this.large = large;
        this.copies = copies;
    }

    /** A file or folder of the context and the folder of the stage that it goes to. */
    private record Item(String path, String folder, boolean isFolder, int rank) {}

    /**
     * The instructions, one for each folder; none if nothing is wanted.
     *
     * @param wanted which files of a copy are to be brought: their paths in the context by their places in the stage
     * @param rank where it stands among those of one folder
     * @return nothing if that cannot be written plainly
     */
    Optional<List<String>> lines(
            Function<ContextCopy, SortedMap<String, String>> wanted, ToIntFunction<String> rank) {
        String root = copies.getFirst().target();
        boolean isPlain = copies.stream().allMatch(copy -> copy.target().equals(root))
                && large.flags().stream().noneMatch(flag -> flag.name().equals("parents"));
        Set<Item> items = new TreeSet<>(Order.of(Order.by(Item::rank), Order.by(Item::path)));
        for (ContextCopy copy : copies) {
            items.addAll(items(copy, root, wanted.apply(copy), rank));
        }
        Map<String, List<Item>> byFolder = new TreeMap<>();
        for (Item item : items) {
            isPlain &= PLAIN.matcher(item.path()).matches() && PLAIN.matcher(item.folder() + ".").matches();
            // a folder's contents go to a place of their own
            String key = item.isFolder() ? item.folder() + "/" : item.folder();
            byFolder.computeIfAbsent(key, _ -> new ArrayList<>()).add(item);
        }
        List<String> lines = new ArrayList<>();
        for (List<Item> each : byFolder.values()) {
            Optional<String> target = destination(each.getFirst().folder(), root);
            if (!isPlain || each.size() > MOST_NAMES || target.isEmpty()) {
                return Optional.empty();
            }
            lines.add(line(each.stream().map(Item::path).toList(), target.get()));
        }
        return isPlain && lines.size() <= MOST_FOLDERS ? Optional.of(lines) : Optional.empty();
    }

    /** The wanted files; folders of which every file is wanted stand for them. */
    private static List<Item> items(
            ContextCopy copy, String root, SortedMap<String, String> files, ToIntFunction<String> rank) {
        Map<String, Boolean> whole = new HashMap<>();
        Predicate<String> isWhole = folder -> whole.computeIfAbsent(folder, each -> isWhole(copy, each, files));
        List<Item> items = new ArrayList<>();
        files.forEach((target, path) -> items.add(item(target, path, root, isWhole, rank)));
        return items;
    }

    private static boolean isWhole(ContextCopy copy, String folder, SortedMap<String, String> files) {
        boolean[] isWhole = {true};
        copy.forEachWithin(folder, (_, target, _, _) -> {
            isWhole[0] = files.containsKey(target);
            return isWhole[0];
        });
        return isWhole[0];
    }

    private static Item item(
            String target, String path, String root, Predicate<String> isWhole, ToIntFunction<String> rank) {
        String place = target;
        String from = path;
        boolean isFolder = false;
        String folder = ContextPath.parent(target);
        while (!folder.equals(root) && ContextPath.isWithin(folder, root) && isWhole.test(folder)) {
            place = folder;
            from = ContextPath.parent(from);
            isFolder = true;
            folder = ContextPath.parent(folder);
        }
        return new Item(
                from,
                isFolder ? place : ContextPath.parent(target),
                isFolder,
                isFolder ? 0 : rank.applyAsInt(target));
    }

    /** The destination of the large copy, or a folder in it; as it is written there. */
    private Optional<String> destination(String folder, String root) {
        String written = large.destination().map(Word::text).orElse("");
        String base = written.endsWith("/.") ? written.substring(0, written.length() - 1) : written;
        if (base.indexOf('"') >= 0 || base.indexOf('\'') >= 0 || !ContextPath.isWithin(folder, root)) {
            return Optional.empty();
        }
        String rest = root.isEmpty() ? folder : ContextPath.inside(folder.substring(root.length()));
        String open = base.endsWith("/") ? base : base + "/";
        return Optional.of(rest.isEmpty() ? open : open + rest + "/");
    }

    /** What the sources begin with before the context's own paths. */
    private String sourceRoot() {
        String source = large.sources().getFirst().word().text();
        boolean isAll = copies.getFirst().selector().path().isEmpty();
        return isAll ? "" : source.startsWith("./") ? "./" : source.startsWith("/") ? "/" : "";
    }

    private String line(List<String> paths, String target) {
        boolean isLower = large.keyword().text().equals(large.keyword().text().toLowerCase(Locale.ROOT));
        StringBuilder line = new StringBuilder(isLower ? "copy" : "COPY");
        for (Flag flag : large.flags()) {
            if (!OTHER_FLAGS.contains(flag.name())) {
                line.append(' ').append(analysis.text(flag.span()));
            }
        }
        String root = sourceRoot();
        List<String> words = new ArrayList<>(paths.stream().map(path -> root + path).toList());
        words.add(target);
        return line.append(' ')
                .append(large.arguments().json()
                        ? "[\"" + String.join("\", \"", words) + "\"]"
                        : String.join(" ", words))
                .toString();
    }
}
