package dev.layerwise.ecosystem;

import java.util.List;

/**
 * A way in which a build asks version control for the commit that it builds.
 *
 * @param programs one of which the build runs
 * @param words one of which the program gets; none if it always asks
 * @param in names of files that steer the program; none if words alone decide
 * @param marks texts of which one stands in such a file if it asks
 */
public record CommitReader(List<String> programs, List<String> words, List<String> in, List<String> marks) {

    public CommitReader {
        programs = List.copyOf(programs);
        words = List.copyOf(words);
        in = List.copyOf(in);
        marks = List.copyOf(marks);
    }

    /** Whether a file of that name steers the programs. */
    public boolean isSteeredBy(String name) {
        return in.stream().anyMatch(pattern -> Glob.matches(pattern.substring(pattern.lastIndexOf('/') + 1), name));
    }

    public boolean isMarkedIn(String text) {
        return marks.stream().anyMatch(text::contains);
    }
}
