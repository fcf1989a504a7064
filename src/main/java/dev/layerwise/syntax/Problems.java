package dev.layerwise.syntax;

import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
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
        add(kind, span, reportedLine, message, help, List.of());
    }

    void add(Kind kind, Span span, int reportedLine, String message, String help, List<TextEdit> cure) {
        found.add(new SyntaxProblem(kind, span, reportedLine, message, Optional.of(help), cure, Optional.empty()));
    }

    /** A word that is not one of {@code known}; names the likeliest of them if it may be a misspelling. */
    void unknownWord(Kind kind, Span span, String message, String word, Collection<String> known) {
        String help = "known here: " + String.join(", ", known);
        unknownWord(kind, span, message, Spelling.CASE_SENSITIVE, word, known, help);
    }

    /** A word that is no keyword. */
    void unknownKeyword(Span span, String word, Collection<String> known) {
        String help = "no keyword begins this line; is a `\\` missing at the end of the one above?";
        String message = "unknown instruction: " + word;
        unknownWord(Kind.INSTRUCTION, span, message, Spelling.ANY_CASE, word, known, help);
    }

    private void unknownWord(
            Kind kind,
            Span span,
            String message,
            Spelling spelling,
            String word,
            Collection<String> known,
            String otherwise) {
        Optional<String> likeliest = spelling.likeliest(word, known);
        String help = likeliest.map(near -> "did you mean `" + near + "`?").orElse(otherwise);
        Optional<String> hint = spelling.nearest(word, known);
        List<TextEdit> cure = span.length() == word.length()
                ? spelling.slipOf(word, known).map(meant -> new TextEdit(span, meant)).stream().toList()
                : List.of();
        found.add(new SyntaxProblem(delayed(kind), span, line, message, Optional.of(help), cure, hint));
    }

    private Kind delayed(Kind kind) {
        return triggers > 0 ? Kind.CONVERSION : kind;
    }

    List<SyntaxProblem> all() {
        return List.copyOf(found);
    }
}
