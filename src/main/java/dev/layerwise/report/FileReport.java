package dev.layerwise.report;

import dev.layerwise.fix.Offers;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.RuleFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is reported of one Dockerfile.
 *
 * @param file its name, relative to where the command runs
 * @param context the build context as people call it
 * @param contextReason why that one was taken
 * @param problems what could not be read or done, a line each
 * @param failures rules that broke off; they are not among the problems
 * @param findings in the order of the file
 * @param offers what can be done about the findings, if that was asked for
 * @param known what stands in the baseline, too, and is not reported
 */
public record FileReport(
        String file,
        Optional<String> context,
        Optional<String> contextReason,
        List<String> problems,
        List<RuleFailure> failures,
        List<Finding> findings,
        Offers offers,
        List<Finding> known) {

    /** What complaints go by where findings go by the id of their rule. */
    static final String COMPLAINT = "layerwise/problem";

    public FileReport {
        problems = List.copyOf(problems);
        failures = List.copyOf(failures);
        findings = List.copyOf(findings);
        known = List.copyOf(known);
    }

    public FileReport(
            String file,
            Optional<String> context,
            Optional<String> contextReason,
            List<String> problems,
            List<RuleFailure> failures,
            List<Finding> findings) {
        this(file, context, contextReason, problems, failures, findings, Offers.NONE, List.of());
    }

    public FileReport(
            String file,
            Optional<String> context,
            Optional<String> contextReason,
            List<String> problems,
            List<Finding> findings) {
        this(file, context, contextReason, problems, List.of(), findings);
    }

    /** Whether something could not be read or done. */
    public boolean isIncomplete() {
        return !problems.isEmpty() || !failures.isEmpty();
    }

    /** All that went wrong, a line each. */
    List<String> complaints() {
        return Stream.concat(problems.stream(), failures.stream().map(FileReport::complaint)).toList();
    }

    static String complaint(RuleFailure failure) {
        return "rule " + failure.rule().id() + " broke off, please report it: " + failure.cause();
    }

    public FileReport withFindings(List<Finding> others) {
        return new FileReport(file, context, contextReason, problems, failures, others, offers, known);
    }

    public FileReport withKnown(List<Finding> others) {
        return new FileReport(file, context, contextReason, problems, failures, findings, offers, others);
    }

    public FileReport withOffers(Offers others) {
        return new FileReport(file, context, contextReason, problems, failures, findings, others, known);
    }
}
