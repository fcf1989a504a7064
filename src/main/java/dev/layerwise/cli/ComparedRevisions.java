package dev.layerwise.cli;

import dev.layerwise.history.CommitLog;
import dev.layerwise.lint.FailOn;
import dev.layerwise.report.ComparedDockerfile;
import dev.layerwise.report.Comparison;
import java.util.List;

/**
 * What {@code compare} looks at.
 *
 * @param base the earlier revision, or where the later one left it
 * @param history of the base
 * @param remarks what is to be known of them, a line each
 */
record ComparedRevisions(Revision base, Revision head, CommitLog history, List<String> remarks) {

    Comparison comparison(FailOn failOn, boolean isWhole, List<ComparedDockerfile> dockerfiles) {
        return new Comparison(
                base.name(),
                base.commit().id(),
                head.name(),
                head.commit().id(),
                remarks,
                history,
                failOn,
                isWhole,
                dockerfiles);
    }
}
