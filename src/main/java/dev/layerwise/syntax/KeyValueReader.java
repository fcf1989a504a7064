package dev.layerwise.syntax;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.KeyValue;
import dev.layerwise.ast.Word;
import dev.layerwise.source.GoText;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads the arguments of ENV, LABEL and ARG ({@code parser/line_parsers.go}). */
final class KeyValueReader {

    private final LineView view;
    private final Problems problems;

    KeyValueReader(LineView view, Problems problems) {
        this.view = view;
        this.problems = problems;
    }

    /** @param keyword {@code ENV} or {@code LABEL}, for messages */
    List<KeyValue> pairs(List<TerminalNode> nodes, Span keywordSpan, String keyword) {
        List<MappedText> words = words(nodes);
        if (words.isEmpty()) {
            String message = keyword + " requires at least one argument";
            problems.instruction(keywordSpan, message, "expected `NAME=VALUE`");
            return List.of();
        }
        if (words.getFirst().text().indexOf('=') < 0) {
            return legacy(nodes.getFirst().getSymbol(), keyword);
        }
        List<KeyValue> pairs = new ArrayList<>();
        for (MappedText word : words) {
            pair(word, keyword).ifPresent(pairs::add);
        }
        return pairs;
    }

    List<Arg.Declaration> declarations(List<TerminalNode> nodes, Span keywordSpan) {
        List<MappedText> words = words(nodes);
        if (words.isEmpty()) {
            problems.instruction(keywordSpan, "ARG requires at least one argument", "expected `NAME` or `NAME=VALUE`");
        }
        List<Arg.Declaration> declarations = new ArrayList<>();
        for (MappedText word : words) {
            int equals = word.text().indexOf('=');
            if (equals == 0) {
                blankName(word, "ARG");
            }
            Word name = view.word(word.slice(0, equals < 0 ? word.length() : equals));
            Optional<Word> value =
                    equals < 0 ? Optional.empty() : Optional.of(view.word(word.slice(equals + 1, word.length())));
            declarations.add(new Arg.Declaration(name, value));
        }
        return declarations;
    }

    private Optional<KeyValue> pair(MappedText word, String keyword) {
        int equals = word.text().indexOf('=');
        if (equals < 0) {
            String message = "Syntax error - can't find = in " + GoText.quote(word.text())
                    + ". Must be of the form: name=value";
            problems.parse(word.sourceSpan(), message, "quote a value that holds blanks: `NAME=\"a b\"`");
            return Optional.empty();
        }
        if (equals == 0) {
            blankName(word, keyword);
        }
        Word name = view.word(word.slice(0, equals));
        return Optional.of(new KeyValue(name, view.word(word.slice(equals + 1, word.length())), false));
    }

    private void blankName(MappedText word, String keyword) {
        String help = "write the name before the `=`, without blanks around it";
        problems.instruction(word.sourceSpan(), keyword + " names can not be blank", help);
    }

    /** {@code ENV NAME value}: the name ends at the first blank, and everything behind is the value. */
    private List<KeyValue> legacy(Token first, String keyword) {
        MappedText rest = view.from(first);
        int nameEnd = 0;
        while (nameEnd < rest.length() && !isBlank(rest.text().charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == rest.length()) {
            problems.parse(rest.sourceSpan(), keyword + " must have two arguments", "expected `NAME=VALUE`");
            return List.of();
        }
        int value = nameEnd;
        while (value < rest.length() && isBlank(rest.text().charAt(value))) {
            value++;
        }
        Word name = view.word(rest.slice(0, nameEnd));
        return List.of(new KeyValue(name, view.word(rest.slice(value, rest.length())), true));
    }

    /** The words without an escape character at the line's end, which escapes nothing and is dropped. */
    private List<MappedText> words(List<TerminalNode> nodes) {
        List<MappedText> words = new ArrayList<>(nodes.size());
        for (TerminalNode node : nodes) {
            MappedText word = view.slice(node.getSymbol());
            boolean last = node.getSymbol().getStopIndex() + 1 == view.line().length();
            if (last && endsInEscape(word.text())) {
                word = word.slice(0, word.length() - 1);
            }
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private boolean endsInEscape(String word) {
        if (word.charAt(word.length() - 1) != view.escape()) {
            return false;
        }
        char quote = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == view.escape() && quote != '\'') {
                if (i + 1 == word.length()) {
                    return true;
                }
                i++;
            } else if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
            }
        }
        return false;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' && c != '\n';
    }
}
