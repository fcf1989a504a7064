package dev.layerwise.cache;

import dev.layerwise.cache.KeyPart.Kind;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Fingerprint;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.source.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what a step takes from elsewhere: distinct sources, for each the paths, and which part uses which. */
final class SideInputs {

    private static final ContentId CONTEXT = StepKey.digest("build context");

    private final TreeDigest digests;
    private final Tip tip;
    private final Map<ContentId, Source> sources = new LinkedHashMap<>();
    private final List<String> uses = new ArrayList<>();
    private final List<SideInput> inputs = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private Optional<String> failureOfRun = Optional.empty();

    SideInputs(TreeDigest digests, Tip tip) {
        this.digests = digests;
        this.tip = tip;
    }

    void addContext(BuildContext context, Selector selector) {
        add("", new FileTree.Known(context.visible()), CONTEXT, selector);
    }

    void add(String name, FileTree files, StepKey maker, Selector selector) {
        if (maker.vertex().equals(tip.key().vertex())) {
            // the step before is the source too: one input, which counts by its key
            uses.add("before");
            checkThere(files, selector);
            return;
        }
        add(name, files, maker.vertex(), selector);
    }

    /** BuildKit takes no digest of the step before, so that the copy itself is the first to miss a path. */
    private void checkThere(FileTree files, Selector selector) {
        String path = selector.fixedPart();
        if (files instanceof FileTree.Known known && Lookup.of(known.root(), path, true) instanceof Lookup.Missing) {
            failureOfRun = failureOfRun.or(() -> Optional.of("lstat /" + path + ": no such file or directory"));
        }
    }

    private void add(String name, FileTree files, ContentId vertex, Selector selector) {
        Source source = sources.computeIfAbsent(vertex, key -> new Source(name, files, vertex, new ArrayList<>()));
        source.selectors.add(selector);
        uses.add(String.valueOf(List.copyOf(sources.keySet()).indexOf(vertex)));
    }

    /** Nothing from elsewhere for one part of the instruction; it keeps the count. */
    void addNone() {
        uses.add("none");
    }

    void addTo(KeyBuilder key) {
        key.add(Kind.INSTRUCTION, "inputs", uses);
        for (Source source : sources.values()) {
            Fingerprint content = new Fingerprint();
            Fingerprint place = new Fingerprint().add(source.vertex);
            List<Selection> selections = new ArrayList<>();
            for (Selector selector : source.distinct()) {
                Selection selection = source.files.select(selector, digests);
                selections.add(selection);
                content.add(digest(selection));
                place.add(selector.path());
            }
            inputs.add(new SideInput(source.name, source.distinct(), selections));
            key.addFiles(source.name, content.finish(), place.finish());
        }
    }

    private ContentId digest(Selection selection) {
        return switch (selection) {
            case Selection.Selected selected -> selected.digest();
            case Selection.NotFound missing -> failed("\"" + missing.path() + "\": not found");
            case Selection.LinkLoop loop -> failed("\"" + loop.path() + "\": too many links");
            case Selection.BadPattern bad -> failed("syntax error in pattern");
        };
    }

    private ContentId failed(String message) {
        failure = failure.or(() -> Optional.of(message));
        return ContentId.NONE;
    }

    List<SideInput> inputs() {
        return List.copyOf(inputs);
    }

    Optional<StepFailure> failure() {
        return StepFailure.ofKey(failure).or(() -> StepFailure.ofRun(failureOfRun));
    }

    /** One source with all that is asked of it. */
    private record Source(String name, FileTree files, ContentId vertex, List<Selector> selectors) {

        /** By path; a plain path inside another one is dropped, since that one covers it. */
        List<Selector> distinct() {
            List<Selector> kept = new ArrayList<>();
            for (Selector selector : selectors) {
                boolean isCovered = !selector.isFiltered()
                        && (kept.contains(selector) || selectors.stream().anyMatch(other -> covers(other, selector)));
                if (!isCovered) {
                    kept.add(selector);
                }
            }
            kept.sort(Order.by(Selector::path));
            return kept;
        }

        private static boolean covers(Selector other, Selector selector) {
            return !other.isFiltered()
                    && !other.path().equals(selector.path())
                    && ContextPath.isWithin(selector.path(), other.path());
        }
    }
}
