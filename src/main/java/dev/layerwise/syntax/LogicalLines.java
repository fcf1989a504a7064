package dev.layerwise.syntax;

import dev.layerwise.ast.Comment;
import dev.layerwise.ast.ParserDirective;
import dev.layerwise.source.GoText;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins physical lines to logical ones: reads the escape directive, drops comments and empty lines, follows
 * continuations. Bodies of heredocs are read here too, since they are lines that must not be joined.
 */
final class LogicalLines {

    private static final char DEFAULT_ESCAPE = '\\';

    private final String text;
    private final PhysicalLines lines;
    private final Problems problems;
    private final ParserDirectives directives;
    private final List<ParserDirective> escapeDirectives = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private List<Comment> attached = new ArrayList<>();
    private char escape = DEFAULT_ESCAPE;
    private boolean stopped;
    private boolean anyInstruction;

    LogicalLines(SourceFile source, Problems problems) {
        this.text = source.text();
        this.lines = new PhysicalLines(source);
        this.problems = problems;
        this.directives = new ParserDirectives(text);
    }

    /** The next logical line; absent at the end of the file. */
    Optional<LogicalLine> next() {
        while (advance()) {
            int start = GoText.skipSpace(text, lines.start(), lines.end());
            if (isComment(start, lines.end())) {
                readComment(start);
                continue;
            }
            directives.read(start, lines.end());
            if (start < lines.end()) {
                anyInstruction = true;
                return Optional.of(join(start));
            }
        }
        return Optional.empty();
    }

    char escape() {
        return escape;
    }

    /** All comment lines so far; parser directives are among them. */
    List<Comment> comments() {
        return comments;
    }

    /** The escape directive, if there is a valid one. */
    List<ParserDirective> escapeDirectives() {
        return escapeDirectives;
    }

    /** Number of the last line that was read. */
    int lineNumber() {
        return lines.number();
    }

    /** What stands between an instruction and a heredoc's terminator. */
    record Body(Span body, Optional<Span> terminator, Span extent) {}

    /** Reads lines up to the terminator of a heredoc, or to the end of the file. */
    Body readBody(String terminator, boolean chomp) {
        int start = lines.next();
        boolean cut = false;
        while (lines.advance()) {
            cut |= lines.isTooLong() && !stopped;
            int from = lines.start();
            while (chomp && from < lines.end() && text.charAt(from) == '\t') {
                from++;
            }
            if (lines.end() - from == terminator.length() && text.startsWith(terminator, from)) {
                stopIf(cut);
                Optional<Span> end = cut ? Optional.empty() : Optional.of(new Span(from, lines.end()));
                return new Body(new Span(start, lines.start()), end, new Span(start, lines.end()));
            }
        }
        stopIf(cut);
        int end = text.length();
        return new Body(new Span(start, end), Optional.empty(), new Span(start, Math.max(start, lines.end())));
    }

    /** BuildKit reads no further than a line that is too long; of a heredoc it then misses the terminator. */
    private void stopIf(boolean cut) {
        stopped |= cut;
    }

    private boolean advance() {
        if (!lines.advance()) {
            return false;
        }
        if (!stopped && lines.isTooLong()) {
            stopped = true;
            reportTooLong();
        }
        return true;
    }

    private void reportTooLong() {
        Span span = new Span(lines.start(), lines.end());
        if (anyInstruction) {
            String message = "dockerfile line greater than max allowed size of 65535";
            problems.add(Kind.PARSE, span, lines.number() - 1, message, "continue it in a next line, behind a `\\`");
            return;
        }
        String help = "BuildKit stops at a line of more than 65535 bytes, and no instruction stands before it";
        problems.add(Kind.PARSE, span, lines.number() - 1, "file with no instructions", help);
    }

    private void readComment(int start) {
        int end = lines.end();
        comments.add(comment(start));
        Optional<ParserDirective> directive = directives.read(start, end);
        if (directive.isPresent()) {
            readDirective(directive.get());
            return;
        }
        // BuildKit cuts the first byte of the line, which is not the # of an indented comment
        if (GoText.skipSpace(text, lines.start() + 1, end) >= end) {
            attached.clear();
        } else {
            attached.add(comments.getLast());
        }
    }

    private void readDirective(ParserDirective directive) {
        int reportedLine = lines.number() - 1;
        if (!directives.isFirst(directive)) {
            String message = "only one " + directive.name() + " parser directive can be used";
            problems.add(Kind.PARSE, directive.span(), reportedLine, message, "remove one of the two");
            return;
        }
        if (!directive.name().equals("escape")) {
            return;
        }
        String value = directive.value();
        if (value.equals("\\") || value.equals("`")) {
            escape = value.charAt(0);
            escapeDirectives.add(directive);
            return;
        }
        String message = "invalid escape token '" + value + "' does not match ` or \\";
        problems.add(Kind.PARSE, directive.span(), reportedLine, message, "write `# escape=\\` or ``# escape=` ``");
    }

    private LogicalLine join(int start) {
        int first = lines.number();
        int extentStart = lines.start();
        List<Comment> own = attached;
        if (!own.isEmpty()) {
            attached = new ArrayList<>();
        }
        int cut = continuation(start, lines.end());
        if (cut < 0) {
            Span span = new Span(start, lines.end());
            return new LogicalLine(
                    MappedText.of(text, span), new Span(extentStart, lines.end()), first, first, List.of(), own);
        }
        MappedText.Builder joined = MappedText.builder().append(text, start, cut);
        List<Span> empty = new ArrayList<>();
        while (cut >= 0 && advance()) {
            int lead = GoText.skipSpace(text, lines.start(), lines.end());
            if (isComment(lead, lines.end())) {
                comments.add(comment(lead));
            } else if (lead == lines.end()) {
                empty.add(new Span(lines.start(), lines.end()));
            } else {
                cut = continuation(lines.start(), lines.end());
                joined.append(text, lines.start(), cut < 0 ? lines.end() : cut);
            }
        }
        Span extent = new Span(extentStart, lines.end());
        return new LogicalLine(joined.build(start), extent, first, lines.number(), empty, own);
    }

    /**
     * Where the escape character of a continued line stands, or -1. Only blanks and tabs may follow it, and another
     * escape character before it keeps the line from continuing, however many there are.
     */
    private int continuation(int start, int end) {
        int last = end - 1;
        while (last >= start && (text.charAt(last) == ' ' || text.charAt(last) == '\t')) {
            last--;
        }
        if (last < start || text.charAt(last) != escape) {
            return -1;
        }
        return last > start && text.charAt(last - 1) == escape ? -1 : last;
    }

    private boolean isComment(int start, int end) {
        return start < end && text.charAt(start) == '#';
    }

    private Comment comment(int start) {
        int from = GoText.skipSpace(text, start + 1, lines.end());
        int to = GoText.trimEnd(text, from, lines.end());
        return new Comment(new Span(start, lines.end()), text.substring(from, to));
    }
}
