package dev.layerwise.buildfile.hcl;

import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** Reads one template: a quoted one, a heredoc, or a whole text, with the expressions in it. */
final class TemplateReader {

    private static final int MAX_DEPTH = 20;

    private final SourceFile file;
    private final String text;
    private final int depth;
    private final List<HclExpression> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    TemplateReader(SourceFile file, int start, int depth) {
        this.file = file;
        this.text = file.text();
        this.at = start;
        this.depth = depth;
        if (depth > MAX_DEPTH) {
            throw error("templates are nested too deeply");
        }
    }

    /** @param end the offset behind it */
    record Read(HclExpression template, int end) {}

    /** From behind the opening quote to behind the closing one. */
    Read quoted() {
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\n') {
                throw error("a text is not closed on its line");
            }
            if (!special()) {
                escapeOrCharacter();
            }
        }
        if (at >= text.length()) {
            throw error("a text is not closed");
        }
        at++;
        return new Read(finished(), at);
    }

    /** The whole file, as a text of JSON is a template. */
    HclExpression whole() {
        while (at < text.length()) {
            if (!special()) {
                literal.append(text.charAt(at++));
            }
        }
        return finished();
    }

    /** From its operator to the end of the line with the delimiter. */
    Read heredoc() {
        boolean isFlush = text.startsWith("<<-", at);
        int lineEnd = lineEnd(at);
        String delimiter = text.substring(at + (isFlush ? 3 : 2), lineEnd).strip();
        int body = Math.min(text.length(), lineEnd + 1);
        int end = body;
        while (end < text.length() && !text.substring(end, lineEnd(end)).strip().equals(delimiter)) {
            end = lineEnd(end) + 1;
        }
        if (end >= text.length()) {
            throw error("the heredoc `" + delimiter + "` is not closed");
        }
        int indent = isFlush ? indent(body, end) : 0;
        at = body;
        while (at < end) {
            if (at == body || text.charAt(at - 1) == '\n') {
                at = Math.min(at + indent, lineEnd(at));
            }
            if (at < end && !special()) {
                literal.append(text.charAt(at++));
            }
        }
        return new Read(finished(), lineEnd(end));
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int indent(int from, int to) {
        int least = Integer.MAX_VALUE;
        for (int line = from; line < to; line = lineEnd(line) + 1) {
            int first = line;
            while (first < lineEnd(line) && (text.charAt(first) == ' ' || text.charAt(first) == '\t')) {
                first++;
            }
            least = first == lineEnd(line) ? least : Math.min(least, first - line);
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }

    /** An interpolation, or what escapes one. */
    private boolean special() {
        if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
            literal.append(text, at + 1, at + 3);
            at += 3;
            return true;
        }
        if (text.startsWith("${", at)) {
            flush();
            interpolation();
            return true;
        }
        if (text.startsWith("%{", at)) {
            flush();
            HclTokenSource tokens = new HclTokenSource(file, at + 2, depth);
            tokens.interpolated();
            at = tokens.at();
            parts.add(new HclExpression.Unsupported("template directives are not evaluated"));
            return true;
        }
        return false;
    }

    private void interpolation() {
        boolean strips = text.startsWith("${~", at);
        HclTokenSource tokens = new HclTokenSource(file, at + (strips ? 3 : 2), depth);
        if (strips) {
            tokens.interpolated();
            parts.add(new HclExpression.Unsupported("strip markers are not evaluated"));
        } else {
            parts.add(HclReader.interpolation(file, tokens.interpolated()));
        }
        at = tokens.at();
    }

    private void escapeOrCharacter() {
        char c = text.charAt(at++);
        if (c != '\\') {
            literal.append(c);
            return;
        }
        char escaped = at < text.length() ? text.charAt(at++) : '\n';
        switch (escaped) {
            case 'n' -> literal.append('\n');
            case 'r' -> literal.append('\r');
            case 't' -> literal.append('\t');
            case '"', '\\' -> literal.append(escaped);
            case 'u' -> codePoint(4);
            case 'U' -> codePoint(8);
            default -> throw error("unknown escape");
        }
    }

    private void codePoint(int digits) {
        try {
            literal.appendCodePoint(Integer.parseInt(text.substring(at, at + digits), 16));
            at += digits;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw error("unknown escape");
        }
    }

    private void flush() {
        if (!literal.isEmpty()) {
            parts.add(new HclExpression.Literal(new HclValue.Text(literal.toString())));
            literal.setLength(0);
        }
    }

    private HclExpression finished() {
        flush();
        if (parts.isEmpty()) {
            return new HclExpression.Literal(new HclValue.Text(""));
        }
        return new HclExpression.Template(parts);
    }

    private HclError error(String message) {
        return new HclError(file, Math.min(at, text.length()), message);
    }
}
