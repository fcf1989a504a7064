package dev.layerwise.lint;

import dev.layerwise.ast.Run;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.RunScript;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Edits of the words of one command, in a shell's script or in an exec form. */
public final class CommandEdits {

    /** What people are used to read first. */
    private static final Set<String> YES = Set.of("-y", "-yq", "-qy", "-yqq", "-qqy", "--yes", "--assume-yes");

    private final Analysis analysis;
    private final CommandCall call;
    private final boolean isJson;

    public CommandEdits(Analysis analysis, Place place, RunCommand command) {
        this.analysis = analysis;
        this.call = command.call();
        this.isJson = place.instruction() instanceof Run run
                && analysis.script(place, run) instanceof RunScript.Plain;
    }

    /** The option behind the word that says what the program does, and behind a yes: {@code apt-get install -y}. */
    public Optional<TextEdit> option(String option) {
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).prefix().startsWith("-")) {
                boolean isYesNext = i + 1 < arguments.size()
                        && arguments.get(i + 1).text().filter(YES::contains).isPresent()
                        && isPlain(arguments.get(i + 1));
                Argument word = arguments.get(isYesNext ? i + 1 : i);
                return isPlain(word) ? Optional.of(behind(word.span(), option)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The option right behind the program: {@code zypper --non-interactive install}. */
    public Optional<TextEdit> programOption(String option) {
        return call.words().stream()
                .filter(word -> word.span().equals(call.programSpan()))
                .findFirst()
                .filter(this::isPlain)
                .map(word -> behind(word.span(), option));
    }

    /** One more word in front of an argument. */
    public Optional<TextEdit> wordBefore(String argument, String word) {
        return call.arguments().stream()
                .filter(each -> each.is(argument))
                .findFirst()
                .filter(this::isPlain)
                .map(each -> TextEdit.insert(
                        each.span().start(), isJson ? "\"" + word + "\", " : word + separator(each.span().start())));
    }

    /** Takes a wrapper such as {@code sudo} away that stands right before its program. */
    public Optional<TextEdit> withoutWrapper(String name) {
        List<Argument> words = call.words();
        for (int i = 0; i + 1 < words.size(); i++) {
            Argument word = words.get(i);
            Argument next = words.get(i + 1);
            if (word.is(name)) {
                boolean isAlone = isPlain(word) && next.span().equals(call.programSpan());
                Span span = new Span(word.span().start(), next.span().start());
                return isAlone && analysis.text(span).indexOf('#') < 0
                        ? Optional.of(TextEdit.delete(span))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it stands in the source just as the program gets it. */
    private boolean isPlain(Argument word) {
        String text = analysis.text(word.span());
        return word.is(isJson && text.length() > 1 ? text.substring(1, text.length() - 1) : text);
    }

    private TextEdit behind(Span word, String option) {
        return TextEdit.insert(word.end(), isJson ? ", \"" + option + "\"" : " " + option);
    }

    /** A word that has a line of its own gets a neighbour that has one, too. */
    private String separator(int start) {
        SourceLine line = SourceLine.of(analysis, start);
        return line.isContinued() && line.prefix(start).isBlank() ? line.continuation() + line.prefix(start) : " ";
    }
}
