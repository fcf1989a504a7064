package dev.layerwise.syntax;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.Comment;
import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.From;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.ParserDirective;
import dev.layerwise.ast.Unknown;
import dev.layerwise.grammar.DockerfileParser.LineContext;
import dev.layerwise.source.GoText;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.syntax.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads Dockerfiles: any text gives a tree, and everything that BuildKit refuses in it is a problem with its place. */
public final class DockerfileReader {

    /** BuildKit's words for an instruction before the first FROM; unlike the others it does not name the line. */
    public static final String NO_BUILD_STAGE = "no build stage in current context";

    private static final int LONGEST_KEYWORD = "HEALTHCHECK".length() + 1;

    private final SourceFile source;
    private final Problems problems = new Problems();
    private final LineParser parser = new LineParser();
    private final LogicalLines lines;
    private final List<Instruction> instructions = new ArrayList<>();
    private boolean inStage;

    private DockerfileReader(SourceFile source) {
        this.source = source;
        this.lines = new LogicalLines(source, problems);
    }

    public static ParsedDockerfile read(SourceFile source) {
        return new DockerfileReader(source).read();
    }

    private ParsedDockerfile read() {
        new EncodingCheck(source, problems).check();
        for (Optional<LogicalLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            read(line.get());
        }
        if (instructions.isEmpty()) {
            Span end = Span.at(source.text().length());
            problems.add(Kind.PARSE, end, lines.lineNumber(), "file with no instructions", "begin with `FROM IMAGE`");
        } else if (!inStage && instructions.stream().allMatch(Arg.class::isInstance)) {
            Span last = instructions.getLast().span();
            problems.conversion(last, "dockerfile contains no stages to build", "add `FROM IMAGE`");
        }
        List<ParserDirective> directives = EffectiveDirectives.of(source.text(), lines.escapeDirectives());
        Dockerfile dockerfile =
                new Dockerfile(source, lines.escape(), directives, commentsBut(directives), instructions);
        return new ParsedDockerfile(dockerfile, problems.all());
    }

    /** If an instruction seems to begin behind one of them, the line before should not have gone on. */
    private List<TextEdit> withoutEmptyLines(LogicalLine logical) {
        List<TextEdit> edits = new ArrayList<>();
        int end = logical.extent().end();
        int last = logical.extent().start();
        for (Span empty : logical.emptyContinuations()) {
            boolean isNew = empty.start() > last;
            last = Math.min(end, nextLine(empty.start()));
            if (isNew && beginsInstruction(textBehind(last, end), end)) {
                return List.of();
            }
            edits.add(TextEdit.delete(new Span(empty.start(), last)));
        }
        return edits;
    }

    private int nextLine(int offset) {
        int lineFeed = source.text().indexOf('\n', offset);
        return lineFeed < 0 ? source.text().length() : lineFeed + 1;
    }

    /** Behind empty lines and comments. */
    private int textBehind(int offset, int end) {
        int start = GoText.skipSpace(source.text(), offset, end);
        while (start < end && source.text().charAt(start) == '#') {
            start = GoText.skipSpace(source.text(), Math.min(end, nextLine(start)), end);
        }
        return start;
    }

    /** Also where nothing begins any more. */
    private boolean beginsInstruction(int start, int end) {
        String text = source.text().substring(start, Math.min(end, start + LONGEST_KEYWORD));
        return text.isEmpty() || InstructionBuilder.isKeyword(text.split("\\s", 2)[0]);
    }

    private void read(LogicalLine logical) {
        problems.enterLine(logical.firstLine());
        if (!logical.emptyContinuations().isEmpty()) {
            Span empty = logical.emptyContinuations().getFirst();
            String message = "Empty continuation line";
            String help = "remove the empty line; a later BuildKit will refuse it";
            problems.add(Kind.WARNING, empty, logical.lastLine(), message, help, withoutEmptyLines(logical));
        }
        LineView view = LineView.trimmed(logical.text(), lines.escape(), source);
        HeredocReader heredocs = new HeredocReader(lines, problems);
        LineContext tree = parser.parse(view);
        Instruction instruction = tree.instruction() == null
                ? InstructionBuilder.empty(logical, view, problems)
                : InstructionBuilder.build(logical, view, heredocs, problems, tree.instruction());
        instructions.add(instruction);
        checkStage(instruction);
    }

    private void checkStage(Instruction instruction) {
        if (instruction instanceof From || instruction instanceof Unknown) {
            // an unknown instruction is refused first, and may be a misspelt FROM
            inStage = true;
        } else if (!inStage && !(instruction instanceof Arg)) {
            problems.instruction(instruction.keyword().span(), NO_BUILD_STAGE, "begin with `FROM IMAGE`");
            inStage = true;
        }
    }

    private List<Comment> commentsBut(List<ParserDirective> directives) {
        if (directives.isEmpty()) {
            return lines.comments();
        }
        Set<Integer> taken = directives.stream().map(directive -> directive.span().start()).collect(Collectors.toSet());
        return lines.comments().stream().filter(comment -> !taken.contains(comment.span().start())).toList();
    }
}
