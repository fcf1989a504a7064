package dev.layerwise.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that a rule has found.
 *
 * @param message one sentence without a full stop: what this Dockerfile does, and what that costs
 * @param primary where it is; one line wherever possible
 * @param related the other ends of the argument
 * @param notes facts that are needed to believe the message
 * @param help what to do, in the imperative
 * @param fixes what would end it, the best one first; they are not proved yet
 * @param ordinal which of the findings it is that only differ in their place, from 1; the linter counts them
 */
public record Finding(
        RuleInfo rule,
        Level level,
        String message,
        Label primary,
        List<Label> related,
        List<String> notes,
        Optional<String> help,
        Evidence evidence,
        List<Fix> fixes,
        int ordinal) {

    public Finding {
        related = List.copyOf(related);
        notes = List.copyOf(notes);
        fixes = List.copyOf(fixes);
    }

    public static Finding of(RuleInfo rule, String message, Label primary) {
        return new Finding(
                rule,
                rule.level(),
                message,
                primary,
                List.of(),
                List.of(),
                Optional.empty(),
                Evidence.NONE,
                List.of(),
                1);
    }

    public Finding level(Level other) {
        return new Finding(rule, other, message, primary, related, notes, help, evidence, fixes, ordinal);
    }

    public Finding related(Label label) {
        return new Finding(
                rule, level, message, primary, plus(related, label), notes, help, evidence, fixes, ordinal);
    }

    public Finding note(String text) {
        return new Finding(rule, level, message, primary, related, plus(notes, text), help, evidence, fixes, ordinal);
    }

    public Finding help(String text) {
        return new Finding(
                rule, level, message, primary, related, notes, Optional.of(text), evidence, fixes, ordinal);
    }

    public Finding evidence(String name, long value) {
        return evidence(evidence.with(name, value));
    }

    public Finding evidence(String name, List<String> values) {
        return evidence(evidence.with(name, values));
    }

    private Finding evidence(Evidence other) {
        return new Finding(rule, level, message, primary, related, notes, help, other, fixes, ordinal);
    }

    public Finding fixes(List<Fix> others) {
        return new Finding(rule, level, message, primary, related, notes, help, evidence, others, ordinal);
    }

    Finding ordinal(int n) {
        return new Finding(rule, level, message, primary, related, notes, help, evidence, fixes, n);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        List<T> more = new ArrayList<>(list);
        more.add(element);
        return more;
    }
}
