package dev.layerwise.fix;

import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.fix.Fixed.Left;
import dev.layerwise.fix.IgnoreFixProof.Trial;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.LintInput;
import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fixes an ignore file for all builds that get it: what their rules propose is proved for each of them, and applied
 * pass by pass until nothing changes any more.
 */
public final class IgnoreFixer {

    private static final int MOST_PASSES = 10;

    private final List<IgnoreUse> uses;
    private final SourceFile file;
    private final boolean isNew;
    private Optional<IgnoreFixProof> proof = Optional.empty();

    /**
     * @param uses all builds that get the file, at least one
     * @param name of a file that is not there yet
     */
    public IgnoreFixer(List<IgnoreUse> uses, String name) {
        this.uses = List.copyOf(uses);
        Optional<SourceFile> known = survey(uses).context().ignoreFile();
        this.file = known.orElseGet(() -> SourceFile.of(name, ""));
        this.isNew = known.isEmpty();
    }

    private static ContextSurvey survey(List<IgnoreUse> uses) {
        return uses.getFirst().build().survey().orElseThrow();
    }

    /** @param takesUnsafe whether fixes may change an image */
    public Fixed fix(boolean takesUnsafe) {
        List<Finding> done = new ArrayList<>();
        Pass pass = new Pass(uses, file, takesUnsafe);
        for (int i = 0; i < MOST_PASSES && pass.after.isPresent(); i++) {
            done.addAll(pass.done);
            SourceFile after = pass.after.get();
            ContextSurvey survey = survey(uses).withIgnoreFile(after);
            List<IgnoreUse> next = uses.stream()
                    .map(use -> new IgnoreUse(use.build().withContext(survey), use.linter(), use.isWanted()))
                    .toList();
            pass = new Pass(next, after, takesUnsafe);
        }
        return new Fixed(file, pass.file, isNew && pass.file != file, done, pass.unsafe, pass.left);
    }

    /** What can be done about one finding, each way by itself; nothing that cannot be proved. */
    public List<Offer> offers(Finding finding) {
        List<Offer> offers = new ArrayList<>();
        if (!file.isValidUtf8()) {
            return offers;
        }
        if (proof.isEmpty()) {
            proof = Optional.of(new IgnoreFixProof(builds(uses), file));
        }
        for (Fix fix : finding.fixes()) {
            Trial trial = proof.get().of(List.of(fix), List.of(finding));
            boolean isAnother = offers.stream().noneMatch(offer -> offer.edits().equals(IgnoreFixProof.edits(trial)));
            if (trial.obstacle().isEmpty() && isAnother) {
                offers.add(Offer.of(fix, file, isNew, IgnoreFixProof.edits(trial)));
            }
        }
        return Offer.sorted(offers);
    }

    private static List<LintInput> builds(List<IgnoreUse> uses) {
        return uses.stream().map(IgnoreUse::build).toList();
    }

    /** One text of the file, and what comes next. */
    private final class Pass {

        private final SourceFile file;
        private final boolean takesUnsafe;
        /** What builds have in common, by what would end it. */
        private final Map<List<Fix>, List<Finding>> same = new LinkedHashMap<>();
        private final List<Finding> done = new ArrayList<>();
        private final List<Finding> unsafe = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();
        private Optional<SourceFile> after = Optional.empty();

        Pass(List<IgnoreUse> uses, SourceFile file, boolean takesUnsafe) {
            this.file = file;
            this.takesUnsafe = takesUnsafe;
            same.putAll(fixable(uses));
            List<Finding> fixable = same.values().stream().map(List::getFirst).toList();
            if (fixable.isEmpty()) {
                return;
            }
            if (!file.isValidUtf8()) {
                fixable.forEach(finding -> left.add(new Left(finding, "the file is not UTF-8")));
                return;
            }
            IgnoreFixProof trials = new IgnoreFixProof(builds(uses), file);
            List<Finding> open = fixable.stream().filter(finding -> !allowed(finding).isEmpty()).toList();
            if (!together(trials, open) && open.stream().noneMatch(finding -> alone(trials, finding))) {
                fixable.stream().filter(finding -> allowed(finding).isEmpty()).forEach(finding ->
                        best(trials, finding, finding.fixes()).obstacle().ifPresentOrElse(
                                reason -> left.add(new Left(finding, reason)), () -> unsafe.add(finding)));
            }
        }

        private static Map<List<Fix>, List<Finding>> fixable(List<IgnoreUse> uses) {
            return uses.stream()
                    .filter(IgnoreUse::isWanted)
                    .flatMap(use -> use.linter().lint(use.build()).findings().stream())
                    .filter(finding -> finding.fixes().stream().anyMatch(Fix::isOfIgnoreFile))
                    .collect(Collectors.groupingBy(Finding::fixes, LinkedHashMap::new, Collectors.toList()));
        }

        private List<Fix> allowed(Finding finding) {
            return finding.fixes().stream().filter(fix -> takesUnsafe || fix.isSafe()).toList();
        }

        private boolean together(IgnoreFixProof trials, List<Finding> open) {
            return open.size() > 1
                    && take(trials.of(open.stream().map(finding -> allowed(finding).getFirst()).toList(), open), open);
        }

        private boolean alone(IgnoreFixProof trials, Finding finding) {
            Trial trial = best(trials, finding, allowed(finding));
            trial.obstacle().ifPresent(obstacle -> left.add(new Left(finding, obstacle)));
            return take(trial, List.of(finding));
        }

        private boolean take(Trial trial, List<Finding> findings) {
            if (trial.obstacle().isPresent()) {
                return false;
            }
            findings.forEach(finding -> done.addAll(same.get(finding.fixes())));
            after = Optional.of(trial.text().parsed());
            return true;
        }

        /** The first that can be proved; otherwise what stands against the first. */
        private Trial best(IgnoreFixProof trials, Finding finding, List<Fix> fixes) {
            Trial first = trials.of(List.of(fixes.getFirst()), List.of(finding));
            Trial trial = first;
            for (int i = 1; i < fixes.size() && trial.obstacle().isPresent(); i++) {
                trial = trials.of(List.of(fixes.get(i)), List.of(finding));
            }
            return trial.obstacle().isPresent() ? first : trial;
        }
    }
}
