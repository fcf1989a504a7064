package dev.layerwise.history.timing;

import java.util.List;

/** What a file says of builds. */
public sealed interface Recording {

    /** @param builds the later ones last */
    record Builds(List<RecordedBuild> builds) implements Recording {

        public Builds {
            builds = List.copyOf(builds);
        }
    }

    /** @param message which file, where in it, what is wrong, and what to do */
    record Refused(String message) implements Recording {}
}
