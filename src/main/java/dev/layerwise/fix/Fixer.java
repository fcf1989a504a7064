package dev.layerwise.fix;

import dev.layerwise.fix.Fixed.Left;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.TextEdits;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fixes a Dockerfile: proves what rules propose, and applies whole fixes that do not touch each other, pass by pass,
 * until nothing changes any more.
 */
public final class Fixer {

    private static final int MOST_PASSES = 10;

    /** Each costs as much as linting the file; nobody makes that many mistakes that cannot be fixed together. */
    private static final int MOST_PROOFS = 200;

    private final Linter linter;
    private final boolean takesUnsafe;

    /**
     * @param linter with the rules whose findings are to be fixed
     * @param takesUnsafe whether fixes may change the image
     */
    public Fixer(Linter linter, boolean takesUnsafe) {
        this.linter = linter;
        this.takesUnsafe = takesUnsafe;
    }

    /** @param builds all of one Dockerfile, at least one; a fix must be right for each of them */
    public Fixed fix(List<LintInput> builds) {
        SourceFile before = builds.getFirst().dockerfile().dockerfile().source();
        List<Finding> done = new ArrayList<>();
        List<LintInput> current = builds;
        Pass pass = new Pass(current);
        for (int i = 0; i < MOST_PASSES && pass.isUseful(); i++) {
            done.addAll(pass.done);
            current = pass.edited();
            pass = new Pass(current);
        }
        SourceFile after = current.getFirst().dockerfile().dockerfile().source();
        return new Fixed(before, after, false, done, pass.unsafe, pass.left);
    }

    /** One text, and the edits of it that are proved together. */
    private final class Pass {

        private final List<LintInput> builds;
        private final List<Finding> done = new ArrayList<>();
        private final List<Finding> unsafe = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();
        private final Set<BuildChange> changes = EnumSet.noneOf(BuildChange.class);
        private TextEdits edits = TextEdits.NONE;
        private int proofs;

        Pass(List<LintInput> builds) {
            this.builds = builds;
            List<Finding> fixable = fixable();
            if (fixable.isEmpty()) {
                return;
            }
            if (!builds.getFirst().dockerfile().dockerfile().source().isValidUtf8()) {
                fixable.forEach(finding -> left.add(new Left(finding, "the file is not UTF-8")));
                return;
            }
            FixProof proof = new FixProof(builds);
            List<Finding> open = fixable.stream().filter(this::isAllowed).toList();
            Map<Boolean, List<Finding>> byKind = open.stream().collect(Collectors.partitioningBy(this::isRefused));
            together(proof, byKind.get(true));
            if (isUseful()) {
                return;
            }
            together(proof, byKind.get(false));
            if (isUseful()) {
                return;
            }
            apart(proof, fixable.stream().filter(finding -> !isAllowed(finding)).toList());
            left.removeIf(each -> isUnsafe(proof, each.finding()));
        }

        /** Whether something that is not allowed does what nothing allowed does. */
        private boolean isUnsafe(FixProof proof, Finding finding) {
            List<Fix> others = finding.fixes().stream().filter(fix -> !takesUnsafe && !fix.isSafe()).toList();
            boolean isUnsafe = isAllowed(finding) && !others.isEmpty() && alone(proof, finding, others).isEmpty();
            if (isUnsafe) {
                unsafe.add(finding);
            }
            return isUnsafe;
        }

        boolean isUseful() {
            return !done.isEmpty();
        }

        List<LintInput> edited() {
            SourceFile source = builds.getFirst().dockerfile().dockerfile().source();
            ParsedDockerfile parsed =
                    DockerfileReader.read(SourceFile.of(source.name(), edits.apply(source.text())));
            return builds.stream().map(build -> build.withDockerfile(parsed)).toList();
        }

        /** What builds have in common is fixed once. */
        private List<Finding> fixable() {
            Map<List<Fix>, Finding> fixable = new LinkedHashMap<>();
            builds.stream()
                    .flatMap(build -> linter.lint(build).findings().stream())
                    .filter(finding -> finding.fixes().stream().anyMatch(fix -> !fix.isOfIgnoreFile()))
                    .forEach(finding -> fixable.putIfAbsent(finding.fixes(), finding));
            return List.copyOf(fixable.values());
        }

        /** What BuildKit does not read is mended first; the rest is then read anew. */
        private boolean isRefused(Finding finding) {
            return allowed(finding).getFirst().changes().contains(BuildChange.ACCEPTANCE);
        }

        private boolean isAllowed(Finding finding) {
            return !allowed(finding).isEmpty();
        }

        private List<Fix> allowed(Finding finding) {
            return finding.fixes().stream().filter(fix -> takesUnsafe || fix.isSafe()).toList();
        }

        /** Takes the best fix of each finding if all of them go together; otherwise halves, down to a single one. */
        private void together(FixProof proof, List<Finding> findings) {
            if (findings.isEmpty()) {
                return;
            }
            if (findings.size() == 1) {
                single(proof, findings.getFirst());
                return;
            }
            List<Fix> best =
                    findings.stream().map(finding -> allowed(finding).getFirst()).toList();
            if (take(proof, findings, best).isPresent()) {
                together(proof, findings.subList(0, findings.size() / 2));
                together(proof, findings.subList(findings.size() / 2, findings.size()));
            }
        }

        private void single(FixProof proof, Finding finding) {
            Optional<String> first = Optional.empty();
            for (Fix fix : allowed(finding)) {
                Optional<String> obstacle = take(proof, List.of(finding), List.of(fix));
                if (obstacle.isEmpty()) {
                    return;
                }
                first = first.or(() -> obstacle);
            }
            left.add(new Left(finding, first.orElseThrow()));
        }

        /** Adds edits to those that are proved, if that can be proved, too; otherwise says what stands against it. */
        private Optional<String> take(FixProof proof, List<Finding> findings, List<Fix> more) {
            Optional<TextEdits> joined = TextEdits.of(Stream.concat(
                            edits.all().stream(), more.stream().flatMap(fix -> fix.edits().stream()))
                    .toList());
            if (joined.isEmpty()) {
                return Optional.of("it wants the same place as another fix");
            }
            List<Finding> targets = Stream.concat(done.stream(), findings.stream()).toList();
            Set<BuildChange> meant = EnumSet.copyOf(changes);
            more.forEach(fix -> meant.addAll(fix.changes()));
            Optional<String> obstacle = prove(proof, joined.get(), targets, meant);
            if (obstacle.isEmpty()) {
                edits = joined.get();
                changes.addAll(meant);
                done.addAll(findings);
            }
            return obstacle;
        }

        /** Whether unsafe fixes can be proved; they mostly go together, which is one proof instead of many. */
        private void apart(FixProof proof, List<Finding> findings) {
            if (findings.size() > 1) {
                boolean isProved = proveBest(proof, findings).isEmpty();
                if (isProved) {
                    unsafe.addAll(findings);
                    return;
                }
                apart(proof, findings.subList(0, findings.size() / 2));
                apart(proof, findings.subList(findings.size() / 2, findings.size()));
                return;
            }
            for (Finding finding : findings) {
                Optional<String> obstacle = alone(proof, finding, finding.fixes());
                obstacle.ifPresentOrElse(reason -> left.add(new Left(finding, reason)), () -> unsafe.add(finding));
            }
        }

        private Optional<String> proveBest(FixProof proof, List<Finding> findings) {
            List<Fix> best = findings.stream().map(finding -> finding.fixes().getFirst()).toList();
            Set<BuildChange> meant = EnumSet.noneOf(BuildChange.class);
            best.forEach(fix -> meant.addAll(fix.changes()));
            return TextEdits.of(best.stream().flatMap(fix -> fix.edits().stream()).toList())
                    .map(joined -> prove(proof, joined, findings, meant))
                    .orElse(Optional.of("their edits want the same place"));
        }

        private Optional<String> alone(FixProof proof, Finding finding, List<Fix> fixes) {
            Optional<String> first = Optional.empty();
            for (Fix fix : fixes) {
                Optional<String> obstacle = TextEdits.of(fix.edits())
                        .map(alone -> prove(proof, alone, List.of(finding), fix.changes()))
                        .orElse(Optional.of("its edits want the same place"));
                if (obstacle.isEmpty()) {
                    return obstacle;
                }
                first = first.or(() -> obstacle);
            }
            return first;
        }

        private Optional<String> prove(
                FixProof proof, TextEdits tried, List<Finding> targets, Set<BuildChange> meant) {
            return ++proofs > MOST_PROOFS
                    ? Optional.of("there is too much else to fix")
                    : proof.obstacle(tried, targets, meant);
        }
    }
}
