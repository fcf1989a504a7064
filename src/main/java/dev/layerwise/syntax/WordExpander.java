package dev.layerwise.syntax;

import dev.layerwise.source.GoText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Replaces variables, quotes and escapes in one word the way BuildKit's shell lexer does ({@code shell/lex.go}).
 *
 * <p>Nesting such as {@code ${A:-${B:-c}}} is kept on a stack of our own, and all levels write to one buffer, so that
 * time and memory stay linear however deep it goes.
 */
public final class WordExpander {

    private static final int END = -1;
    private static final String MISSING_BRACE = "syntax error: missing '}'";

    private final String source;
    private final char escape;
    private final ExpansionMode mode;
    private final Variables variables;

    private final StringBuilder out = new StringBuilder();
    private final WordSplitter splitter = new WordSplitter();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final SortedSet<String> matched = new TreeSet<>();
    private final SortedSet<String> unset = new TreeSet<>();
    private final SortedSet<String> unknown = new TreeSet<>();
    private int position;
    private String failure;
    private boolean finished;

    private WordExpander(String source, char escape, ExpansionMode mode, Variables variables) {
        this.source = source;
        this.escape = escape;
        this.mode = mode;
        this.variables = variables;
    }

    /** Expands an argument of an instruction. */
    public static Expansion expand(String word, char escape, Variables variables) {
        return expand(word, escape, ExpansionMode.ARGUMENT, variables);
    }

    public static Expansion expand(String word, char escape, ExpansionMode mode, Variables variables) {
        return isVerbatim(word, escape)
                ? Expansion.plain(word)
                : new WordExpander(word, escape, mode, variables).run();
    }

    /** Whether it is one word of letters that stand for themselves, as most are: no variables change it. */
    public static boolean isVerbatim(String word, char escape) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c > '~' || c == '$' || c == '<' || c == '\'' || c == '"' || c == escape) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    /** Text up to a stop character, or between double quotes, with the substitution that waits for it. */
    private static final class Level {
        private final int stop;
        private final boolean quoted;
        private final boolean keepsEscapes;
        private final int start;
        private final Optional<Substitution> substitution;
        private boolean isUnknown;

        Level(int stop, boolean quoted, boolean keepsEscapes, int start, Optional<Substitution> substitution) {
            this.stop = stop;
            this.quoted = quoted;
            this.keepsEscapes = keepsEscapes;
            this.start = start;
            this.substitution = substitution;
        }
    }

    private Expansion run() {
        // Go's scanner passes over a byte order mark at the begin
        position = source.startsWith("\uFEFF") ? 1 : 0;
        Level root = new Level(END, false, mode.keepsEscapes(), 0, Optional.empty());
        levels.push(root);
        while (!finished && failure == null) {
            Level level = levels.peek();
            if (level.quoted) {
                stepQuoted(level);
            } else {
                stepText(level);
            }
        }
        if (failure != null) {
            String message = "failed to process " + GoText.quote(source) + ": " + failure;
            return result(Optional.empty(), List.of(), Optional.of(message));
        }
        return root.isUnknown
                ? result(Optional.empty(), List.of(), Optional.empty())
                : result(Optional.of(out.toString()), splitter.words(), Optional.empty());
    }

    private Expansion result(Optional<String> value, List<String> words, Optional<String> failed) {
        return new Expansion(value, words, failed, matched, unset, unknown);
    }

    private void stepText(Level level) {
        int c = peek();
        if (c == END) {
            endOfText(level);
        } else if (c == level.stop) {
            next();
            close(levels.pop());
        } else if (c == '$') {
            next();
            dollar();
        } else if (c == '<') {
            possibleHeredoc();
        } else if (c == '\'' && !mode.ignoresQuotes()) {
            singleQuoted();
        } else if (c == '"' && !mode.ignoresQuotes()) {
            int start = out.length();
            keepQuote(next());
            levels.push(new Level(END, true, level.keepsEscapes, start, Optional.empty()));
        } else {
            ordinary(level);
        }
    }

    private void endOfText(Level level) {
        if (level.stop == END) {
            finished = true;
        } else {
            fail("unexpected end of statement while looking for matching " + (char) level.stop);
        }
    }

    private void ordinary(Level level) {
        int c = next();
        if (c != escape) {
            out.appendCodePoint(c);
            if (isRoot()) {
                splitter.add(c);
            }
            return;
        }
        if (level.keepsEscapes) {
            appendRaw(c);
        }
        int escaped = next();
        if (escaped != END) {
            appendRaw(escaped);
        }
    }

    private void appendRaw(int c) {
        out.appendCodePoint(c);
        if (isRoot()) {
            splitter.addRaw(c);
        }
    }

    private void stepQuoted(Level level) {
        int c = peek();
        if (c == END) {
            fail("unexpected end of statement while looking for matching double-quote");
        } else if (c == '"') {
            keepQuote(next());
            levels.pop();
            levels.peek().isUnknown |= level.isUnknown;
            addRawWord(level.start);
        } else if (c == '$') {
            next();
            dollar();
        } else {
            escapedInQuotes(level);
        }
    }

    private void escapedInQuotes(Level level) {
        int c = next();
        if (c == escape) {
            if (level.keepsEscapes) {
                out.appendCodePoint(c);
            }
            int escaped = peek();
            if (escaped == END) {
                return;
            }
            if (escaped == '"' || escaped == '$' || escaped == escape) {
                c = next();
            }
        }
        out.appendCodePoint(c);
    }

    private void singleQuoted() {
        int start = out.length();
        keepQuote(next());
        for (int c = next(); c != '\''; c = next()) {
            if (c == END) {
                fail("unexpected end of statement while looking for matching single-quote");
                return;
            }
            out.appendCodePoint(c);
        }
        keepQuote('\'');
        addRawWord(start);
    }

    private void keepQuote(int quote) {
        if (mode.keepsQuotes()) {
            out.appendCodePoint(quote);
        }
    }

    private void addRawWord(int start) {
        if (isRoot()) {
            splitter.addRaw(out, start);
        }
    }

    /** Blanks behind {@code <<} belong to the word, so that {@code << EOF} is one. */
    private void possibleHeredoc() {
        int start = out.length();
        out.appendCodePoint(next());
        if (peek() == '<') {
            out.appendCodePoint(next());
            while (peek() == ' ' || peek() == '\t' || peek() == '\r') {
                out.appendCodePoint(next());
            }
        }
        addRawWord(start);
    }

    private void dollar() {
        if (peek() != '{') {
            String name = VariableNames.read(source, position);
            position += name.length();
            if (name.isEmpty()) {
                replaceFrom(out.length(), "$", false);
            } else {
                plainReference(name, "$" + name);
            }
            return;
        }
        next();
        int c = peek();
        if (c == END) {
            fail(MISSING_BRACE);
        } else if (c == '{' || c == '}' || c == ':') {
            fail("syntax error: bad substitution");
        } else {
            String name = VariableNames.read(source, position);
            position += name.length();
            braced(name);
        }
    }

    private void braced(String name) {
        int c = next();
        switch (c) {
            case '}' -> plainReference(name, "${" + name + "}");
            case ':' -> {
                int operator = next();
                if (operator == '#' || operator == '%') {
                    unsupported(":" + (char) operator);
                } else {
                    open(new Substitution(name, true, operator, false));
                }
            }
            case '+', '-', '?', '#', '%' -> open(new Substitution(name, false, c, false));
            case '/' -> {
                boolean all = peek() == '/';
                if (all) {
                    next();
                }
                open(new Substitution(name, false, c, all));
            }
            default -> unsupported(text(c));
        }
    }

    private void open(Substitution substitution) {
        VariableValue value = look(substitution.name());
        int start = out.length();
        boolean kept = isKept(value);
        if (kept) {
            out.append(substitution.opening());
        }
        splitter.forget();
        boolean keepsEscapes = substitution.isPattern();
        int stop = substitution.isReplacement() ? '/' : '}';
        levels.push(new Level(stop, false, keepsEscapes, start, Optional.of(substitution.with(value, out.length()))));
    }

    private void close(Level level) {
        Substitution substitution = level.substitution.orElseThrow();
        if (isKept(substitution.value())) {
            closeKept(level, substitution);
            return;
        }
        String word = out.substring(substitution.wordStart());
        if (level.stop == '/') {
            out.setLength(substitution.wordStart());
            Level replacement = new Level('}', false, true, level.start, Optional.of(substitution.behind(word)));
            replacement.isUnknown = level.isUnknown;
            levels.push(replacement);
            return;
        }
        Substitution.Outcome outcome = substitution.apply(word);
        switch (outcome) {
            case Substitution.Outcome.Word() -> delivered(level.start, level.isUnknown);
            case Substitution.Outcome.Text(String text) ->
                    replaceFrom(level.start, text, substitution.usesWord() && level.isUnknown);
            case Substitution.Outcome.Open() -> replaceFrom(level.start, "", true);
            case Substitution.Outcome.Failed(String message) -> fail(message);
        }
    }

    /** The reference stays as it is written; its text is in the buffer already. */
    private void closeKept(Level level, Substitution substitution) {
        out.append((char) level.stop);
        if (level.stop == '/') {
            levels.push(new Level('}', false, true, level.start, Optional.of(substitution)));
        } else {
            delivered(level.start, level.isUnknown);
        }
    }

    private void plainReference(String name, String written) {
        VariableValue value = look(name);
        int start = out.length();
        switch (value) {
            case VariableValue.Known(String known) -> replaceFrom(start, known, false);
            case VariableValue.Unset() -> replaceFrom(start, mode.keepsUnset() ? written : "", false);
            case VariableValue.Unknown() -> replaceFrom(start, "", true);
        }
    }

    private boolean isKept(VariableValue value) {
        return mode.keepsUnset() && value instanceof VariableValue.Unset;
    }

    private void replaceFrom(int start, String text, boolean isUnknown) {
        out.setLength(start);
        out.append(text);
        delivered(start, isUnknown);
    }

    /** The text of a reference stands in the buffer from {@code start} on. */
    private void delivered(int start, boolean isUnknown) {
        levels.peek().isUnknown |= isUnknown;
        if (isRoot()) {
            splitter.add(out, start);
        }
    }

    private VariableValue look(String name) {
        VariableValue value = variables.get(name);
        switch (value) {
            case VariableValue.Known _ -> matched.add(name);
            case VariableValue.Unset() -> unset.add(name);
            case VariableValue.Unknown() -> unknown.add(name);
        }
        return value;
    }

    private void unsupported(String modifier) {
        fail(Substitution.unsupported(modifier));
    }

    /** At the end of the text each enclosing reference says what it misses instead, so the outermost one is heard. */
    private void fail(String message) {
        failure = message;
        if (position < source.length()) {
            return;
        }
        List<Level> outermostFirst = new ArrayList<>(levels).reversed();
        outermostFirst.stream()
                .filter(level -> level.substitution.isPresent())
                .findFirst()
                .ifPresent(level -> failure = level.stop == '/' ? "syntax error: missing '/' in ${}" : MISSING_BRACE);
    }

    private boolean isRoot() {
        return levels.size() == 1;
    }

    private int peek() {
        return position < source.length() ? source.codePointAt(position) : END;
    }

    private int next() {
        int c = peek();
        position += c == END ? 0 : Character.charCount(c);
        return c;
    }

    private static String text(int c) {
        return c == END ? "\uFFFD" : Character.toString(c);
    }
}
