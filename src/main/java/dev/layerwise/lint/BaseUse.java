package dev.layerwise.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Dockerfile that starts from a version of an image.
 *
 * @param project what the Dockerfile belongs to: what lies side by side in a collection of projects need not agree
 * @param file the Dockerfile
 */
public record BaseUse(String project, String file, VersionedImage image) {

    /**
     * The versions that a Dockerfile starts from, if they mean something for others.
     *
     * @param path of the Dockerfile in the repository
     */
    public static List<BaseUse> in(String project, String file, String path, Stream<String> lines) {
        if (VersionedImage.isBeside(path)) {
            return List.of();
        }
        Map<String, List<BaseUse>> byFamily = new HashMap<>();
        lines.flatMap(line -> VersionedImage.ofLine(line).stream())
                .filter(image -> !image.isOfPath(path))
                .map(image -> new BaseUse(project, file, image))
                .forEach(use -> byFamily.computeIfAbsent(use.family(), _ -> new ArrayList<>()).add(use));
        // a Dockerfile that takes two versions means to
        return byFamily.values().stream()
                .filter(uses -> uses.stream().map(use -> use.image().version()).distinct().count() == 1)
                .map(List::getFirst)
                .toList();
    }

    /** The same for what is the same image but for its version. */
    String family() {
        return String.join("\n", project, image.name(), image.variant());
    }

    /** Finds the place of a use; absent if the file is not at hand any more. */
    public interface Places {

        Optional<Label> label(BaseUse use, String text);
    }
}
