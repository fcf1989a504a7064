package dev.layerwise.lint;

import dev.layerwise.ecosystem.Leftover;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.List;
import java.util.Optional;

/**
 * What commands leave in layers of the final image.
 *
 * @param left the commands that leave it, each in a step of its own, in order
 * @param removal the first command of a later step that removes it, which no longer makes a layer smaller
 */
public record LeftBehind(Leftover what, List<Left> left, Optional<Left> removal) {

    public LeftBehind {
        left = List.copyOf(left);
    }

    /** A command and its step. */
    public record Left(Place place, RunCommand command) {}
}
