package dev.layerwise.report;

import dev.layerwise.ast.Outline;
import dev.layerwise.source.LineIndex;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.ParsedDockerfile;
import dev.layerwise.syntax.SyntaxProblem;
import dev.layerwise.syntax.SyntaxToken;
import java.util.Locale;

/** Shows people how a file is read: its tree or its tokens, each with its place, and what is wrong with it. */
public final class SyntaxText {

    private static final int LONGEST = 60;

    private final ParsedDockerfile parsed;
    private final String text;
    private final LineIndex lines;
    private final StringBuilder out = new StringBuilder();

    private SyntaxText(ParsedDockerfile parsed) {
        this.parsed = parsed;
        this.text = parsed.dockerfile().source().text();
        this.lines = parsed.dockerfile().source().lines();
    }

    /** One line a node, children indented below; the problems last. */
    public static String tree(ParsedDockerfile parsed) {
        SyntaxText shown = new SyntaxText(parsed);
        Outline.of(parsed.dockerfile()).children().forEach(child -> shown.append(child, 0));
        shown.appendProblems();
        return shown.out.toString();
    }

    /** One line a token. */
    public static String tokens(ParsedDockerfile parsed) {
        SyntaxText shown = new SyntaxText(parsed);
        for (SyntaxToken token : SyntaxToken.of(parsed)) {
            shown.appendLine(token.type(), token.span(), token.text());
        }
        return shown.out.toString();
    }

    private void append(Outline node, int depth) {
        out.append("  ".repeat(depth));
        appendLine(node.label(), node.span(), node.children().isEmpty() ? node.span().of(text) : "");
        node.children().forEach(child -> append(child, depth + 1));
    }

    private void appendLine(String label, Span span, String shown) {
        out.append(Printable.of(label)).append(' ').append(range(span));
        if (!shown.isEmpty()) {
            String cut = shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
            out.append(" \"").append(Printable.of(cut)).append('"');
        }
        out.append('\n');
    }

    private void appendProblems() {
        for (SyntaxProblem problem : parsed.problems()) {
            String kind = problem.kind().name().toLowerCase(Locale.ROOT);
            out.append(kind).append(" problem ").append(range(problem.span()));
            out.append(": ").append(Printable.of(problem.message()));
            problem.help().ifPresent(help -> out.append(" (").append(Printable.of(help)).append(')'));
            out.append('\n');
        }
    }

    private String range(Span span) {
        return lines.position(span.start()) + "-" + lines.position(span.end());
    }
}
