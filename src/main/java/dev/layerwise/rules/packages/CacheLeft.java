package dev.layerwise.rules.packages;

import dev.layerwise.ast.Run;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Leftover;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.CommandEdits;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.IndexState;
import dev.layerwise.lint.LeftBehind;
import dev.layerwise.lint.LeftBehind.Left;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Purpose;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.lint.StepEdits;
import dev.layerwise.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Caches and lists of package managers that stay in a layer of the final image. */
public final class CacheLeft implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(CacheLeft.class, "0.1")
            .tags("packages", "size")
            .fix(FixKind.UNSAFE)
            .unfixed("no command can be added to the step for certain")
            .aliases("DL3009", "DL3019", "DL3032", "DL3036", "DL3040", "DL3042", "DL3060");

    private static final int RELATED = 3;
    private static final String SUDO = "sudo ";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        for (LeftBehind behind : analysis.leftBehind()) {
            findings.add(finding(analysis, behind));
        }
    }

    private static Finding finding(Analysis analysis, LeftBehind behind) {
        CommandText text = new CommandText(analysis);
        Leftover what = behind.what();
        List<Left> left = behind.left();
        Left first = left.getFirst();
        Finding finding = Finding.of(
                        INFO,
                        message(text, behind),
                        text.label(first.command(), label(behind)))
                .level(what.minor() || Purpose.isDevContainer(analysis) ? Level.NOTE : Level.WARNING)
                .evidence("steps", left.size());
        int shown = Math.min(left.size(), RELATED + 1);
        for (Left other : left.subList(1, shown)) {
            finding = finding.related(text.label(other.command(), "does the same"));
        }
        if (behind.removal().isPresent()) {
            finding = finding.related(text.label(behind.removal().get().command(), "frees nothing"));
        }
        if (left.size() > shown) {
            int more = left.size() - shown;
            finding = finding.note(Phrase.count(more, "more step") + (more == 1 ? " does" : " do") + " the same");
        }
        return finding.help(help(analysis, first, what)).fixes(fixes(analysis, behind));
    }

    private static List<Fix> fixes(Analysis analysis, LeftBehind behind) {
        List<TextEdit> edits = new ArrayList<>();
        for (Left left : behind.left()) {
            List<TextEdit> here = edits(analysis, left, behind.what());
            if (here.isEmpty()) {
                return List.of();
            }
            edits.addAll(here);
        }
        List<Fix> fixes = new ArrayList<>();
        lateRemoval(analysis, behind).ifPresent(removal -> {
            List<TextEdit> more = new ArrayList<>(edits);
            more.add(removal);
            fixes.add(fix(behind, more));
        });
        fixes.add(fix(behind, edits));
        return fixes;
    }

    private static Fix fix(LeftBehind behind, List<TextEdit> edits) {
        return Fix.unsafe(
                "leave no " + behind.what().what(), "a step that is not seen here may count on what was left", edits);
    }

    /** The step without a command that removes the same again. */
    private static Optional<TextEdit> lateRemoval(Analysis analysis, LeftBehind behind) {
        CommandText text = new CommandText(analysis);
        Left first = behind.left().getFirst();
        String clean = behind.what().cleanOf(first.command().reading().orElseThrow().manager());
        return behind.removal()
                .filter(late -> text.of(late.command()).equals(clean))
                .filter(late -> late.place().instruction() instanceof Run)
                .flatMap(late -> new StepEdits(analysis, late.place(), (Run) late.place().instruction())
                        .without(late.command()));
    }

    /** Of all commands of the step that leave it, or at its end. */
    private static List<TextEdit> edits(Analysis analysis, Left left, Leftover what) {
        List<RunCommand> leaving = analysis.commands(left.place()).stream()
                .filter(command -> command.reading().filter(what::isLeftBy).isPresent())
                .toList();
        if (what.option().isPresent() && leaving.stream().allMatch(command -> takesOption(command, what))) {
            List<TextEdit> options = leaving.stream()
                    .flatMap(command -> new CommandEdits(analysis, left.place(), command)
                            .option(what.option().get())
                            .stream())
                    .toList();
            return options.size() == leaving.size() ? options : List.of();
        }
        if (isNeededLater(analysis, left) || !(left.place().instruction() instanceof Run run)) {
            return List.of();
        }
        String sudo = new CommandText(analysis).of(left.command()).startsWith(SUDO) ? SUDO : "";
        String clean = clean(analysis, left.command(), what);
        return new StepEdits(analysis, left.place(), run).behind(sudo + clean).stream().toList();
    }

    /** By the path that the program was called by; it may not be found without. */
    private static String clean(Analysis analysis, RunCommand command, Leftover what) {
        String manager = command.reading().orElseThrow().manager();
        String clean = what.cleanOf(manager);
        String program = analysis.text(command.call().programSpan());
        return clean.startsWith(manager + " ") && program.endsWith("/" + manager)
                ? program + clean.substring(manager.length())
                : clean;
    }

    private static boolean takesOption(RunCommand command, Leftover what) {
        return what.option().isPresent() && command.reading().orElseThrow().action() != Action.UPDATE_INDEX;
    }

    private static String message(CommandText text, LeftBehind behind) {
        String what = behind.what().what();
        return behind.removal()
                .map(late -> text.code(late.command()) + " comes a layer too late for the " + what)
                .orElseGet(() -> text.code(behind.left().getFirst().command()) + " leaves its " + what
                        + " in the image");
    }

    private static String label(LeftBehind behind) {
        List<String> paths = behind.what().paths();
        String where = paths.size() == 1 ? Phrase.code(paths.getFirst()) : "them";
        return "writes " + where + " into this layer";
    }

    private static String help(Analysis analysis, Left left, Leftover what) {
        Reading reading = left.command().reading().orElseThrow();
        String mount = isOnePlace(what) ? ", or mount a cache at " + Phrase.code(what.paths().getFirst()) : "";
        if (takesOption(left.command(), what)) {
            return "add " + Phrase.code(what.option().get()) + mount;
        }
        String clean = Phrase.code(what.cleanOf(reading.manager()));
        return isNeededLater(analysis, left)
                ? "update, install and run " + clean + " in one step"
                : "end this step with " + clean + mount;
    }

    private static boolean isOnePlace(Leftover what) {
        return what.paths().size() == 1 && what.paths().getFirst().startsWith("/");
    }

    /** Whether a later step installs by an index that was made here. */
    private static boolean isNeededLater(Analysis analysis, Left left) {
        return analysis.reliances().stream().anyMatch(reliance ->
                reliance.state() instanceof IndexState.Made made && made.place() == left.place());
    }
}
