package dev.layerwise.report;

import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.RuleInfo;
import java.util.ArrayList;
import java.util.List;

/** A rule's page for a terminal. */
public final class RuleExplanation {

    private RuleExplanation() {}

    /** The page below a line of what is known of the rule; the last line ends with a line feed. */
    public static String of(RuleInfo rule, Style style) {
        return of(rule, RulePage.of(rule.id()), style);
    }

    static String of(RuleInfo rule, RulePage page, Style style) {
        StringBuilder out = new StringBuilder();
        out.append(style.strong(rule.id())).append('\n');
        Columns.rows(facts(rule), Columns.WIDTH).forEach(row -> out.append(style.faint(row)).append('\n'));
        return out.append('\n').append(MarkdownText.of(page.body(), style)).toString();
    }

    private static String facts(RuleInfo rule) {
        List<String> facts = new ArrayList<>();
        facts.add(rule.level().text());
        facts.add(rule.precision().text() + " precision");
        if (rule.fix() != FixKind.NONE) {
            facts.add(rule.fix().text() + " fixes");
        }
        rule.securitySeverity().ifPresent(score -> facts.add("security severity " + score));
        facts.add("since " + rule.since());
        if (!rule.aliases().isEmpty()) {
            facts.add("also known as " + String.join(", ", rule.aliases()));
        }
        return String.join("; ", facts);
    }
}
