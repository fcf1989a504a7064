package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Optional;

/**
 * A reason why an install may read more than its manifests.
 *
 * @param name as {@code workspaces}
 * @param in patterns of the files that show it
 * @param marks texts of which one stands in such a file if it holds; empty if the file's presence is enough
 * @param files patterns of what is read then as well; <code>**</code> if that cannot be told
 * @param unless what a command can say against it
 * @param isDoubt whether it only might hold: no reason to keep a finding back, but one against a fix
 */
public record Guard(
        String name, List<String> in, List<String> marks, List<String> files, Optional<Fact> unless, boolean isDoubt) {

    public Guard {
        in = List.copyOf(in);
        marks = List.copyOf(marks);
        files = List.copyOf(files);
    }
}
