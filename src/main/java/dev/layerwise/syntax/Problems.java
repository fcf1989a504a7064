package dev.layerwise.syntax;

import dev.layerwise.source.Span;
import dev.layerwise.syntax.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects the problems of one file; of one instruction, the one that BuildKit meets first comes first. */
final class Problems {

    private final List<SyntaxProblem> found = new ArrayList<>();
    private int line;
    private int triggers;

    /** From now on problems belong to the instruction that begins in this line. */
    void enterLine(int number) {
        line = number;
    }

    void parse(Span span, String message, String help) {
        add(Kind.PARSE, span, line, message, help);
    }

    /** From now on problems are those of a trigger: BuildKit meets them in the build that starts from the image. */
    void enterTrigger() {
        triggers++;
    }

    void leaveTrigger() {
        triggers--;
    }

    void instruction(Span span, String message, String help) {
        add(delayed(Kind.INSTRUCTION), span, line, message, help);
    }

    void conversion(Span span, String message, String help) {
        add(Kind.CONVERSION, span, line, message, help);
    }

    void add(Kind kind, Span span, int reportedLine, String message, String help) {
        found.add(new SyntaxProblem(kind, span, reportedLine, message, Optional.of(help), Optional.empty()));
    }

    /** A word that is not one of {@code known}; names the nearest of them if it may be a misspelling. */
    void unknownWord(Kind kind, Span span, String message, String word, Collection<String> known, Spelling spelling) {
        Optional<String> nearest = spelling.nearest(word, known);
        String help = nearest.map(near -> "did you mean `" + near + "`?")
                .orElseGet(() -> "known here: " + String.join(", ", known));
        found.add(new SyntaxProblem(delayed(kind), span, line, message, Optional.of(help), nearest));
    }

    private Kind delayed(Kind kind) {
        return triggers > 0 ? Kind.CONVERSION : kind;
    }

    /** Whether BuildKit would have given up already. */
    boolean hasParseError() {
        return found.stream().anyMatch(problem -> problem.kind() == Kind.PARSE);
    }

    List<SyntaxProblem> all() {
        return List.copyOf(found);
    }
}
