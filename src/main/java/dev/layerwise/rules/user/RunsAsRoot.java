package dev.layerwise.rules.user;

import dev.layerwise.ast.User;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Launch;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.StartReader.Fate;
import dev.layerwise.source.Span;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Origin;
import dev.layerwise.stage.Setting;
import java.util.List;
import java.util.Optional;

/** An image whose containers run as root. */
public final class RunsAsRoot implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(RunsAsRoot.class, "0.1")
            .tags("security", "user")
            .aliases("DL3002")
            .fix(FixKind.UNSAFE)
            .unfixed("no user is known who could run the image instead")
            .securitySeverity("5.0");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        analysis.finalStage().flatMap(stage -> finding(analysis, stage)).ifPresent(findings::add);
    }

    private static Optional<Finding> finding(Analysis analysis, EvaluatedStage stage) {
        Setting<String> user = stage.end().user();
        if (RootStart.isMeant(analysis, stage)) {
            return Optional.empty();
        }
        BaseImage base = analysis.baseImage(stage.stage()).orElse(BaseImage.UNKNOWN);
        Launch launch = Launch.of(analysis, stage);
        if (user.origin() instanceof Origin.Written(User written)) {
            return user.isKnown() && isRoot(user.value())
                    ? explicit(analysis, stage, base, launch, written)
                    : Optional.empty();
        }
        return base.user().filter(RunsAsRoot::isRoot).isPresent()
                ? implicit(analysis, stage, base, launch)
                : Optional.empty();
    }

    private static boolean isRoot(String user) {
        return UserName.of(user).isRoot();
    }

    private static Optional<Finding> explicit(
            Analysis analysis, EvaluatedStage stage, BaseImage base, Launch launch, User user) {
        Fate fate = RootStart.fate(analysis, stage, base, launch);
        // users that some USER names are there for that, and for no script
        boolean mayDrop = hasOtherUser(analysis, stage)
                ? UserAccounts.getsTool(analysis, stage)
                : mayDrop(analysis, stage);
        if (fate == Fate.DROPPED || fate == Fate.UNSEEN && mayDrop) {
            return Optional.empty();
        }
        String text = analysis.text(user.span());
        boolean isVariable = user.user().filter(word -> !word.variables().isEmpty()).isPresent();
        String what = isVariable ? "is root as long as nothing else is given" : "the last user is root";
        Finding finding = Finding.of(INFO, message(analysis, launch), analysis.label(user.span(), what))
                .level(fate == Fate.TOOL ? Level.NOTE : Level.WARNING);
        if (launch.place().isPresent()) {
            Span keyword = launch.place().get().instruction().keyword().span();
            finding = finding.related(analysis.label(keyword, "starts as uid 0"));
        }
        UserAdvice advice = new UserAdvice(analysis, stage, base, launch);
        List<Fix> fixes = isVariable || fate == Fate.UNSEEN
                ? List.of()
                : new UserFix(analysis, stage, base, launch).after(advice.earlier());
        return Optional.of(withUnseen(finding, fate).help(advice.after(text)).fixes(fixes));
    }

    private static Optional<Finding> implicit(
            Analysis analysis, EvaluatedStage stage, BaseImage base, Launch launch) {
        Fate fate = RootStart.fate(analysis, stage, base, launch);
        boolean isSilent = switch (fate) {
            case TOOL, DROPPED -> true;
            case UNSEEN -> mayDrop(analysis, stage);
            case KEPT -> false;
        };
        Optional<Span> from = from(analysis, stage);
        // a user that is made and forgotten is the better place to begin at: `created-but-unused` does
        if (isSilent || from.isEmpty() || UserAccounts.unused(analysis, stage).isPresent()) {
            return Optional.empty();
        }
        String message = message(analysis, launch);
        Optional<Span> starts = launch.place().map(place -> place.instruction().keyword().span());
        Finding finding = starts.isPresent()
                ? Finding.of(INFO, message, analysis.label(starts.get(), "starts as uid 0"))
                        .related(analysis.label(from.get(), "sets no user"))
                : Finding.of(INFO, message, analysis.label(from.get(), "starts its program as uid 0"));
        if (fate == Fate.UNSEEN) {
            finding = finding.level(Level.NOTE);
        }
        UserAdvice advice = new UserAdvice(analysis, stage, base, launch);
        Optional<UserAccounts.Account> created = UserAccounts.created(analysis, stage);
        List<Fix> fixes = fate == Fate.UNSEEN
                ? List.of()
                : new UserFix(analysis, stage, base, launch).instead(created);
        return Optional.of(withUnseen(finding, fate).help(advice.instead(created)).fixes(fixes));
    }

    private static Finding withUnseen(Finding finding, Fate fate) {
        return fate == Fate.UNSEEN
                ? finding.note("a script that is not in the build context decides, and the image gets nothing that "
                        + "such scripts change the user with")
                : finding;
    }

    private static String message(Analysis analysis, Launch launch) {
        return launch.place().isPresent()
                ? "The image runs " + Phrase.code(launch.text(analysis)) + " as root"
                : "The image runs as root";
    }

    /** Whether a script that nobody sees has what it needs to change the user. */
    private static boolean mayDrop(Analysis analysis, EvaluatedStage stage) {
        return UserAccounts.getsTool(analysis, stage) || UserAccounts.makesUsers(analysis, stage);
    }

    private static boolean hasOtherUser(Analysis analysis, EvaluatedStage stage) {
        return analysis.chain(stage.stage()).stream()
                .flatMap(each -> each.places().stream())
                .filter(place -> place.instruction() instanceof User)
                .anyMatch(place -> !isRoot(place.after().user().value()));
    }

    private static Optional<Span> from(Analysis analysis, EvaluatedStage stage) {
        return analysis.chain(stage.stage()).getFirst().stage().from()
                .flatMap(from -> from.image())
                .map(word -> word.span());
    }
}
