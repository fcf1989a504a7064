package dev.layerwise.shell;

import dev.layerwise.shell.WordPart.Literal;
import dev.layerwise.shell.WordPart.Quoted;
import dev.layerwise.shell.WordPart.Variable;
import dev.layerwise.source.MappedText;
import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of one word: quotes removed, known variables put in, and split at the blanks of unquoted ones. */
final class Expander {

    private final ShellWord word;
    private final Variables variables;
    private final List<Argument> arguments = new ArrayList<>(1);
    private MappedText.Builder field = MappedText.builder();
    private boolean isEmptyField = true;
    private boolean isKnown = true;
    private String prefix = "";

    private Expander(ShellWord word, Variables variables) {
        this.word = word;
        this.variables = variables;
    }

    /** None if the word is an unquoted variable without a value, else most often one. */
    static List<Argument> expand(ShellWord word, Variables variables) {
        if (word.parts().size() == 1 && word.parts().getFirst() instanceof Literal literal && !isHome(literal)) {
            return List.of(new Argument(word.span(), new WordValue.Known(literal.value()), word.isPattern()));
        }
        return new Expander(word, variables).expand();
    }

    /** The value that an assignment gives, where nothing is split. */
    static VariableValue value(ShellWord word, Variables variables) {
        Expander expander = new Expander(word, variables);
        expander.parts(word.parts(), true);
        return expander.isKnown ? VariableValue.of(expander.built().text()) : VariableValue.unknown();
    }

    private List<Argument> expand() {
        if (!word.parts().isEmpty() && word.parts().getFirst() instanceof Literal literal && isHome(literal)) {
            unknown();
        }
        parts(word.parts(), false);
        finish();
        return arguments;
    }

    private static boolean isHome(Literal literal) {
        return literal.text().startsWith("~");
    }

    private void parts(List<WordPart> parts, boolean quoted) {
        for (WordPart part : parts) {
            switch (part) {
                case Literal literal -> append(literal.value());
                case Quoted inside -> {
                    isEmptyField = false;
                    parts(inside.parts(), true);
                }
                case Variable variable -> variable(variable, quoted);
                case WordPart.CommandSubstitution _,
                        WordPart.ProcessSubstitution _,
                        WordPart.ArithmeticExpansion _,
                        WordPart.ArrayLiteral _,
                        WordPart.Unread _ -> unknown();
            }
        }
    }

    private void append(MappedText text) {
        if (!text.isEmpty()) {
            isEmptyField = false;
            field.append(text);
        }
    }

    private void unknown() {
        if (isKnown) {
            prefix = built().text();
        }
        field = MappedText.builder();
        isKnown = false;
        isEmptyField = false;
    }

    private void variable(Variable variable, boolean quoted) {
        Optional<String> value = value(variable);
        if (value.isEmpty()) {
            unknown();
        } else if (quoted) {
            field.replace(variable.span(), value.get());
            isEmptyField &= value.get().isEmpty();
        } else {
            split(variable, value.get());
        }
    }

    /** Blanks in the value of an unquoted variable end a word and begin the next. */
    private void split(Variable variable, String value) {
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || isBlank(value.charAt(i))) {
                if (start < i) {
                    field.replace(variable.span(), value.substring(start, i));
                    isEmptyField = false;
                }
                if (i < value.length()) {
                    finish();
                }
                start = i + 1;
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private Optional<String> value(Variable variable) {
        VariableValue value = variables.get(variable.name());
        if (variable.argument().isEmpty()) {
            return known(value);
        }
        ShellWord argument = variable.argument().get();
        return switch (variable.operator()) {
            case ":-", "-" -> switch (value) {
                case VariableValue.Known(var text) when !text.isEmpty() || variable.operator().equals("-") ->
                        Optional.of(text);
                case VariableValue.Known _, VariableValue.Unset _ -> known(value(argument, variables));
                case VariableValue.Unknown _ -> Optional.empty();
            };
            case ":+", "+" -> switch (value) {
                case VariableValue.Known(var text) when !text.isEmpty() || variable.operator().equals("+") ->
                        known(value(argument, variables));
                case VariableValue.Known _, VariableValue.Unset _ -> Optional.of("");
                case VariableValue.Unknown _ -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    private static Optional<String> known(VariableValue value) {
        return switch (value) {
            case VariableValue.Known(var text) -> Optional.of(text);
            case VariableValue.Unset _ -> Optional.of("");
            case VariableValue.Unknown _ -> Optional.empty();
        };
    }

    private MappedText built() {
        return field.build(word.span().start());
    }

    private void finish() {
        if (!isEmptyField) {
            String rest = isKnown ? "" : built().text();
            boolean isNothing = prefix.isEmpty() && rest.isEmpty();
            WordValue value = isKnown
                    ? new WordValue.Known(built())
                    : isNothing ? new WordValue.Unknown() : new WordValue.Partial(prefix, rest);
            arguments.add(new Argument(word.span(), value, word.isPattern()));
        }
        field = MappedText.builder();
        isEmptyField = true;
        isKnown = true;
        prefix = "";
    }
}
