package dev.layerwise.cli;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.RuleFailure;
import dev.layerwise.rules.UnusedSuppression;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was found in several builds of one Dockerfile, nothing of it twice. */
final class MergedResult {

    private static final String UNUSED = new UnusedSuppression().info().id();

    private final Map<Key, Finding> findings = new HashMap<>();
    private final List<Finding> inOrder = new ArrayList<>();
    private final List<RuleFailure> failures = new ArrayList<>();
    private int results;

    /** Findings of one rule at one place say the same, or nearly so. */
    private record Key(String rule, String file, Span span) {

        static Key of(Finding finding) {
            return new Key(finding.rule().id(), finding.primary().file().name(), finding.primary().span());
        }
    }

    void add(LintResult result) {
        results++;
        if (results > 1) {
            // a comment is unused only if no build uses it
            List<Key> unused = result.findings().stream().map(Key::of).toList();
            inOrder.removeIf(finding -> finding.rule().id().equals(UNUSED) && !unused.contains(Key.of(finding)));
        }
        for (Finding finding : result.findings()) {
            boolean isWanted = results == 1 || !finding.rule().id().equals(UNUSED);
            if (isWanted && findings.putIfAbsent(Key.of(finding), finding) == null) {
                inOrder.add(finding);
            }
        }
        result.failures().stream()
                .filter(failure -> failures.stream().noneMatch(known -> known.rule().equals(failure.rule())))
                .forEach(failures::add);
    }

    /** In the order of the file. */
    List<Finding> findings() {
        if (results > 1 && !inOrder.isEmpty()) {
            String first = inOrder.getFirst().primary().file().name();
            inOrder.sort((one, other) -> {
                boolean oneIsFirst = one.primary().file().name().equals(first);
                boolean otherIsFirst = other.primary().file().name().equals(first);
                return oneIsFirst == otherIsFirst
                        ? one.primary().span().compareTo(other.primary().span())
                        : oneIsFirst ? -1 : 1;
            });
        }
        return List.copyOf(inOrder);
    }

    List<RuleFailure> failures() {
        return List.copyOf(failures);
    }

    /** What another one does not have. */
    MergedResult without(MergedResult other) {
        MergedResult rest = new MergedResult();
        rest.results = 1;
        rest.failures.addAll(failures);
        inOrder.stream().filter(finding -> !other.findings.containsKey(Key.of(finding))).forEach(finding -> {
            rest.findings.put(Key.of(finding), finding);
            rest.inOrder.add(finding);
        });
        return rest;
    }
}
