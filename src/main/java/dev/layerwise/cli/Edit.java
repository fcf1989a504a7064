package dev.layerwise.cli;

import dev.layerwise.cache.BuildInputs;
import java.util.List;
import java.util.Optional;

/**
 * Two builds, one after the other.
 *
 * @param before absent if there was nothing to build
 * @param notes what differs, for people
 */
record Edit(Optional<BuildInputs> before, BuildInputs after, List<String> notes) {}
