package dev.layerwise.lint;

import dev.layerwise.source.LineIndex;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How the findings on two states of a Dockerfile differ. A finding stays the same as long as its fingerprint does, or
 * as long as what it is about was merely edited.
 *
 * @param fresh those that only the later state has
 * @param gone those that only the earlier state has
 */
public record FindingChanges(List<Finding> fresh, List<Finding> gone) {

    public static final FindingChanges NONE = new FindingChanges(List.of(), List.of());

    /** An image has, or uses, one of each. */
    private static final Set<String> SINGLE = Set.of("FROM", "CMD", "ENTRYPOINT", "USER");

    /** What only joins commands. */
    private static final Set<String> JOINTS = Set.of("RUN", "&&", "||", ";", "\\");

    private static final int LONGEST = 2000;

    public FindingChanges {
        fresh = List.copyOf(fresh);
        gone = List.copyOf(gone);
    }

    /** @param renamed the name in the later state of a file of the earlier one */
    public static FindingChanges between(
            List<Finding> before, List<Finding> after, UnaryOperator<String> renamed) {
        List<Finding> gone = new ArrayList<>(before);
        List<Finding> fresh = new ArrayList<>();
        Set<Fingerprint> known = new HashSet<>();
        before.forEach(finding -> known.add(Fingerprint.of(finding, renamed.apply(file(finding)))));
        Set<Fingerprint> there = new HashSet<>();
        for (Finding finding : after) {
            Fingerprint fingerprint = Fingerprint.of(finding, file(finding));
            there.add(fingerprint);
            if (!known.contains(fingerprint)) {
                fresh.add(finding);
            }
        }
        gone.removeIf(finding -> there.contains(Fingerprint.of(finding, renamed.apply(file(finding)))));
        fresh.removeIf(finding -> takesEdited(gone, finding, renamed));
        return new FindingChanges(fresh, gone);
    }

    private static boolean takesEdited(List<Finding> gone, Finding finding, UnaryOperator<String> renamed) {
        Iterator<Finding> left = gone.iterator();
        while (left.hasNext()) {
            Finding old = left.next();
            if (old.rule().id().equals(finding.rule().id())
                    && renamed.apply(file(old)).equals(file(finding))
                    && isEdited(words(old), words(finding))) {
                left.remove();
                return true;
            }
        }
        return false;
    }

    private static boolean isEdited(List<String> old, List<String> now) {
        if (old.isEmpty() || now.isEmpty() || !old.getFirst().equalsIgnoreCase(now.getFirst())) {
            return false;
        }
        Set<String> all = new HashSet<>(old.subList(1, old.size()));
        Set<String> shared = new HashSet<>(now.subList(1, now.size()));
        shared.retainAll(all);
        all.addAll(now.subList(1, now.size()));
        return SINGLE.contains(now.getFirst()) || shared.size() * 2 >= all.size();
    }

    /** Those of the lines that it is about. */
    private static List<String> words(Finding finding) {
        SourceFile file = finding.primary().file();
        Span span = finding.primary().span();
        LineIndex lines = file.lines();
        int start = lines.span(lines.line(span.start())).start();
        int end = lines.span(lines.line(Math.max(span.start(), span.end() - 1))).end();
        String text = file.text().substring(start, Math.min(end, start + LONGEST)).strip();
        return Stream.of(text.split("\\s+")).filter(word -> !JOINTS.contains(word)).toList();
    }

    private static String file(Finding finding) {
        return finding.primary().file().name();
    }
}
