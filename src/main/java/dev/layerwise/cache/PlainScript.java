package dev.layerwise.cache;

import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A shell command line of the plainest kind: simple commands one after the other, each with at most its output sent to
 * a file and heredocs as its input. Anything beyond that makes the whole script unreadable here.
 */
final class PlainScript {

    private static final String NOT_PLAIN = "|&<(){}`#~!^=";

    /** Variables that a shell, or what starts it, sets of its own accord. */
    private static final Pattern SET_BY_SHELL = Pattern.compile(
            "_|HOME|HOSTNAME|PWD|OLDPWD|IFS|PS[0-9]|PATH|SHELL|SHLVL|TERM|UID|EUID|GROUPS|PPID|OPT[A-Z]+|LINENO|RANDOM"
                    + "|SECONDS|EPOCH.*|MACHTYPE|OSTYPE|HOSTTYPE|HIST.*|COLUMNS|LINES|BASH.*|DIRSTACK|SRANDOM|FUNCNAME"
                    + "|PIPESTATUS|SSH_AUTH_SOCK|.*_(?i:proxy)");

    private final String text;
    private final Variables variables;
    private final List<Command> commands = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private Optional<Word> output = Optional.empty();
    private boolean appends;
    private boolean expectsTarget;
    private Optional<String> input = Optional.empty();
    private final PlainHeredocs heredocs;
    private int at;

    private PlainScript(String text, Variables variables) {
        this.text = text;
        this.variables = variables;
        this.heredocs = new PlainHeredocs(text);
    }

    /** Empty if the script holds more than this can read. */
    static Optional<List<Command>> read(String text, Variables variables) {
        PlainScript script = new PlainScript(text, variables);
        return script.read() ? Optional.of(List.copyOf(script.commands)) : Optional.empty();
    }

    /** A program and its arguments, run without a shell. */
    static Command ofArguments(List<String> arguments) {
        List<Word> words = new ArrayList<>();
        for (String argument : arguments) {
            words.add(new Word(words.isEmpty() ? argument.substring(argument.lastIndexOf('/') + 1) : argument, false));
        }
        return new Command(words, Optional.empty(), false, Optional.empty());
    }

    private boolean read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == ';' || c == '\n' || text.startsWith("&&", at)) {
                if (!finishCommand() || c == '\n' && !heredocs.endsLine(at)) {
                    return false;
                }
                at = c == '\n' ? heredocs.afterLine(at) : at + (c == '&' ? 2 : 1);
            } else if (c == '#') {
                // inside a word it is a character like any other, but no word is read to here
                at = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
            } else if (text.startsWith("<<", at)) {
                if (expectsTarget || !heredocs.read(at)) {
                    return false;
                }
                input = Optional.of(heredocs.body());
                at = heredocs.afterWord();
            } else if (c == '>') {
                if (expectsTarget || output.isPresent()) {
                    return false;
                }
                appends = text.startsWith(">>", at);
                at += appends ? 2 : 1;
                expectsTarget = true;
            } else if (!word()) {
                return false;
            }
        }
        return finishCommand() && !heredocs.isOpen();
    }

    private boolean finishCommand() {
        if (expectsTarget || words.isEmpty() && (output.isPresent() || input.isPresent())) {
            return false;
        }
        if (!words.isEmpty()) {
            commands.add(new Command(words, output, appends, input));
        }
        words = new ArrayList<>();
        output = Optional.empty();
        appends = false;
        input = Optional.empty();
        return true;
    }

    private boolean word() {
        StringBuilder value = new StringBuilder();
        boolean hasWildcard = false;
        boolean isQuoted = false;
        while (at < text.length() && " \t\n;>".indexOf(text.charAt(at)) < 0 && !text.startsWith("&&", at)) {
            char c = text.charAt(at);
            if (c == '\'') {
                int end = text.indexOf('\'', at + 1);
                if (end < 0) {
                    return false;
                }
                value.append(text, at + 1, end);
                isQuoted = true;
                at = end + 1;
            } else if (c == '"') {
                isQuoted = true;
                if (!doubleQuoted(value)) {
                    return false;
                }
            } else if (c == '$') {
                int start = value.length();
                if (!variable(value) || !value.substring(start).matches("[\\w./:@%+,-]*")) {
                    return false;
                }
            } else if (NOT_PLAIN.indexOf(c) >= 0 || c == '\\' || c == '?' || c == '[') {
                return false;
            } else {
                hasWildcard |= c == '*';
                value.append(c);
                at++;
            }
        }
        // a digit in front of > would name another stream than the output
        boolean isStream = at < text.length() && text.charAt(at) == '>' && value.toString().matches("[0-9]+");
        if (isStream || hasWildcard && isQuoted) {
            return false;
        }
        // variables that are empty are no word at all
        boolean isNone = value.isEmpty() && !isQuoted;
        Word word = new Word(value.toString(), hasWildcard);
        if (expectsTarget) {
            expectsTarget = isNone;
            output = Optional.of(word);
        } else if (!isNone) {
            words.add(word);
        }
        return true;
    }

    private boolean doubleQuoted(StringBuilder value) {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' || c == '`') {
                return false;
            }
            if (c == '$') {
                if (!variable(value)) {
                    return false;
                }
            } else {
                value.append(c);
                at++;
            }
        }
        at++;
        return at <= text.length();
    }

    /** {@code $NAME} or <code>${NAME}</code>, if its value is known; one that nobody sets is empty. */
    private boolean variable(StringBuilder value) {
        boolean hasBraces = text.startsWith("${", at);
        int start = at + (hasBraces ? 2 : 1);
        int end = start;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        boolean isClosed = !hasBraces || end < text.length() && text.charAt(end) == '}';
        boolean isName = end > start && !Character.isDigit(text.charAt(start)) && isClosed;
        if (!isName) {
            return false;
        }
        at = hasBraces ? end + 1 : end;
        String name = text.substring(start, end);
        return switch (variables.get(name)) {
            case VariableValue.Known(String known) -> {
                value.append(known);
                yield true;
            }
            case VariableValue.Unset _ -> !SET_BY_SHELL.matcher(name).matches();
            case VariableValue.Unknown _ -> false;
        };
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /**
     * A simple command.
     *
     * @param output the file that its output goes to
     * @param input the heredoc that it reads: the last one, as in every shell
     */
    record Command(List<Word> words, Optional<Word> output, boolean appends, Optional<String> input) {

        Command {
            words = List.copyOf(words);
        }

        String name() {
            return words.getFirst().text();
        }

        List<Word> arguments() {
            return words.subList(1, words.size());
        }
    }

    /** A word without its quotes. */
    record Word(String text, boolean hasWildcard) {}
}
