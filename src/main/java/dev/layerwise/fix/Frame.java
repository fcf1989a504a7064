package dev.layerwise.fix;

import dev.layerwise.ast.Comment;
import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Outline;
import dev.layerwise.ast.Run;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdits;
import dev.layerwise.syntax.ParsedDockerfile;
import dev.layerwise.syntax.SyntaxProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What edits must leave alone in a Dockerfile's text: what BuildKit accepts, every comment, and all that they do not
 * touch.
 *
 * <p>It also asks for the same instructions in the same order, RUN apart, and for no RUN where there was none between
 * two of them. Then each COPY, ADD and WORKDIR does what it did, so that each finds what it takes and the files that
 * they decide are the same; and whatever an edit re-runs, it re-runs nothing that it would not have before.
 */
final class Frame {

    private final ParsedDockerfile before;
    private final ParsedDockerfile after;
    private final TextEdits edits;

    Frame(ParsedDockerfile before, ParsedDockerfile after, TextEdits edits) {
        this.before = before;
        this.after = after;
        this.edits = edits;
    }

    /** Why the edits cannot be, if so. */
    Optional<String> obstacle() {
        if (!errors(before).containsAll(errors(after)) || errors(after).size() > errors(before).size()) {
            return Optional.of("BuildKit would not read the new text");
        }
        if (!keepsComments()) {
            return Optional.of("a comment would be lost");
        }
        if (!keepsTheRest()) {
            return Optional.of("more than was meant to would change");
        }
        return order(before.dockerfile()).equals(order(after.dockerfile())) && !addsSteps()
                ? Optional.empty()
                : Optional.of("other steps would change their order");
    }

    private static List<String> errors(ParsedDockerfile file) {
        return file.problems().stream()
                .filter(problem -> problem.kind() != SyntaxProblem.Kind.WARNING)
                .map(SyntaxProblem::message)
                .toList();
    }

    /** Those of Docker and those of shells. */
    private boolean keepsComments() {
        List<String> old = before.dockerfile().comments().stream().map(Comment::text).sorted().toList();
        return old.equals(after.dockerfile().comments().stream().map(Comment::text).sorted().toList())
                && hashes(before) <= hashes(after);
    }

    private static long hashes(ParsedDockerfile file) {
        return file.dockerfile().source().text().chars().filter(c -> c == '#').count();
    }

    private boolean keepsTheRest() {
        Dockerfile old = before.dockerfile();
        Dockerfile now = after.dockerfile();
        if (old.escape() != now.escape() || old.directives().size() != now.directives().size()) {
            return false;
        }
        Map<Integer, Instruction> byStart = new HashMap<>();
        now.instructions().forEach(instruction -> byStart.put(instruction.span().start(), instruction));
        for (Instruction instruction : old.instructions()) {
            if (edits.touch(instruction.span())) {
                continue;
            }
            int shift = edits.shift(instruction.span().start());
            Instruction same = byStart.remove(instruction.span().start() + shift);
            if (same == null || !isSame(instruction, same, shift)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSame(Instruction old, Instruction now, int shift) {
        return text(before, old.span()).equals(text(after, now.span()))
                && isSame(Outline.of(old), Outline.of(now), shift);
    }

    private static boolean isSame(Outline old, Outline now, int shift) {
        if (!old.label().equals(now.label())
                || old.span().start() + shift != now.span().start()
                || old.span().end() + shift != now.span().end()
                || old.children().size() != now.children().size()) {
            return false;
        }
        Iterator<Outline> others = now.children().iterator();
        return old.children().stream().allMatch(child -> isSame(child, others.next(), shift));
    }

    /** The instructions without RUN, as they stand there. */
    private static List<String> order(Dockerfile file) {
        return file.instructions().stream()
                .filter(instruction -> !(instruction instanceof Run))
                .map(instruction -> instruction.span().of(file.source().text()))
                .toList();
    }

    private boolean addsSteps() {
        List<Integer> old = runs(before.dockerfile());
        List<Integer> now = runs(after.dockerfile());
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i) > old.get(i)) {
                return true;
            }
        }
        return false;
    }

    /** How many RUN stand before each of the others, and behind the last. */
    private static List<Integer> runs(Dockerfile file) {
        List<Integer> runs = new ArrayList<>();
        int count = 0;
        for (Instruction instruction : file.instructions()) {
            if (instruction instanceof Run) {
                count++;
            } else {
                runs.add(count);
                count = 0;
            }
        }
        runs.add(count);
        return runs;
    }

    private static String text(ParsedDockerfile file, Span span) {
        return span.of(file.dockerfile().source().text());
    }
}
