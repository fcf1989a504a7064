package dev.layerwise.rules.user;

import dev.layerwise.ast.User;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.CommandEdits;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Launch;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.lint.StartReader;
import dev.layerwise.lint.StartReader.Fate;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Origin;
import dev.layerwise.stage.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A build step that calls sudo. */
public final class Sudo implements Rule {

    private static final RuleInfo INFO =
            RuleInfo.of(Sudo.class, "0.1").tags("user")
            .fix(FixKind.SAFE)
            .unfixed("`sudo` may be needed there")
            .aliases("DL3004");

    /** More are not written by people, and would cost more than they are worth. */
    private static final int MOST_STAGES = 50;

    private static final Set<String> QUERIES = Set.of("-V", "--version", "-h", "--help", "-l", "--list", "-v", "-k");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        List<EvaluatedStage> stages = analysis.stages();
        for (EvaluatedStage stage : stages.subList(0, Math.min(MOST_STAGES, stages.size()))) {
            List<Use> uses = uses(analysis, stage);
            if (!uses.isEmpty()) {
                Finding finding = finding(analysis, stage, uses.getFirst());
                int more = uses.size() - 1;
                findings.add((more == 0
                                ? finding
                                : finding.note(Phrase.count(more, "more step") + " of this stage "
                                        + (more == 1 ? "calls" : "call") + " `sudo`"))
                        .evidence("steps", uses.size()));
            }
        }
    }

    /**
     * The first command of a step that goes through sudo.
     *
     * @param user whom {@code -u} names; absent for root
     */
    private record Use(Place place, CommandCall call, Optional<String> user) {}

    private static List<Use> uses(Analysis analysis, EvaluatedStage stage) {
        List<Use> uses = new ArrayList<>();
        for (Place place : stage.places()) {
            for (RunCommand command : analysis.commands(place)) {
                if (isSudo(command.call())) {
                    uses.add(new Use(place, command.call(), user(command.call())));
                    break;
                }
            }
        }
        return uses;
    }

    /** Its word stands before that of the program. */
    private static boolean isSudo(CommandCall call) {
        Optional<Argument> sudo = sudo(call);
        boolean runs = sudo.filter(word -> call.program().isEmpty() || word.span().start() < call.programSpan().start())
                .isPresent();
        return runs && call.words().stream().noneMatch(word -> QUERIES.contains(word.prefix()) && call.is("sudo"));
    }

    private static Optional<Argument> sudo(CommandCall call) {
        for (Argument word : call.words()) {
            if (word.is("sudo") || word.is("/usr/bin/sudo")) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> user(CommandCall call) {
        List<Argument> words = call.words();
        for (int i = words.indexOf(sudo(call).orElseThrow()) + 1; i < words.size(); i++) {
            String text = words.get(i).prefix();
            if (!text.startsWith("-")) {
                return Optional.empty();
            }
            boolean isNext = text.equals("--user") || text.matches("-[A-Za-z]*u") && !text.startsWith("--");
            if (isNext && i + 1 < words.size()) {
                return words.get(i + 1).text().filter(name -> !UserName.of(name).isRoot());
            }
            if (text.startsWith("--user=")) {
                return Optional.of(text.substring("--user=".length())).filter(name -> !UserName.of(name).isRoot());
            }
        }
        return Optional.empty();
    }

    private static Finding finding(Analysis analysis, EvaluatedStage stage, Use use) {
        String command = Phrase.code(text(analysis, use.call()));
        Setting<String> user = use.place().before().user();
        if (user.origin() instanceof Origin.Written(User written)) {
            return user.isKnown() && UserName.of(user.value()).isRoot()
                    ? fromRoot(analysis, stage, use, command)
                    : fromOther(analysis, stage, use, user.value())
                            .related(analysis.label(written.span(), "the user of the step"));
        }
        Optional<String> base = BaseUser.of(analysis, stage);
        if (base.isPresent()) {
            return UserName.of(base.get()).isRoot()
                    ? fromRoot(analysis, stage, use, command)
                    : fromOther(analysis, stage, use, base.get());
        }
        if (use.user().isPresent()) {
            return asOther(analysis, use, command, use.user().get());
        }
        return find(analysis, use, command + " works only while the base image lets its user become root",
                        "depends on the `sudo` of the base image")
                .level(Level.NOTE)
                .help("put `USER root` before the step, call the command without `sudo`, and go back behind it");
    }

    /** Words of an exec form stand there in quotes and commas. */
    private static String text(Analysis analysis, CommandCall call) {
        String text = analysis.text(call.span());
        return text.startsWith("[")
                ? call.words().stream().map(Argument::prefix).collect(Collectors.joining(" "))
                : text;
    }

    private static Finding fromRoot(Analysis analysis, EvaluatedStage stage, Use use, String command) {
        return use.user().isPresent()
                ? asOther(analysis, use, command, use.user().get())
                : find(analysis, use, "The step is root already, so " + command + " only makes it depend on `sudo`",
                                "root becomes root")
                        .help("leave `sudo` out")
                        .fixes(fixes(analysis, stage));
    }

    /** All of the stage at once, if root runs all of them. */
    private static List<Fix> fixes(Analysis analysis, EvaluatedStage stage) {
        List<TextEdit> edits = new ArrayList<>();
        for (Place place : stage.places()) {
            for (RunCommand command : analysis.commands(place)) {
                if (isSudo(command.call())) {
                    Optional<TextEdit> edit = new CommandEdits(analysis, place, command).withoutWrapper("sudo");
                    if (edit.isEmpty() || !isRoot(analysis, stage, place)) {
                        return List.of();
                    }
                    edits.add(edit.get());
                }
            }
        }
        return List.of(Fix.safe("leave `sudo` out", edits));
    }

    private static boolean isRoot(Analysis analysis, EvaluatedStage stage, Place place) {
        Setting<String> user = place.before().user();
        return user.origin() instanceof Origin.Written
                ? user.isKnown() && UserName.of(user.value()).isRoot()
                : BaseUser.of(analysis, stage).filter(base -> UserName.of(base).isRoot()).isPresent();
    }

    private static Finding asOther(Analysis analysis, Use use, String command, String other) {
        return find(analysis, use, command + " needs `sudo` in the image, only to run as " + Phrase.code(other),
                        "becomes " + Phrase.code(other))
                .level(Level.NOTE)
                .help("put " + Phrase.code("USER " + other) + " before the step and the user from before behind it");
    }

    private static Finding fromOther(Analysis analysis, EvaluatedStage stage, Use use, String user) {
        String name = Phrase.code(user);
        String other = use.user().orElse("root");
        Finding finding = find(
                analysis,
                use,
                Phrase.code(text(analysis, use.call())) + " works only while " + name + " may become "
                        + (use.user().isPresent() ? Phrase.code(other) : other) + " without a password",
                "runs as " + (use.user().isPresent() ? Phrase.code(other) : other));
        boolean isServed = use.user().isEmpty() && isServed(analysis, stage);
        return (isServed ? finding.note("whoever takes over what runs as " + name + " can do the same") : finding)
                .level(isServed ? Level.WARNING : Level.NOTE)
                .help("put " + Phrase.code("USER " + other) + " before the step and " + Phrase.code("USER " + user)
                        + " behind it, without `sudo`");
    }

    private static Finding find(Analysis analysis, Use use, String message, String label) {
        return Finding.of(INFO, message, analysis.labelOfLine(use.call().span(), label));
    }

    /** Whether the stage makes the image, and that starts a program of its own. */
    private static boolean isServed(Analysis analysis, EvaluatedStage stage) {
        boolean isFinal = analysis.finalStage().stream()
                .flatMap(last -> analysis.chain(last.stage()).stream())
                .anyMatch(each -> each.stage().index() == stage.stage().index());
        if (!isFinal) {
            return false;
        }
        EvaluatedStage last = analysis.finalStage().orElseThrow();
        Launch launch = Launch.of(analysis, last);
        return launch.place().isPresent() && new StartReader(analysis, last).read(launch) != Fate.TOOL;
    }
}
