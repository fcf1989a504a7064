package dev.layerwise.rules.user;

import dev.layerwise.ast.User;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.BaseImage.Family;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Launch;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Purpose;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.StartReader.Fate;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Origin;
import dev.layerwise.stage.Setting;
import java.util.List;
import java.util.Optional;

/** An image whose user is given by name, so that only the image itself can tell who that is. */
public final class NameNotNumeric implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(NameNotNumeric.class, "0.1")
            .level(Level.NOTE)
            .tags("kubernetes", "user")
            .aliases("DL3066")
            .fix(FixKind.SAFE)
            .unfixed("the number of the user is not known");

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
        UserName name = UserName.of(user.value());
        boolean isName = user.isKnown() && !name.isRoot() && !name.isNumber() && !name.isOfWindows();
        return isName && user.origin() instanceof Origin.Written(User written) && isDeployed(analysis, stage)
                ? Optional.of(finding(analysis, stage, written, name))
                : Optional.empty();
    }

    /** Not so an image to build upon or to work in, one that starts nobody knows what, and one for Windows. */
    private static boolean isDeployed(Analysis analysis, EvaluatedStage stage) {
        BaseImage base = analysis.baseImage(stage.stage()).orElse(BaseImage.UNKNOWN);
        Launch launch = Launch.of(analysis, stage);
        boolean isWindows = base.family().filter(family -> family == Family.WINDOWS).isPresent()
                || isWindows(stage.end().shell().value());
        boolean startsSomething = launch.place().isPresent() || base.start() != BaseImage.Start.UNKNOWN;
        return !isWindows
                && startsSomething
                && !RootStart.isMeant(analysis, stage)
                && !Purpose.isNamedForWork(analysis, stage)
                && RootStart.fate(analysis, stage, base, launch) != Fate.TOOL;
    }

    private static boolean isWindows(List<String> shell) {
        return shell.getFirst().startsWith("cmd") || shell.getFirst().startsWith("powershell");
    }

    private static Finding finding(Analysis analysis, EvaluatedStage stage, User written, UserName name) {
        String code = Phrase.code(name.user());
        boolean isDefault = written.user().filter(word -> !word.variables().isEmpty()).isPresent();
        Finding finding = Finding.of(
                INFO,
                "Kubernetes cannot tell that " + code + " is not root, and refuses the image under `runAsNonRoot`",
                analysis.label(written.span(), isDefault ? "is " + code : "a name, which only the image can look up"));
        Optional<KnownNumber> known = KnownNumber.of(analysis, stage, name.user());
        Optional<Span> made = known.flatMap(KnownNumber::made);
        Optional<String> number = known.flatMap(KnownNumber::number);
        if (made.isPresent()) {
            String label = number.map(uid -> "gives it the number " + uid).orElse("leaves its number open");
            finding = finding.related(analysis.labelOfLine(made.get(), label));
        }
        if (number.isPresent()) {
            return finding.help("write " + Phrase.code("USER " + number.get() + name.group())
                            + ", the number of " + code + (made.isPresent() ? "" : ", which the base image has"))
                    .fixes(known(analysis, stage, written, name, number.get()));
        }
        String uid = UserAdvice.UID;
        return finding.help(made.isPresent()
                        ? "make it with `--uid " + uid + "`, and write " + Phrase.code("USER " + uid + name.group())
                        : "write its number, which `id -u " + name.user() + "` tells in the image")
                .fixes(numbered(analysis, stage, written, name));
    }

    /** The image looks the number up in its {@code /etc/passwd}, and so finds the same user and groups. */
    private static List<Fix> known(
            Analysis analysis, EvaluatedStage stage, User written, UserName name, String number) {
        boolean isSure = UserAccounts.named(analysis, stage, name.user()).stream().allMatch(UserAccounts::isSure);
        return isSure
                ? user(analysis, written, name, number)
                        .map(edit -> Fix.safe("write the number of " + Phrase.code(name.user()), List.of(edit))
                                .changing(BuildChange.USERS))
                        .stream()
                        .toList()
                : List.of();
    }

    private static List<Fix> numbered(Analysis analysis, EvaluatedStage stage, User written, UserName name) {
        Optional<TextEdit> made = UserAccounts.named(analysis, stage, name.user())
                .flatMap(account -> UserAccounts.numbered(analysis, stage, account));
        Optional<TextEdit> user = user(analysis, written, name, UserAdvice.UID);
        return made.isPresent() && user.isPresent()
                ? List.of(Fix.unsafe(
                                "give " + Phrase.code(name.user()) + " the number " + UserAdvice.UID,
                                "files in volumes belong to the number from before",
                                List.of(made.get(), user.get()))
                        .changing(BuildChange.USERS, BuildChange.COMMANDS))
                : List.of();
    }

    private static Optional<TextEdit> user(Analysis analysis, User written, UserName name, String number) {
        return written.user()
                .filter(word -> analysis.text(word.span()).startsWith(name.user()))
                .map(word -> new TextEdit(
                        new Span(word.span().start(), word.span().start() + name.user().length()), number));
    }
}
