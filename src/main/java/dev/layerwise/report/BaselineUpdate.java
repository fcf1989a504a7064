package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fingerprint;
import dev.layerwise.report.Baseline.Entry;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a run makes of a baseline: which of it is gone, and what it holds from now on. */
public final class BaselineUpdate {

    /** Tells a baseline from the reports of other programs. */
    static final String KIND = "baseline";

    private static final String IGNORE_FILE = ".dockerignore";

    private final Baseline baseline;
    private final Predicate<String> ran;
    private final Predicate<String> exists;
    private final Map<String, Entry> found = new HashMap<>();
    private final Set<String> covered = new HashSet<>();

    /**
     * @param ran whether a rule of that id is among those that the run asks
     * @param exists whether a file is there, by its path below the root
     */
    public BaselineUpdate(Baseline baseline, Predicate<String> ran, Predicate<String> exists) {
        this.baseline = baseline;
        this.ran = ran;
        this.exists = exists;
    }

    /** A Dockerfile of the run; what could not be checked in full proves nothing. */
    public void add(FileReport file) {
        Stream.concat(file.findings().stream(), file.known().stream()).forEach(this::add);
        if (!file.isIncomplete()) {
            cover(file.file());
            cover(file.file() + IGNORE_FILE);
            file.context().ifPresent(context -> cover(context + "/" + IGNORE_FILE));
        }
    }

    private void add(Finding finding) {
        Entry entry = baseline.entry(finding);
        found.put(entry.fingerprint(), entry);
    }

    private void cover(String name) {
        covered.add(Fingerprint.ofFile(baseline.root().path(name)));
    }

    /** How many findings the run would have met again if they were still there. */
    public long gone() {
        return baseline.entries().stream().filter(this::isGone).count();
    }

    /** How many a new baseline holds. */
    public long size() {
        return entries().size();
    }

    private boolean isGone(Entry entry) {
        return !found.containsKey(entry.fingerprint())
                && covered.contains(Fingerprint.fileOf(entry.fingerprint()))
                && ran.test(entry.rule());
    }

    private boolean isDeleted(Entry entry) {
        return !entry.file().isEmpty() && !exists.test(entry.file());
    }

    /** What was found, and what this run says nothing of. */
    private List<Entry> entries() {
        return Stream.concat(
                        found.values().stream(),
                        baseline.entries().stream()
                                .filter(entry -> !found.containsKey(entry.fingerprint()))
                                .filter(entry -> !isGone(entry) && !isDeleted(entry)))
                .sorted(Comparator.comparing(Entry::file)
                        .thenComparing(Entry::rule)
                        .thenComparing(Entry::fingerprint))
                .toList();
    }

    /** Writes the new baseline, a finding a line, so that its changes can be read in a review. */
    public void write(Writer out) throws IOException {
        JsonGenerator json = JsonOutput.generator(out);
        json.writeStartObject();
        json.writeStringField("layerwise", KIND);
        json.writeArrayFieldStart("findings");
        json.writeRaw('\n');
        for (Entry entry : entries()) {
            json.writeStartObject();
            json.writeStringField("rule", entry.rule());
            json.writeStringField("file", entry.file());
            json.writeStringField("fingerprint", entry.fingerprint());
            json.writeEndObject();
        }
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
        out.flush();
    }
}
