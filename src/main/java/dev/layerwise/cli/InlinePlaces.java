package dev.layerwise.cli;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.SourceFile;
import java.util.List;

/** Findings in a Dockerfile that stands in another file, with their places there. */
final class InlinePlaces {

    private final SourceFile outer;
    private final MappedText text;

    InlinePlaces(SourceFile outer, MappedText text) {
        this.outer = outer;
        this.text = text;
    }

    List<Finding> of(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Finding(
                        finding.rule(),
                        finding.level(),
                        finding.message(),
                        outside(finding.primary()),
                        finding.related().stream().map(this::outside).toList(),
                        finding.notes(),
                        finding.help(),
                        finding.evidence(),
                        List.of(),
                        finding.ordinal()))
                .toList();
    }

    private Label outside(Label label) {
        boolean isInside = label.file().name().equals(outer.name()) && label.span().end() <= text.length();
        return isInside
                ? new Label(outer, text.sourceSpan(label.span().start(), label.span().end()), label.text())
                : label;
    }
}
