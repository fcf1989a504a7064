package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.Order;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What of a whole run is worth saying at its end. */
final class Tally {

    private static final int SHOWN = 10;
    private static final int COLUMN = 8;

    /** The graver one is the greater; among equals, the one whose evidence weighs more. */
    static final Comparator<Finding> BY_EFFECT = Order.of(
            Order.<Finding, Level>by(Finding::level).reversed(),
            Order.of(
                    Order.by(finding -> finding.evidence().number("bytes")),
                    Order.by(Tally::greatestNumber)));

    private final Map<String, Count> byRule = new TreeMap<>();
    private Optional<Finding> gravest = Optional.empty();

    /** How often a rule has found something, and in how many files. */
    private record Count(String rule, long findings, long files) {}

    private static long greatestNumber(Finding finding) {
        return finding.evidence().numbers().values().stream().mapToLong(number -> number).max().orElse(0);
    }

    void add(FileReport file) {
        Set<String> seen = new HashSet<>();
        for (Finding finding : file.findings()) {
            RuleInfo rule = finding.rule();
            int newFile = seen.add(rule.id()) ? 1 : 0;
            byRule.merge(rule.id(), new Count(rule.id(), 1, newFile), (one, more) ->
                    new Count(one.rule, one.findings + more.findings, one.files + more.files));
            if (gravest.isEmpty() || BY_EFFECT.compare(finding, gravest.get()) > 0) {
                gravest = Optional.of(finding);
            }
        }
    }

    /** The finding to begin with, and where it is. */
    Optional<String> gravest() {
        return gravest.map(finding -> {
            String file = finding.primary().file().name();
            return file + ":" + Extent.of(finding.primary()).line() + ": " + finding.message();
        });
    }

    /** How many findings the rules have, those with the most first. */
    String table(Style style) {
        List<Count> counts = byRule.values().stream()
                .sorted(Order.<Count, Long>by(Count::findings).reversed())
                .toList();
        StringBuilder table = new StringBuilder();
        table.append(style.faint("findings    files  rule")).append('\n');
        for (Count count : counts.subList(0, Math.min(SHOWN, counts.size()))) {
            table.append(column(count.findings)).append(' ').append(column(count.files));
            table.append("  ").append(count.rule).append('\n');
        }
        if (counts.size() > SHOWN) {
            table.append(" ".repeat(19)).append("and ").append(counts.size() - SHOWN).append(" more\n");
        }
        return table.toString();
    }

    private static String column(long number) {
        String digits = Phrase.number(number);
        return " ".repeat(Math.max(0, COLUMN - digits.length())) + digits;
    }
}
