package dev.layerwise.rules.user;

import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Launch;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.StartReader.Fate;
import dev.layerwise.rules.user.UserAccounts.Account;
import dev.layerwise.source.Span;
import dev.layerwise.stage.EvaluatedStage;
import java.util.Optional;

/** A user that is made for the image, which then runs as root all the same. */
public final class CreatedButUnused implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(CreatedButUnused.class, "0.1")
            .tags("security", "user")
            .fix(FixKind.UNSAFE)
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
        Optional<Account> unused = UserAccounts.unused(analysis, stage);
        if (unused.isEmpty() || RootStart.isMeant(analysis, stage)) {
            return Optional.empty();
        }
        BaseImage base = analysis.baseImage(stage.stage()).orElse(BaseImage.UNKNOWN);
        Launch launch = Launch.of(analysis, stage);
        if (!staysRoot(analysis, stage, base, launch)) {
            return Optional.empty();
        }
        String name = Phrase.code(unused.get().name());
        String what = launch.place().isPresent() ? "runs " + Phrase.code(launch.text(analysis)) : "runs";
        Finding finding = Finding.of(
                        INFO,
                        "The image makes the user " + name + ", and " + what + " as root",
                        analysis.labelOfLine(unused.get().call().span(), "makes a user that no `USER` names"))
                .help(new UserAdvice(analysis, stage, base, launch).instead(unused))
                .fixes(new UserFix(analysis, stage, base, launch).instead(unused));
        if (launch.place().isPresent()) {
            Span keyword = launch.place().get().instruction().keyword().span();
            finding = finding.related(analysis.label(keyword, "starts as uid 0"));
        }
        return Optional.of(finding);
    }

    /** Whether a program that the image starts begins as root and is not known to give it up. */
    private static boolean staysRoot(Analysis analysis, EvaluatedStage stage, BaseImage base, Launch launch) {
        boolean isRoot = BaseUser.of(analysis, stage).filter(user -> UserName.of(user).isRoot()).isPresent();
        // the entrypoint of an unknown image may give root up
        boolean isSeen = base.user().isPresent() || launch.entrypoint().isPresent();
        return isRoot && isSeen && RootStart.fate(analysis, stage, base, launch) == Fate.KEPT;
    }
}
