package dev.layerwise.cache;

import java.util.List;
import java.util.Set;

/**
 * Switches of a build that reach its cache keys.
 *
 * @param network {@code default}, {@code none} or {@code host}, for RUN without {@code --network}
 * @param extraHosts names of {@code --add-host}; their addresses are in no key
 * @param shmSize bytes of {@code --shm-size}; 0 for the default
 * @param limits {@code --ulimit}, as written
 * @param cgroupParent empty for the default
 * @param noCache whether nothing is taken from the cache
 * @param noCacheStages names of {@code --no-cache-filter}
 */
public record EngineSettings(
        ImageStore store,
        String network,
        List<String> extraHosts,
        long shmSize,
        List<String> limits,
        String cgroupParent,
        boolean noCache,
        Set<String> noCacheStages) {

    public static final EngineSettings DEFAULT = new EngineSettings(
            ImageStore.GRAPH_DRIVER, "default", List.of(), 0, List.of(), "", false, Set.of());

    public EngineSettings {
        extraHosts = List.copyOf(extraHosts);
        limits = List.copyOf(limits);
        noCacheStages = Set.copyOf(noCacheStages);
    }

    boolean ignoresCache(String stage) {
        return noCache || noCacheStages.stream().anyMatch(name -> name.equalsIgnoreCase(stage));
    }
}
