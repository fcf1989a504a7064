package dev.layerwise.lint;

import java.util.List;

/** The bases of one Dockerfile that deviate from those of other Dockerfiles of the repository. */
public record BaseDrifts(List<Drift> all) {

    public BaseDrifts {
        all = List.copyOf(all);
    }

    /**
     * One image in several versions.
     *
     * @param written the reference in this Dockerfile, as it is written
     * @param usual the tag that most Dockerfiles take
     * @param others where other tags are taken, a few of them
     * @param files how many Dockerfiles take the image in one of these versions
     */
    public record Drift(String written, String image, String tag, String usual, List<Label> others, int files) {

        public Drift {
            others = List.copyOf(others);
        }
    }
}
