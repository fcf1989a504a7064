package dev.layerwise.ecosystem;

import java.util.List;

/**
 * A file that holds a secret; never the secret itself.
 *
 * @param names of the variables whose values are secret, if that is what it holds
 */
public record Secret(SecretKind kind, List<String> names) {

    public Secret {
        names = List.copyOf(names);
    }
}
