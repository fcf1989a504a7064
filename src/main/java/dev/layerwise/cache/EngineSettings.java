package dev.layerwise.cache;

import dev.layerwise.stage.Platform;
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
 * @param platform what is built for; the engine itself runs on {@code linux/amd64}
 */
public record EngineSettings(
        ImageStore store,
        String network,
        List<String> extraHosts,
        long shmSize,
        List<String> limits,
        String cgroupParent,
        boolean noCache,
        Set<String> noCacheStages,
        Platform platform) {

    public static final EngineSettings DEFAULT = new EngineSettings(
            ImageStore.GRAPH_DRIVER, "default", List.of(), 0, List.of(), "", false, Set.of(), Platform.LINUX_AMD64);

    public EngineSettings {
        extraHosts = List.copyOf(extraHosts);
        limits = List.copyOf(limits);
        noCacheStages = Set.copyOf(noCacheStages);
    }

    public EngineSettings withPlatform(Platform other) {
        return new EngineSettings(
                store, network, extraHosts, shmSize, limits, cgroupParent, noCache, noCacheStages, other);
    }

    boolean ignoresCache(String stage) {
        return noCache || noCacheStages.stream().anyMatch(name -> name.equalsIgnoreCase(stage));
    }
}
