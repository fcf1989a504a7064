package dev.layerwise.shell;

import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command's arguments sorted into options and operands, the way {@code getopt} does it.
 *
 * @param operands what is neither an option nor an option's value, in order
 */
public record Arguments(List<Option> options, List<Argument> operands) {

    public Arguments {
        options = List.copyOf(options);
        operands = List.copyOf(operands);
    }

    /**
     * An option as {@code -y}, {@code -yqq} (three of them), {@code -ofile}, {@code --yes} or {@code --output=file}.
     *
     * @param span of the word that holds the option
     * @param name with its dashes, without its value
     */
    public record Option(Span span, String name, Optional<Argument> value) {}

    /** @param valued the options whose value is the next word, or the rest of a cluster */
    static Arguments of(List<Argument> words, Set<String> valued) {
        return new Reader(words, valued).read(Integer.MAX_VALUE);
    }

    /** Stops at the first operand, as wrappers do: all that follows belongs to the command behind it. */
    static int firstOperand(List<Argument> words, Set<String> valued) {
        Reader reader = new Reader(words, valued);
        reader.read(0);
        return reader.next;
    }

    public Optional<Option> option(String... names) {
        List<String> wanted = List.of(names);
        for (Option option : options) {
            if (wanted.contains(option.name())) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    public boolean has(String... names) {
        return option(names).isPresent();
    }

    private static final class Reader {

        private final List<Argument> words;
        private final Set<String> valued;
        private final List<Option> options = new ArrayList<>();
        private final List<Argument> operands = new ArrayList<>();
        private int next;

        Reader(List<Argument> words, Set<String> valued) {
            this.words = words;
            this.valued = valued;
        }

        Arguments read(int maxOperands) {
            boolean onlyOperands = false;
            while (next < words.size()) {
                Argument word = words.get(next);
                String prefix = word.prefix();
                if (!onlyOperands && word.is("--")) {
                    onlyOperands = true;
                    next++;
                } else if (onlyOperands || prefix.length() < 2 || prefix.charAt(0) != '-') {
                    if (operands.size() >= maxOperands) {
                        break;
                    }
                    operands.add(word);
                    next++;
                } else {
                    next++;
                    option(word, prefix);
                }
            }
            return new Arguments(options, operands);
        }

        private void option(Argument word, String prefix) {
            int equals = prefix.indexOf('=');
            if (prefix.startsWith("--")) {
                String name = equals < 0 ? prefix : prefix.substring(0, equals);
                add(word, name, equals < 0 ? valueOf(name) : Optional.of(word.from(equals + 1)));
            } else if (valued.contains(prefix)) {
                // a single dash before a whole word, as some programs write long options
                add(word, prefix, valueOf(prefix));
            } else {
                cluster(word, prefix);
            }
        }

        private void cluster(Argument word, String prefix) {
            for (int i = 1; i < prefix.length(); i++) {
                String name = "-" + prefix.charAt(i);
                if (!valued.contains(name)) {
                    add(word, name, Optional.empty());
                } else {
                    boolean isLast = i + 1 == prefix.length() && word.text().isPresent();
                    add(word, name, isLast ? valueOf(name) : Optional.of(word.from(i + 1)));
                    return;
                }
            }
        }

        private Optional<Argument> valueOf(String name) {
            return valued.contains(name) && next < words.size() ? Optional.of(words.get(next++)) : Optional.empty();
        }

        private void add(Argument word, String name, Optional<Argument> value) {
            options.add(new Option(word.span(), name, value));
        }
    }
}
