package dev.layerwise.lint;

import dev.layerwise.context.BuildContext;
import dev.layerwise.source.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs rules over Dockerfiles; it may serve several threads. */
public final class Linter {

    /** The Dockerfile before its ignore file, each by place. */
    private static final Comparator<Finding> IN_ORDER = Order.of(
            Order.by(finding -> finding.primary().span()),
            Order.of(Order.by(finding -> finding.rule().id()), Order.by(Finding::message)));

    private final RuleChoice choice;

    public Linter(List<Rule> rules) {
        this(RuleChoice.all(rules));
    }

    public Linter(RuleChoice choice) {
        this.choice = choice;
    }

    /** What the rules find, in the order of the file, and which of them failed. */
    public LintResult lint(LintInput input) {
        return new Run(input).result();
    }

    /** One Dockerfile. */
    private final class Run {

        private final Analysis analysis;
        private final Suppressions suppressions;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Suppressed> suppressed = new ArrayList<>();
        private final List<RuleFailure> failures = new ArrayList<>();

        Run(LintInput input) {
            this.analysis = new Analysis(input);
            this.suppressions = Suppressions.of(
                    analysis.dockerfile(), input.context().flatMap(BuildContext::ignoreFile), choice.names());
        }

        LintResult result() {
            Set<String> ran = new HashSet<>();
            for (Rule rule : choice.rules()) {
                if (!(rule instanceof SuppressionRule) && runs(rule, found -> rule.check(analysis, found))) {
                    ran.add(rule.info().id());
                }
            }
            for (Rule rule : choice.rules()) {
                if (rule instanceof SuppressionRule last) {
                    List<SuppressionProblem> problems = suppressions.problems(analysis.source(), ran);
                    runs(rule, found -> last.check(problems, found));
                }
            }
            findings.sort(Order.of(Order.by(this::isElsewhere), IN_ORDER));
            return new LintResult(Fingerprint.numbered(findings), suppressed, failures);
        }

        private boolean isElsewhere(Finding finding) {
            return !finding.primary().file().equals(analysis.source());
        }

        private boolean runs(Rule rule, Consumer<Findings> check) {
            Findings found = new Findings();
            boolean ran = true;
            try {
                check.accept(found);
            } catch (RuntimeException | StackOverflowError defect) {
                // a defect of ours costs one rule, not the report
                failures.add(new RuleFailure(rule.info(), analysis.source().name(), defect));
                ran = false;
            }
            found.all().forEach(this::take);
            return ran;
        }

        private void take(Finding finding) {
            Optional<Suppression> by = suppressions.of(finding);
            if (by.isPresent()) {
                suppressed.add(new Suppressed(choice.atLevel(finding), by.get()));
            } else {
                findings.add(choice.atLevel(finding));
            }
        }
    }
}
