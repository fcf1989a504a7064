package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.ManifestNode.Items;
import dev.layerwise.ecosystem.ManifestNode.Scalar;
import dev.layerwise.ecosystem.ManifestNode.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells the comments of a program from its code, and gives up where a string may go on over a line or may hold what
 * looks like a comment.
 */
enum CodeManifest {
    RUBY("#", "\"'`", List.of("?\"", "?'", "?#", "?`", "#ruby", "<<~", "<<-", "<<\"", "<<'", "=begin", "__END__")),
    ELIXIR("#", "\"'", List.of("?\"", "?'", "?#", "'''")),
    CLOJURE(";", "\"", List.of("\\")),
    /** Groovy, Kotlin, Scala and Swift. */
    BRACES("//", "\"'", List.of("\"\"\"", "'''", "$/", "#\"", "`"));

    /** What of a mix.exs speaks of the project alone. */
    private static final List<String> ELIXIR_METADATA =
            List.of("version", "description", "source_url", "homepage_url", "source_ref");

    private static final String HEREDOC = "\"\"\"";

    private final String comment;
    private final String quotes;
    private final List<String> refused;

    CodeManifest(String comment, String quotes, List<String> refused) {
        this.comment = comment;
        this.quotes = quotes;
        this.refused = refused;
    }

    Optional<ManifestNode> read(String text) {
        StringBuilder code = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int next = step(text, at, code);
            if (next < 0) {
                return Optional.empty();
            }
            at = next;
        }
        List<String> lines = code.toString().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return Optional.of(this == ELIXIR ? elixir(lines) : LineManifest.items(lines));
    }

    /** Takes a string, a comment or one character; -1 if it cannot be told what it is. */
    private int step(String text, int at, StringBuilder code) {
        for (String start : refused) {
            if (text.startsWith(start, at)) {
                return -1;
            }
        }
        char c = text.charAt(at);
        if (this == ELIXIR && text.startsWith(HEREDOC, at)) {
            return copy(text, at, endOfHeredoc(text, at), code);
        }
        if (quotes.indexOf(c) >= 0) {
            return copy(text, at, endOfString(text, at), code);
        }
        if (text.startsWith(comment, at)) {
            // Ruby's and Elixir's `#` would end a word here; nothing usual is written so
            boolean isFree = at == 0 || this == BRACES || Character.isWhitespace(text.charAt(at - 1));
            return isFree ? endOfLine(text, at) : -1;
        }
        return switch (this) {
            case RUBY -> ruby(text, at, c, code);
            case ELIXIR -> copy(text, at, c == '~' && isLetter(text, at + 1) ? endOfLiteral(text, at) : at + 1, code);
            case CLOJURE -> copy(text, at, at + 1, code);
            case BRACES -> braces(text, at, c, code);
        };
    }

    private static int ruby(String text, int at, char c, StringBuilder code) {
        if (c == '/') {
            // a division or a pattern; either ends on its line
            int end = endOfLine(text, at);
            boolean isPlain = text.substring(at, end).chars().noneMatch(one -> "#\"'`%".indexOf(one) >= 0);
            return isPlain ? copy(text, at, end, code) : -1;
        }
        if (c == '<' && text.startsWith("<<", at) && isLetter(text, at + 2)) {
            return -1;
        }
        return c == '%' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1))
                ? copy(text, at, endOfLiteral(text, at), code)
                : copy(text, at, at + 1, code);
    }

    /** The end of {@code %w[one two]} or {@code ~r/one/}; -1 if it is not on this line, or cannot be told. */
    private static int endOfLiteral(String text, int start) {
        int open = isLetter(text, start + 1) ? start + 2 : start + 1;
        int kind = open < text.length() ? "[({</|".indexOf(text.charAt(open)) : -1;
        if (kind < 0) {
            return -1;
        }
        int end = text.indexOf("])}>/|".charAt(kind), open + 1);
        boolean isPlain = end >= 0 && text.substring(open + 1, end).chars()
                .noneMatch(one -> "\n\\{".indexOf(one) >= 0 || one == text.charAt(open));
        return isPlain ? end + 1 : -1;
    }

    /** It ends where three quotes begin a line. */
    private static int endOfHeredoc(String text, int start) {
        int end = text.indexOf(HEREDOC, start + HEREDOC.length());
        while (end >= 0 && !text.substring(text.lastIndexOf('\n', end) + 1, end).isBlank()) {
            end = text.indexOf(HEREDOC, end + HEREDOC.length());
        }
        return end < 0 ? -1 : end + HEREDOC.length();
    }

    private static int braces(String text, int at, char c, StringBuilder code) {
        if (c != '/') {
            return copy(text, at, at + 1, code);
        }
        int end = text.startsWith("/*", at) ? text.indexOf("*/", at + 2) : -1;
        if (end < 0 || text.substring(at + 2, end).contains("/*")) {
            return -1;
        }
        text.substring(at, end).chars().filter(one -> one == '\n').forEach(_ -> code.append('\n'));
        code.append(' ');
        return end + 2;
    }

    /** -1 if the string goes on in the next line, or holds code that has strings. */
    private int endOfString(String text, int start) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at);
            if (c == '\n') {
                return -1;
            }
            if (c == '\\') {
                if (text.startsWith("\\(", at) || text.startsWith("\\\n", at) || text.startsWith("\\\r", at)) {
                    return -1;
                }
                at += 2;
            } else if (text.startsWith("#{", at) || text.startsWith("${", at)) {
                at = endOfInterpolation(text, at);
                if (at < 0) {
                    return -1;
                }
            } else {
                at++;
            }
        }
        return at < text.length() ? at + 1 : -1;
    }

    private int endOfInterpolation(String text, int start) {
        int end = text.indexOf('}', start);
        boolean isPlain = end >= 0 && text.substring(start + 2, end).chars()
                .noneMatch(one -> one == '\n' || one == '{' || quotes.indexOf(one) >= 0);
        return isPlain ? end + 1 : -1;
    }

    private static int copy(String text, int start, int end, StringBuilder code) {
        if (end > 0) {
            code.append(text, start, end);
        }
        return end;
    }

    private static int endOfLine(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    private static boolean isLetter(String text, int at) {
        return at < text.length() && Character.isLetter(text.charAt(at));
    }

    /** Sets apart what stands on a line of its own and only once. */
    private static ManifestNode elixir(List<String> lines) {
        Map<String, ManifestNode> members = new TreeMap<>();
        List<String> code = new ArrayList<>(lines);
        for (String name : ELIXIR_METADATA) {
            takeLine(code, name + ": ").ifPresent(value -> members.put(name, new Scalar("text", value)));
        }
        boolean isUsed = code.stream().anyMatch(line -> line.contains("@version") && !line.startsWith("@version "));
        if (!isUsed) {
            takeLine(code, "@version ").ifPresent(value -> members.put("@version", new Scalar("text", value)));
        }
        members.put("code", new Items(code.stream().map(line -> (ManifestNode) new Scalar("text", line)).toList()));
        return new Table(members);
    }

    private static Optional<String> takeLine(List<String> code, String start) {
        List<String> lines = code.stream().filter(line -> line.contains(start)).toList();
        if (lines.size() != 1 || !lines.getFirst().startsWith(start)) {
            return Optional.empty();
        }
        String line = lines.getFirst();
        String value = line.substring(start.length(), line.length() - (line.endsWith(",") ? 1 : 0));
        boolean isText = value.length() > 1 && value.startsWith("\"") && value.indexOf('"', 1) == value.length() - 1;
        boolean isAttribute = value.startsWith("@") && value.substring(1).chars().allMatch(
                one -> one == '_' || Character.isLetterOrDigit(one));
        if (!isText && !isAttribute) {
            return Optional.empty();
        }
        code.set(code.indexOf(line), start);
        return Optional.of(value);
    }
}
