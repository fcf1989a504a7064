package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.IgnoreEdits;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.SourceFile;
import java.util.List;
import java.util.Optional;

/** A pattern of the ignore file does not do what it is there for. */
public final class UselessIgnorePattern implements Rule {

    private static final RuleInfo INFO =
            RuleInfo.of(UselessIgnorePattern.class, "0.1")
            .tags("context", "correctness")
            .fix(FixKind.SAFE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Optional<SourceFile> file = analysis.context().flatMap(BuildContext::ignoreFile);
        if (file.isPresent()) {
            PatternReview.of(analysis).forEach(problem -> findings.add(finding(file.get(), problem)));
        }
    }

    private static Finding finding(SourceFile file, PatternProblem problem) {
        Finding finding = Finding.of(INFO, problem.message(), new Label(file, problem.span(), problem.label()))
                .level(problem.level());
        Finding related = problem.cause()
                .map(cause -> finding.related(new Label(file, cause.span(), cause.text())))
                .orElse(finding);
        return related.fixes(problem.correction().map(text -> fixes(problem, text)).orElse(List.of()))
                .help(problem.help());
    }

    /** Safe if nothing is left out then but what no build needs; who wrote the pattern may mean more than that. */
    private static List<Fix> fixes(PatternProblem problem, String text) {
        String title = "write " + Phrase.codes(text.lines().filter(line -> !line.startsWith("#")).toList());
        IgnoreEdits edits = IgnoreEdits.correct(problem.span(), text);
        return List.of(
                Fix.safe(title, edits),
                Fix.unsafe(title, "what it then leaves out may be needed in the image", edits));
    }
}
