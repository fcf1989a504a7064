package dev.layerwise.cache;

import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Word;
import dev.layerwise.stage.StageState;
import dev.layerwise.syntax.ExpansionMode;
import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import dev.layerwise.syntax.WordExpander;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The text that BuildKit prints for a step. */
final class StepLabel {

    private static final ExpansionMode COMMAND = new ExpansionMode(true, false, false, true);

    private StepLabel() {}

    /** What stands in brackets; the number is aligned to the right of the widest one. */
    static String prefix(String stage, int number, int total) {
        int blanks = String.valueOf(total).length() - String.valueOf(number).length();
        return "[" + (stage.isEmpty() ? "" : stage + " ") + " ".repeat(blanks) + number + "/" + total + "] ";
    }

    /** The instruction as written, its variables replaced as far as BuildKit replaces them for display. */
    static String text(Instruction instruction, StageState state, String source) {
        String written = instruction.head().line().text().strip();
        if (!(instruction instanceof Run run)) {
            return upperCased(state.expand(written).value().orElse(written));
        }
        String shown = loneHeredoc(run)
                .map(heredoc -> written + " (" + summary(heredoc.body().of(source)) + ")")
                .orElse(written);
        Variables variables = masked(run, state);
        return upperCased(
                WordExpander.expand(shown, state.escape(), COMMAND, variables).value().orElse(shown));
    }

    /** The heredoc that is all of a RUN, so that its body replaces the command. */
    static Optional<Heredoc> loneHeredoc(Run run) {
        List<Heredoc> heredocs = run.heredocs();
        boolean isLone = heredocs.size() == 1
                && run.command() instanceof CommandForm.ShellForm shell
                && shell.text().sourceSpan().equals(heredocs.getFirst().marker());
        return isLone ? Optional.of(heredocs.getFirst()) : Optional.empty();
    }

    private static String summary(String body) {
        String trimmed = body.strip();
        int end = trimmed.indexOf('\n');
        if (end < 0) {
            return trimmed;
        }
        String first = trimmed.substring(0, end);
        return (first.endsWith("\r") ? first.substring(0, end - 1) : first) + "...";
    }

    private static String upperCased(String text) {
        int blank = text.indexOf(' ');
        return blank < 0
                ? text.toUpperCase(Locale.ROOT)
                : text.substring(0, blank).toUpperCase(Locale.ROOT) + text.substring(blank);
    }

    /** Variables that hold a secret show as stars. */
    private static Variables masked(Run run, StageState state) {
        Set<String> secrets = new TreeSet<>();
        for (Mount mount : run.mounts()) {
            mount.env().map(Word::text).ifPresent(secrets::add);
        }
        return name -> secrets.contains(name) ? VariableValue.of("****") : state.environment().get(name);
    }
}
