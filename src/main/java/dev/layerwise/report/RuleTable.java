package dev.layerwise.report;

import dev.layerwise.lint.RuleInfo;
import java.util.List;

/** All rules with their levels and summaries. */
public final class RuleTable {

    private static final String GAP = "  ";
    private static final int LEVEL = "warning".length();

    private RuleTable() {}

    /** For a terminal. */
    public static String text(List<RuleInfo> rules, Style style) {
        int id = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (RuleInfo rule : rules) {
            String level = rule.level().text();
            String before = style.strong(rule.id()) + " ".repeat(id - rule.id().length()) + GAP
                    + CodeFrame.painted(style, rule.level(), level) + " ".repeat(LEVEL - level.length()) + GAP;
            int indent = id + LEVEL + 2 * GAP.length();
            for (String row : Columns.rows(RulePage.of(rule.id()).summary(), Columns.WIDTH - indent)) {
                out.append(before).append(row).append('\n');
                before = " ".repeat(indent);
            }
        }
        return out.toString();
    }

    /** For the README, linked to the pages. */
    public static String markdown(List<RuleInfo> rules) {
        StringBuilder out = new StringBuilder("| rule | level | what it finds | fix |\n| --- | --- | --- | --- |\n");
        for (RuleInfo rule : rules) {
            out.append("| [`").append(rule.id()).append("`](rules/").append(rule.id()).append(".md) | ")
                    .append(rule.level().text()).append(" | ")
                    .append(RulePage.of(rule.id()).summary().replace("|", "\\|")).append(" | ")
                    .append(rule.fix().text()).append(" |\n");
        }
        return out.toString();
    }
}
