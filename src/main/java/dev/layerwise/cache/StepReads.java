package dev.layerwise.cache;

import dev.layerwise.ecosystem.Reading;
import java.util.List;

/** What a step reads of the files of the build context that its stage holds by then. */
public sealed interface StepReads {

    /** All of them; so does what nobody can tell. */
    record Everything() implements StepReads {}

    /** None, as an install of system packages does. */
    record Nothing() implements StepReads {}

    /** What a project's dependencies are got by. */
    record Dependencies(List<Command> commands) implements StepReads {

        public Dependencies {
            commands = List.copyOf(commands);
        }

        /** The ecosystem of the first command, for reports. */
        public String ecosystem() {
            return commands.getFirst().reading().ecosystem();
        }
    }

    /** @param directory where it runs in the stage */
    record Command(Reading reading, String directory) {}
}
