package dev.layerwise.shell;

import dev.layerwise.shell.WordPart.Literal;
import dev.layerwise.shell.WordPart.Quoted;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;

/** A word as the shell reads it: quotes and substitutions are parts of it, not yet removed or replaced. */
public record ShellWord(Span span, List<WordPart> parts) {

    public ShellWord {
        parts = List.copyOf(parts);
    }

    /** The word without its quotes; absent if it holds a variable or a substitution. */
    public Optional<String> text() {
        if (parts.size() == 1 && parts.getFirst() instanceof Literal literal) {
            return Optional.of(literal.text());
        }
        StringBuilder text = new StringBuilder();
        return appendText(parts, text) ? Optional.of(text.toString()) : Optional.empty();
    }

    /** {@link #text()} with the way back to the source, for words that are scripts themselves. */
    public Optional<MappedText> mappedText() {
        MappedText.Builder text = MappedText.builder();
        return appendMapped(parts, text) ? Optional.of(text.build(span.start())) : Optional.empty();
    }

    /** Whether it is {@code text}, quoted or not. */
    public boolean is(String text) {
        return text().filter(text::equals).isPresent();
    }

    /** Whether it is {@code text} without any quoting, as reserved words must be. */
    boolean isUnquoted(String text) {
        return parts.size() == 1 && parts.getFirst() instanceof Literal literal && literal.text().equals(text);
    }

    /** Whether the shell may replace it by the names of files, or by several words: {@code *}, {@code ?}, braces. */
    public boolean isPattern() {
        for (WordPart part : parts) {
            if (part instanceof Literal literal && hasPatternCharacter(literal.text())) {
                return true;
            }
        }
        return false;
    }

    /** One pass, whatever the text: an open brace counts once a comma or two dots and its closing brace follow. */
    private static boolean hasPatternCharacter(String text) {
        boolean inBraces = false;
        boolean isList = false;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '*', '?' -> {
                    return true;
                }
                case '[' -> {
                    // alone it is the name of a command
                    if (text.indexOf(']', i) > 0) {
                        return true;
                    }
                }
                case '{' -> inBraces = true;
                case ',' -> isList |= inBraces;
                case '.' -> isList |= inBraces && i > 0 && text.charAt(i - 1) == '.';
                case '}' -> {
                    if (isList) {
                        return true;
                    }
                    inBraces = false;
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean appendText(List<WordPart> parts, StringBuilder text) {
        for (WordPart part : parts) {
            boolean known = switch (part) {
                case Literal literal -> {
                    text.append(literal.text());
                    yield true;
                }
                case Quoted quoted -> appendText(quoted.parts(), text);
                case WordPart.Variable _,
                        WordPart.CommandSubstitution _,
                        WordPart.ProcessSubstitution _,
                        WordPart.ArithmeticExpansion _,
                        WordPart.ArrayLiteral _,
                        WordPart.Unread _ -> false;
            };
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private static boolean appendMapped(List<WordPart> parts, MappedText.Builder text) {
        for (WordPart part : parts) {
            if (part instanceof Literal literal) {
                text.append(literal.value());
            } else if (!(part instanceof Quoted quoted && appendMapped(quoted.parts(), text))) {
                return false;
            }
        }
        return true;
    }
}
