package dev.layerwise.context;

import java.util.ArrayList;
import java.util.List;

/**
 * Something of a build context that could not be read; the rest of the context is still known.
 *
 * @param path of the entry, relative to the context root
 * @param message what went wrong, a lower case fragment
 */
public record ContextProblem(String path, String message) {

    /** What of a directory tree cannot be read; this reads every file that was not read yet. */
    public static List<ContextProblem> in(Directory root) {
        List<ContextProblem> problems = new ArrayList<>();
        collect(root, ContextPath.ROOT, problems);
        return List.copyOf(problems);
    }

    private static void collect(Directory directory, String path, List<ContextProblem> problems) {
        directory.problem().ifPresent(message -> problems.add(new ContextProblem(path, message)));
        for (int i = 0; i < directory.size(); i++) {
            String child = ContextPath.join(path, directory.name(i));
            if (directory.kind(i) == EntryKind.DIRECTORY) {
                collect(directory.directory(i), child, problems);
            } else if (directory.content(i).equals(ContentId.UNREADABLE)) {
                problems.add(new ContextProblem(child, "cannot be read"));
            }
        }
    }
}
