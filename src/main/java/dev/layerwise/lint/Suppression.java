package dev.layerwise.lint;

import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A comment that keeps findings out of reports.
 *
 * @param comment where it stands
 * @param scope where the findings begin that it is for
 * @param reason why, in the words of whoever wrote it
 */
public record Suppression(
        Origin origin, SourceFile file, Span comment, Span scope, List<Name> names, Optional<String> reason) {

    public Suppression {
        names = List.copyOf(names);
    }

    /** The tool that the comment speaks to. */
    public enum Origin {
        LAYERWISE,
        HADOLINT,
        BUILDKIT
    }

    /**
     * What it says of rules.
     *
     * @param ids the rules that the name stands for; none if it is unknown
     */
    public record Name(String text, Span span, Set<String> ids) {

        public Name {
            ids = Set.copyOf(ids);
        }
    }

    /** Whether it is for what begins there. */
    boolean covers(Label place) {
        int start = place.span().start();
        return place.file().equals(file) && !scope.isEmpty() && scope.start() <= start && start <= scope.end();
    }
}
