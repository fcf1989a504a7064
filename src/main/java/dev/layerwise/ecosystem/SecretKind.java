package dev.layerwise.ecosystem;

import java.util.List;

/**
 * A kind of files that hold secrets.
 *
 * @param name what such a file is or holds, for people
 * @param files names, the last names of a path, or patterns with {@code *}
 * @param assigns whether lines give variables their values, of which some are secret
 * @param values texts of which one stands in front of a value
 * @param marks texts of which one is in the file
 * @param notMarks texts of which none is in the file
 * @param isSure whether nobody would have it in a repository for show
 * @param isEvident whether its name is enough where its text is not at hand
 */
public record SecretKind(
        String name,
        List<String> files,
        boolean assigns,
        List<String> values,
        List<String> marks,
        List<String> notMarks,
        boolean isSure,
        boolean isEvident) {

    public SecretKind {
        files = List.copyOf(files);
        values = List.copyOf(values);
        marks = List.copyOf(marks);
        notMarks = List.copyOf(notMarks);
    }

    /** Whether the name alone says what it is. */
    boolean isByName() {
        return !assigns && values.isEmpty() && marks.isEmpty();
    }
}
