package dev.layerwise.fix;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.LintInput;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.TextEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proves fixes of one Dockerfile, each by itself, for whoever wants to choose. */
public final class Prover {

    /** Each costs as much as linting the file. */
    private static final int MOST_PROOFS = 50;

    private final List<LintInput> builds;
    private final SourceFile file;
    private Optional<FixProof> proof = Optional.empty();
    private int proofs;

    /** @param builds all of one Dockerfile, at least one */
    public Prover(List<LintInput> builds) {
        this.builds = List.copyOf(builds);
        this.file = builds.getFirst().dockerfile().dockerfile().source();
    }

    /** What can be done about a finding in the Dockerfile itself; nothing that cannot be proved. */
    public List<Offer> offers(Finding finding) {
        List<Offer> offers = new ArrayList<>();
        for (Fix fix : finding.fixes()) {
            Optional<TextEdits> edits = fix.isOfIgnoreFile() ? Optional.empty() : TextEdits.of(fix.edits());
            if (edits.isPresent() && file.isValidUtf8() && isProved(fix, edits.get(), finding)) {
                offers.add(Offer.of(fix, file, false, edits.get().all()));
            }
        }
        return Offer.sorted(offers);
    }

    private boolean isProved(Fix fix, TextEdits edits, Finding finding) {
        if (proof.isEmpty()) {
            proof = Optional.of(new FixProof(builds));
        }
        return ++proofs <= MOST_PROOFS && proof.get().obstacle(edits, List.of(finding), fix.changes()).isEmpty();
    }
}
