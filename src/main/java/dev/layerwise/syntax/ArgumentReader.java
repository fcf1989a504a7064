package dev.layerwise.syntax;

import dev.layerwise.ast.ArgumentList;
import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.CommandForm.ExecForm;
import dev.layerwise.ast.CommandForm.ShellForm;
import dev.layerwise.ast.Word;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads arguments that may be a JSON array: commands and lists of paths. */
final class ArgumentReader {

    private final LineView view;
    private final Problems problems;

    ArgumentReader(LineView view, Problems problems) {
        this.view = view;
        this.problems = problems;
    }

    /** The command that was written; an empty text if none was. */
    CommandForm command(Optional<TerminalNode> node) {
        MappedText text = node.map(TerminalNode::getSymbol).map(view::slice).orElseGet(view::end);
        int start = 0;
        while (start < text.length() && isBlank(text.text().charAt(start))) {
            start++;
        }
        MappedText command = text.slice(start, text.length());
        return switch (JsonArray.read(command)) {
            case JsonArray.Result.Strings(var strings) -> new ExecForm(command.sourceSpan(), strings);
            case JsonArray.Result.NoArray(var failure) -> new ShellForm(command, failure);
            case JsonArray.Result.OtherMembers(var first) -> {
                notStrings(first);
                yield new ShellForm(command, Optional.empty());
            }
        };
    }

    ArgumentList list(List<TerminalNode> nodes) {
        if (nodes.isEmpty()) {
            return new ArgumentList(view.end().sourceSpan(), List.of(), false);
        }
        MappedText rest = view.from(nodes.getFirst().getSymbol());
        return switch (JsonArray.read(rest)) {
            case JsonArray.Result.Strings(var strings) -> {
                List<Word> words = strings.stream().map(string -> view.word(string.value())).toList();
                yield new ArgumentList(rest.sourceSpan(), words, true);
            }
            case JsonArray.Result.NoArray _ -> plain(rest, nodes);
            case JsonArray.Result.OtherMembers(var first) -> {
                notStrings(first);
                yield plain(rest, nodes);
            }
        };
    }

    private ArgumentList plain(MappedText rest, List<TerminalNode> nodes) {
        return new ArgumentList(rest.sourceSpan(), nodes.stream().map(view::word).toList(), false);
    }

    private void notStrings(Span first) {
        String message = "when using JSON array syntax, arrays must be comprised of strings only";
        problems.parse(first, message, "expected a string in double quotes");
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
