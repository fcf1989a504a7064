package dev.layerwise.cli;

import dev.layerwise.lint.Rule;
import dev.layerwise.report.CheckstyleReport;
import dev.layerwise.report.GitHubReport;
import dev.layerwise.report.GitLabReport;
import dev.layerwise.report.JUnitReport;
import dev.layerwise.report.JsonReport;
import dev.layerwise.report.MarkdownReport;
import dev.layerwise.report.RdjsonReport;
import dev.layerwise.report.Reporter;
import dev.layerwise.report.SarifReport;
import dev.layerwise.report.SourceRoot;
import dev.layerwise.report.Style;
import dev.layerwise.report.TextReport;
import dev.layerwise.rules.Rules;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The formats of the report of {@code check}. */
enum ReportFormat {
    TEXT,
    JSON,
    SARIF,
    GITHUB,
    GITLAB,
    CHECKSTYLE,
    JUNIT,
    RDJSON,
    RDJSONL,
    MARKDOWN;

    /** The format of that name, as users write it. */
    static ReportFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "--format: no format is called " + name + "; known are " + String.join(", ", names())));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(ReportFormat::text).toList();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it has room for fixes; proving them takes several times as long as the findings. */
    boolean hasFixes() {
        return switch (this) {
            case JSON, SARIF, RDJSON, RDJSONL -> true;
            case TEXT, GITHUB, GITLAB, CHECKSTYLE, JUNIT, MARKDOWN -> false;
        };
    }

    Reporter reporter(Writer out, Style style, ReportPlace place) {
        SourceRoot root = place.root();
        return switch (this) {
            case TEXT -> new TextReport(out, style);
            case JSON -> new JsonReport(out, root);
            case SARIF -> new SarifReport(out, Rules.all().stream().map(Rule::info).toList(), Version.current(), root);
            case GITHUB -> new GitHubReport(out, root, place.step().hasSummary());
            case GITLAB -> new GitLabReport(out, root);
            case CHECKSTYLE -> new CheckstyleReport(out);
            case JUNIT -> new JUnitReport(out);
            case RDJSON -> new RdjsonReport(out, RdjsonReport.Shape.OBJECT);
            case RDJSONL -> new RdjsonReport(out, RdjsonReport.Shape.LINES);
            case MARKDOWN -> new MarkdownReport(out, MarkdownReport.COMMENT);
        };
    }
}
