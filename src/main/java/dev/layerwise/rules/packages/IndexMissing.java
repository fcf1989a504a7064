package dev.layerwise.rules.packages;

import dev.layerwise.ast.Run;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.IndexState;
import dev.layerwise.lint.Reliance;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.StepEdits;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An install that finds no package index. */
public final class IndexMissing implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(IndexMissing.class, "0.1").tags("correctness", "packages")
            .fix(FixKind.SAFE);

    private static final String SUDO = "sudo ";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Set<Span> told = new HashSet<>();
        for (Reliance reliance : analysis.reliances()) {
            boolean isReached = !reliance.install().call().isReached(Reach.IN_BRANCH)
                    && !reliance.install().call().isReached(Reach.AFTER_OR);
            boolean names = reliance.install().reading()
                    .filter(reading -> !reading.packages().isEmpty() || !reading.complete())
                    .isPresent();
            if (reliance.state() instanceof IndexState.Missing missing && isReached && names && !reliance.refreshes()
                    && told.add(reliance.place().instruction().span())) {
                findings.add(finding(analysis, reliance, missing));
            }
        }
    }

    private static Finding finding(Analysis analysis, Reliance reliance, IndexState.Missing missing) {
        CommandText text = new CommandText(analysis);
        Finding finding = Finding.of(
                INFO,
                text.code(reliance.install()) + " has no package index to find its packages in",
                text.label(reliance.install(), "no update before it"));
        return (missing.removal().isPresent()
                        ? finding.related(text.label(missing.removal().get(), "removes the index"))
                        : withBase(analysis, finding, reliance.stage().stage()))
                .help("update in the same step: " + text.updated(reliance))
                .fixes(fixes(analysis, reliance));
    }

    /** The step left no index before, and leaves none. */
    private static List<Fix> fixes(Analysis analysis, Reliance reliance) {
        if (!(reliance.place().instruction() instanceof Run run)) {
            return List.of();
        }
        String title = "update in the same step";
        List<Fix> fixes = new ArrayList<>();
        new JoinedUpdate(analysis, List.of(reliance)).usual().ifPresent(edits -> {
            fixes.add(Fix.safe(title, edits));
            clean(analysis, reliance, run).ifPresent(clean -> {
                List<TextEdit> more = new ArrayList<>(edits);
                more.add(clean);
                fixes.add(Fix.safe(title + ", and leave no index", more));
            });
        });
        return fixes;
    }

    private static Optional<TextEdit> clean(Analysis analysis, Reliance reliance, Run run) {
        String manager = reliance.install().reading().orElseThrow().manager();
        String sudo = new CommandText(analysis).of(reliance.install()).startsWith(SUDO) ? SUDO : "";
        return PackageManagers.ecosystem(reliance.install().reading().orElseThrow().ecosystem()).stream()
                .flatMap(ecosystem -> ecosystem.leftovers().stream())
                .filter(left -> left.actions().contains(Action.UPDATE_INDEX) && left.managers().contains(manager))
                .findFirst()
                .flatMap(left -> new StepEdits(analysis, reliance.place(), run).behind(sudo + left.cleanOf(manager)));
    }

    private static Finding withBase(Analysis analysis, Finding finding, Stage stage) {
        return analysis.chain(stage).getFirst().stage().from()
                .flatMap(from -> from.image())
                .map(image -> finding.related(analysis.label(image.span(), "ships no package index")))
                .orElse(finding);
    }
}
