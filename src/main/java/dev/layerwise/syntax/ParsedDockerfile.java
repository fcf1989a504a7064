package dev.layerwise.syntax;

import dev.layerwise.ast.Dockerfile;
import dev.layerwise.syntax.SyntaxProblem.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A Dockerfile and what is wrong with its text.
 *
 * @param problems in the order in which BuildKit meets them within each kind
 */
public record ParsedDockerfile(Dockerfile dockerfile, List<SyntaxProblem> problems) {

    public ParsedDockerfile {
        problems = List.copyOf(problems);
    }

    /** The problem that makes BuildKit give up before it has read all lines. */
    public Optional<SyntaxProblem> parseError() {
        return first(Kind.PARSE);
    }

    /** The problem that makes BuildKit refuse an instruction; it only gets there without a parse error. */
    public Optional<SyntaxProblem> instructionError() {
        return parseError().isPresent() ? Optional.empty() : first(Kind.INSTRUCTION);
    }

    private Optional<SyntaxProblem> first(Kind kind) {
        return problems.stream().filter(problem -> problem.kind() == kind).findFirst();
    }
}
