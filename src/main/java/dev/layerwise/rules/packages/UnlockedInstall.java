package dev.layerwise.rules.packages;

import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.Locked;
import dev.layerwise.ecosystem.LockedForm;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.CommandEdits;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.LockFile;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.shell.FileUse;
import dev.layerwise.source.TextEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** An install that does not keep to the lock file of its project. */
public final class UnlockedInstall implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(UnlockedInstall.class, "0.1").tags("packages", "reproducibility")
            .fix(FixKind.UNSAFE)
            .unfixed("its lock file or the right option is not known");

    /** One project in one stage, as one cause makes one finding. */
    private record Project(int stage, String ecosystem, Optional<String> directory) {

        static Project of(Install install) {
            return new Project(
                    install.stage().stage().index(),
                    install.reading().ecosystem(),
                    install.command().call().directory());
        }
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Set<Project> told = new HashSet<>();
        for (Install install : analysis.installs()) {
            Project project = Project.of(install);
            if (!told.contains(project) && mayResolve(install)) {
                Optional<Finding> finding = LockFile.of(analysis, install)
                        .filter(lock -> !isRemoved(analysis, install, lock))
                        .flatMap(lock -> finding(analysis, install, lock));
                finding.ifPresent(found -> {
                    told.add(project);
                    findings.add(found);
                });
            }
        }
    }

    /** Builds mostly keep to what is locked; what leaves the lock file alone on purpose says so. */
    private static boolean mayResolve(Install install) {
        boolean gets = switch (install.reading().action()) {
            case INSTALL, FETCH, UPGRADE -> true;
            case OTHER, QUERY, CONFIGURE, CLEAN, REMOVE, UPDATE_INDEX, RUN, BUILD, PUBLISH -> false;
        };
        return gets
                && install.reading().locked() != Locked.YES
                && install.reading().complete()
                && !install.reading().is(Fact.IGNORES_LOCK)
                && !install.reading().is(Fact.OFFLINE);
    }

    private static boolean isRemoved(Analysis analysis, Install install, LockFile lock) {
        return analysis.commands(install.place()).stream()
                .flatMap(command -> command.call().files().stream())
                .filter(use -> use.kind() == FileUse.Kind.REMOVE)
                .anyMatch(use -> use.path().text().filter(path -> path.endsWith(lock.name())).isPresent());
    }

    private static Optional<Finding> finding(Analysis analysis, Install install, LockFile lock) {
        return switch (lock) {
            case LockFile.Held held -> replacing(analysis, install, held);
            case LockFile.NotCopied behind -> Optional.of(resolving(
                            analysis, install, behind.name(), behind.name() + "` is not copied before it")
                    .related(analysis.label(behind.copy().source(), "leaves the lock file behind"))
                    .help("copy " + Phrase.code(behind.name()) + " beside its manifest" + andRun(install)));
            case LockFile.Ignored ignored -> Optional.of(ignored(analysis, install, ignored));
        };
    }

    private static Optional<Finding> replacing(Analysis analysis, Install install, LockFile.Held held) {
        List<String> forms = forms(install, form -> form.mark().filter(held::holds).isPresent());
        boolean upgrades = install.reading().action() == Action.UPGRADE;
        boolean isOpen = upgrades || install.reading().locked() == Locked.NO;
        if (forms.isEmpty() || !isOpen) {
            return Optional.empty();
        }
        CommandText text = new CommandText(analysis);
        String lock = Phrase.code(held.name());
        String message = text.code(install.command())
                + (upgrades
                        ? " ignores the versions in " + lock
                        : " silently chooses versions anew where " + lock + " is out of date");
        return Optional.of(Finding.of(
                        INFO,
                        message,
                        text.label(
                                install.command(),
                                upgrades ? "chooses all versions anew" : "takes the lock file as advice"))
                .related(brings(analysis, held))
                .help("run " + Phrase.all(codes(forms), "or")
                        + (upgrades ? ", which takes the versions of the lock file" : ", which then fails instead"))
                .fixes(upgrades ? List.of() : fixes(analysis, install, forms)));
    }

    /** For all installs of the project alike; which of several forms is right depends on the program's version. */
    private static List<Fix> fixes(Analysis analysis, Install install, List<String> forms) {
        List<String> form = List.of(forms.getFirst().split(" "));
        if (forms.size() > 1 || form.size() < 2) {
            return List.of();
        }
        List<TextEdit> edits = new ArrayList<>();
        for (Install each : analysis.installs()) {
            boolean isOpen = mayResolve(each) && each.reading().locked() == Locked.NO;
            if (isOpen && Project.of(each).equals(Project.of(install))) {
                edits.addAll(edits(analysis, each, form));
            }
        }
        return edits.isEmpty()
                ? List.of()
                : List.of(Fix.unsafe(
                        "run " + Phrase.code(forms.getFirst()),
                        "the build fails where the lock file is out of date",
                        edits));
    }

    private static List<TextEdit> edits(Analysis analysis, Install install, List<String> form) {
        CommandEdits words = new CommandEdits(analysis, install.place(), install.command());
        List<TextEdit> edits = new ArrayList<>();
        if (install.reading().command().filter(form.get(1)::equals).isEmpty()) {
            words.subcommand(form.get(1)).ifPresent(edits::add);
        }
        for (String option : form.subList(2, form.size())) {
            // yarn installs without being told
            words.option(option).or(() -> words.programOption(option)).ifPresent(edits::add);
        }
        return edits;
    }

    private static Label brings(Analysis analysis, LockFile.Held held) {
        return analysis.label(held.copy().source(), "brings " + Phrase.code(held.name()));
    }

    private static Finding resolving(Analysis analysis, Install install, String lock, String why) {
        CommandText text = new CommandText(analysis);
        return Finding.of(
                INFO,
                text.code(install.command()) + " chooses versions anew, as `" + why,
                text.label(install.command(), "finds no " + Phrase.code(lock)));
    }

    private static Finding ignored(Analysis analysis, Install install, LockFile.Ignored ignored) {
        Finding finding = resolving(
                analysis, install, ignored.name(), ignored.name() + "` is kept out of the context");
        Optional<Label> label = analysis.context()
                .flatMap(context -> context.ignoreFile())
                .flatMap(file -> ignored.pattern()
                        .map(pattern -> new Label(file, pattern.span(), "leaves it out")));
        return label.map(finding::related).orElse(finding)
                .help("let " + Phrase.code(ignored.name()) + " into the build context" + andRun(install));
    }

    private static String andRun(Install install) {
        List<String> forms = forms(install, _ -> false);
        return forms.isEmpty() || install.reading().locked() != Locked.NO
                ? ""
                : ", and run " + Phrase.all(codes(forms), "or");
    }

    /** @param isRight whether a form is known to be that for the lock file at hand; otherwise it may be any */
    private static List<String> forms(Install install, Predicate<LockedForm> isRight) {
        List<LockedForm> forms = PackageManagers.ecosystem(install.reading().ecosystem())
                .map(ecosystem -> ecosystem.lockedForms(install.command().call().program().orElse("")))
                .orElse(List.of());
        List<LockedForm> right = forms.stream().filter(isRight).toList();
        return (right.isEmpty() ? forms : right).stream().map(LockedForm::command).toList();
    }

    private static List<String> codes(List<String> commands) {
        return commands.stream().map(Phrase::code).toList();
    }
}
