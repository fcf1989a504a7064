package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings that are known already, so that reports are of new ones only; threads may share it. */
public final class Baseline {

    /** Nothing is known. */
    public static final Baseline NONE = new Baseline(List.of(), new SourceRoot("/", "/"));

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final SourceRoot root;

    /**
     * A finding that is known.
     *
     * @param file its path below the root of the repository, for people; empty if that is not known
     */
    public record Entry(String rule, String file, String fingerprint) {}

    /** @param root what fingerprints count paths from */
    public Baseline(Collection<Entry> entries, SourceRoot root) {
        entries.forEach(entry -> this.entries.put(entry.fingerprint(), entry));
        this.root = root;
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    Entry entry(Finding finding) {
        String path = root.path(finding.primary().file().name());
        return new Entry(finding.rule().id(), path, Fingerprint.of(finding, path).toString());
    }

    SourceRoot root() {
        return root;
    }

    /** Sets what is known apart from what is new. */
    public FileReport apply(FileReport file) {
        if (entries.isEmpty()) {
            return file;
        }
        List<Finding> fresh = new ArrayList<>();
        List<Finding> known = new ArrayList<>();
        for (Finding finding : file.findings()) {
            (entries.containsKey(entry(finding).fingerprint()) ? known : fresh).add(finding);
        }
        return known.isEmpty() ? file : file.withFindings(fresh).withKnown(known);
    }
}
