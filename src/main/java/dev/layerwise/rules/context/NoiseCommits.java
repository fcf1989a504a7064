package dev.layerwise.rules.context;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.ecosystem.UnneededKind.Family;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commits that touched nothing which the build needs, and by the project's history re-ran a COPY and what follows. */
public final class NoiseCommits implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(NoiseCommits.class, "0.1")
            .tags("cache", "context")
            .fix(FixKind.UNSAFE);

    /** Tests may be compiled, and so read, by the build. */
    private static final Set<Family> NOISE =
            Set.of(Family.CI, Family.CONTAINER, Family.DOCS, Family.EDITOR, Family.OS);

    private static final int LEAST = 5;

    /** One commit in so many is worth a warning. */
    private static final int OFTEN = 10;

    private static final int SHOWN = 2;
    private static final int LONGEST_NAME = 30;
    private static final int LONGEST_STEP = 32;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        // where there is more of it, the rules about the ignore file say so
        LetIn.little(analysis).ifPresent(letIn -> {
            List<IgnoreLine> lines =
                    letIn.light().stream().filter(line -> NOISE.contains(line.kind().family())).toList();
            if (!lines.isEmpty() && !letIn.taking().followers().isEmpty()) {
                NoiseReruns.of(analysis, letIn.taking(), lines)
                        .filter(noise -> noise.commits().size() >= LEAST)
                        .ifPresent(noise -> findings.add(finding(analysis, letIn, noise)));
            }
        });
    }

    private static Finding finding(Analysis analysis, LetIn letIn, NoiseReruns noise) {
        Taking taking = letIn.taking();
        List<IgnoreLine> lines = noise.lines();
        List<String> names = lines.stream().map(line -> line.name(LONGEST_NAME)).toList();
        int more = taking.followers().size() - 1;
        String others = more == 0 ? "" : ", as did " + Phrase.count(more, "more step");
        boolean isOften = noise.commits().size() * OFTEN >= noise.past().commits();
        Finding finding = Finding.of(
                        INFO,
                        step(analysis, taking.copy()) + " re-runs for commits that change only " + some(names),
                        analysis.label(taking.copy().source(), "for nothing else in " + noise.words()))
                .level(isOften ? INFO.level() : Level.NOTE)
                .related(analysis.label(
                        Taking.work(analysis, taking.followers().getFirst()), "re-ran with it" + others))
                .evidence("lines", lines.stream().map(IgnoreLine::pattern).toList())
                .evidence("commits", noise.past().commits())
                .evidence("avoidable", noise.commits().size())
                .help(help(analysis, lines))
                .fixes(new LetInFix(analysis, letIn).of(lines));
        return lines.size() == 1 ? finding : finding.note("there changed " + counts(noise, lines));
    }

    private static String step(Analysis analysis, ContextCopy copy) {
        if (copy.isMount()) {
            return "The bind mount of " + Phrase.code(copy.selector().path().isEmpty() ? "." : copy.selector().path());
        }
        String whole = analysis.text(copy.place().instruction().span());
        String keyword = copy.place().instruction().keyword().text();
        return Phrase.code(whole.length() <= LONGEST_STEP ? whole : keyword + " " + analysis.text(copy.source()));
    }

    private static String some(List<String> names) {
        return names.size() <= SHOWN
                ? Phrase.all(names, "or")
                : String.join(", ", names.subList(0, SHOWN)) + " and the like";
    }

    private static String counts(NoiseReruns noise, List<IgnoreLine> lines) {
        Map<IgnoreLine, Integer> counts = noise.counts();
        return Phrase.some(lines.stream()
                .map(line -> line.name(LONGEST_NAME) + " in " + Phrase.count(counts.get(line), "commit"))
                .toList());
    }

    private static String help(Analysis analysis, List<IgnoreLine> lines) {
        List<String> codes = lines.stream().map(line -> Phrase.code(line.pattern())).toList();
        String what = (codes.size() == 1 ? "the line " : "the lines ") + Phrase.all(codes, "and");
        return analysis.context()
                .flatMap(context -> context.ignoreFile())
                .map(file -> "add " + what + " to the end of " + Phrase.code(baseName(file.name())))
                .orElse("create `.dockerignore` in the root of the context with " + what);
    }

    private static String baseName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
