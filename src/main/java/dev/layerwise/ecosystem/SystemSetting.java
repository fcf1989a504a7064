package dev.layerwise.ecosystem;

import java.util.List;

/**
 * Something that files of the system can say for all commands of a manager.
 *
 * @param marks one of these stands in a command that sets it
 * @param paths files that set it; {@code *} stands for part of a name
 */
public record SystemSetting(Fact fact, List<String> marks, List<String> paths) {

    public SystemSetting {
        marks = List.copyOf(marks);
        paths = List.copyOf(paths);
    }
}
