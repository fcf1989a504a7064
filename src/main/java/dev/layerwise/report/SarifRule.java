package dev.layerwise.report;

import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.ReportingDescriptor;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.RuleInfo;
import java.net.URI;
import java.util.LinkedHashSet;

/** A rule in SARIF's terms, with the properties that GitHub code scanning reads. */
final class SarifRule {

    private static final int LONGEST_DESCRIPTION = 1024;

    private SarifRule() {}

    static ReportingDescriptor of(RuleInfo rule, RulePage page) {
        return new ReportingDescriptor()
                .withId(rule.id())
                // a name that says the same again is none
                .withName(rule.name().equalsIgnoreCase(rule.id()) ? null : rule.name())
                .withShortDescription(text(page.summary()))
                .withFullDescription(text(cut(page.reason())))
                .withHelp(text(MarkdownText.of(page.body(), Style.PLAIN)).withMarkdown(page.body()))
                .withHelpUri(URI.create(Links.page(rule.id())))
                .withDefaultConfiguration(new ReportingConfiguration()
                        .withEnabled(null)
                        .withRank(null)
                        .withLevel(ReportingConfiguration.Level.fromValue(rule.level().text())))
                .withProperties(properties(rule));
    }

    private static MultiformatMessageString text(String text) {
        return new MultiformatMessageString().withText(text);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION - 3) + "...";
    }

    private static PropertyBag properties(RuleInfo rule) {
        PropertyBag properties = new PropertyBag().withTags(new LinkedHashSet<>(rule.tags()));
        properties.setAdditionalProperty("precision", rule.precision().text());
        properties.setAdditionalProperty("problem.severity", severity(rule.level()));
        rule.securitySeverity().ifPresent(score -> properties.setAdditionalProperty("security-severity", score));
        return properties;
    }

    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "recommendation";
        };
    }
}
