package dev.layerwise.ast;

import dev.layerwise.source.SourceFile;
import java.util.List;

/**
 * A whole Dockerfile.
 *
 * @param escape the escape character, a backslash or a backtick
 * @param directives the parser directives that have effect, in order
 * @param comments every comment line, also those between continued lines, in order; heredoc bodies have none
 */
public record Dockerfile(
        SourceFile source,
        char escape,
        List<ParserDirective> directives,
        List<Comment> comments,
        List<Instruction> instructions) {

    public Dockerfile {
        directives = List.copyOf(directives);
        comments = List.copyOf(comments);
        instructions = List.copyOf(instructions);
    }
}
