package dev.layerwise.stage;

import dev.layerwise.ast.Instruction;
import java.util.List;
import java.util.Optional;

/**
 * A stage with what is in effect at each instruction.
 *
 * @param begin what the base hands over
 * @param places one for each member of the stage, in order
 * @param end what a stage built from this one takes over
 */
public record EvaluatedStage(Stage stage, StageState begin, List<Place> places, StageState end) {

    public EvaluatedStage {
        places = List.copyOf(places);
    }

    /**
     * An instruction and what is in effect before and after it.
     *
     * @param failure why it cannot be evaluated; the build fails there
     */
    public record Place(Stage.Member member, StageState before, StageState after, Optional<StageProblem> failure) {

        public Instruction instruction() {
            return member.instruction();
        }
    }
}
