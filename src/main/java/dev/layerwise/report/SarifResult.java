package dev.layerwise.report;

import com.contrastsecurity.sarif.ArtifactChange;
import com.contrastsecurity.sarif.ArtifactContent;
import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.Fix;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.PartialFingerprints;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.Region;
import com.contrastsecurity.sarif.Replacement;
import com.contrastsecurity.sarif.Result;
import dev.layerwise.fix.Offer;
import dev.layerwise.lint.Evidence;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fingerprint;
import dev.layerwise.lint.Label;
import dev.layerwise.source.LineIndex;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Findings in SARIF's terms. */
final class SarifResult {

    static final String BASE = "%SRCROOT%";

    /** Beside the hash that code scanning goes by: what layerwise itself knows a finding again by. */
    static final String FINGERPRINT = "layerwise/v1";

    /** GitHub keeps 100 locations of a result. */
    private static final int MOST_RELATED = 50;

    /** Text is quoted in full or not at all; nobody wants to see a line of megabytes. */
    private static final int LONGEST_SNIPPET = 2000;

    private final SourceRoot root;

    SarifResult(SourceRoot root) {
        this.root = root;
    }

    /** A finding, and what can be done about it; {@code hash} is the fingerprint of its line. */
    Result of(Finding finding, List<Offer> offers, int ruleIndex, Optional<String> hash) {
        List<Label> related = finding.related().subList(0, Math.min(MOST_RELATED, finding.related().size()));
        Result result = new Result()
                .withKind(null)
                .withRank(null)
                .withRuleId(finding.rule().id())
                .withRuleIndex(ruleIndex)
                .withLevel(Result.Level.fromValue(finding.level().text()))
                .withMessage(new Message().withText(SarifMessage.of(finding, related)))
                .withLocations(List.of(location(finding.primary())));
        if (!related.isEmpty()) {
            Set<Location> locations = new LinkedHashSet<>();
            related.forEach(label -> locations.add(location(label).withId(locations.size() + 1)));
            result.setRelatedLocations(locations);
        }
        PartialFingerprints fingerprints = new PartialFingerprints();
        String path = root.path(finding.primary().file().name());
        fingerprints.setAdditionalProperty(FINGERPRINT, Fingerprint.of(finding, path).toString());
        hash.ifPresent(value -> fingerprints.setAdditionalProperty("primaryLocationLineHash", value));
        result.setPartialFingerprints(fingerprints);
        if (!offers.isEmpty()) {
            result.setFixes(offers.stream().map(this::fix).collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        if (!finding.evidence().equals(Evidence.NONE)) {
            result.setProperties(evidence(finding.evidence()));
        }
        return result;
    }

    private Fix fix(Offer offer) {
        String risk = offer.risk().map(reason -> " (may change the image: " + reason + ")").orElse("");
        List<Replacement> replacements = offer.edits().stream()
                .map(edit -> replacement(offer.file(), edit))
                .toList();
        return new Fix()
                .withDescription(new Message().withText(Columns.printable(offer.title() + risk) + "."))
                .withArtifactChanges(Set.of(new ArtifactChange()
                        .withArtifactLocation(artifact(offer.file().name()))
                        .withReplacements(replacements)));
    }

    /** What is inserted takes the place of nothing: a region that ends where it starts. */
    private static Replacement replacement(SourceFile file, TextEdit edit) {
        Replacement replacement = new Replacement().withDeletedRegion(plain(Extent.of(file, edit.span())));
        return edit.text().isEmpty()
                ? replacement
                : replacement.withInsertedContent(new ArtifactContent().withText(edit.text()));
    }

    private static PropertyBag evidence(Evidence evidence) {
        Map<String, Object> all = new TreeMap<>(evidence.numbers());
        all.putAll(evidence.names());
        PropertyBag properties = new PropertyBag();
        properties.setAdditionalProperty("evidence", all);
        return properties;
    }

    ArtifactLocation artifact(String name) {
        String uri = root.uri(name);
        ArtifactLocation location = new ArtifactLocation().withUri(uri);
        return uri.startsWith("file:") ? location : location.withUriBaseId(BASE);
    }

    private Location location(Label label) {
        SourceFile file = label.file();
        PhysicalLocation place = new PhysicalLocation()
                .withArtifactLocation(artifact(file.name()))
                .withRegion(region(label));
        surroundings(label).ifPresent(place::setContextRegion);
        Location location = new Location().withPhysicalLocation(place);
        if (!label.text().isEmpty()) {
            location.setMessage(new Message().withText(Columns.printable(label.text())));
        }
        return location;
    }

    private static Region region(Label label) {
        Region region = plain(Extent.of(label));
        Span span = label.span();
        if (!span.isEmpty() && span.length() <= LONGEST_SNIPPET) {
            region.setSnippet(new ArtifactContent().withText(span.of(label.file().text())));
        }
        return region;
    }

    private static Region plain(Extent extent) {
        return new Region()
                .withStartLine(extent.line())
                .withStartColumn(extent.column())
                .withEndLine(extent.endLine())
                .withEndColumn(extent.endColumn());
    }

    /** The lines from the one before to the one behind, if that is more than what is marked. */
    private static Optional<Region> surroundings(Label label) {
        LineIndex lines = label.file().lines();
        String text = label.file().text();
        int last = text.endsWith("\n") ? lines.count() - 1 : lines.count();
        int from = Math.max(1, lines.line(label.span().start()) - 1);
        int to = Math.min(last, lines.line(label.span().end()) + 1);
        if (to < from || text.isEmpty()) {
            return Optional.empty();
        }
        int end = lines.span(to).end();
        Span span = new Span(lines.span(from).start(), text.charAt(end - 1) == '\n' ? end - 1 : end);
        boolean isMore = span.contains(label.span()) && span.length() > label.span().length();
        if (!isMore || span.length() > LONGEST_SNIPPET) {
            return Optional.empty();
        }
        return Optional.of(new Region()
                .withStartLine(from)
                .withEndLine(to)
                .withSnippet(new ArtifactContent().withText(span.of(text))));
    }
}
