package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names the files of the build context that a step reads otherwise than the same step of an earlier build. */
public final class ChangedInputs {

    private final Map<Place, Step> old = new HashMap<>();

    /** @param before the earlier build */
    public ChangedInputs(Build before) {
        before.steps().forEach(step -> old.put(Place.of(step), step));
    }

    /** The paths, or some of very many; nothing for a step that is new. */
    public List<String> of(Step step) {
        Step before = old.get(Place.of(step));
        boolean isSame = before == null || files(before).equals(files(step));
        return isSame ? List.of() : FileDifference.between(before, step, "");
    }

    private static List<ContentId> files(Step step) {
        return step.key().parts().stream()
                .filter(part -> part.kind() == KeyPart.Kind.FILES && part.name().isEmpty())
                .map(KeyPart::value)
                .toList();
    }

    private record Place(StepKind kind, String id) {

        static Place of(Step step) {
            return new Place(step.kind(), step.id());
        }
    }
}
