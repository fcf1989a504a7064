package dev.layerwise.cache;

import dev.layerwise.cache.KeyPart.Kind;
import dev.layerwise.context.ContentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts that keys are made of: most are the same from one step to the next, and are then made and kept once. */
final class KeyParts {

    private static final ContentId NONE = StepKey.digest(List.of());

    private final Map<Text, KeyPart> known = new HashMap<>();

    KeyPart of(Kind kind, String name, String value) {
        return known.computeIfAbsent(new Text(kind, name, value), text ->
                new KeyPart(kind, name, StepKey.digest(value)));
    }

    KeyPart of(Kind kind, String name, List<String> values) {
        return new KeyPart(kind, name, values.isEmpty() ? NONE : StepKey.digest(values));
    }

    private record Text(Kind kind, String name, String value) {}
}
