package dev.layerwise.cache;

import dev.layerwise.stage.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The switches of a recorded build's command line that reach cache keys. */
final class CaseFlags {

    private final ImageStore store;
    private final List<String> hosts = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private final Set<String> noCacheStages = new HashSet<>();
    private final Map<String, String> contexts = new LinkedHashMap<>();
    private String network = "host";
    private String cgroupParent = "";
    private long shmSize;
    private boolean noCache;

    CaseFlags(List<String> words, ImageStore store) {
        this.store = store;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            if (equals > 0 || word.equals("--no-cache")) {
                flag(equals > 0 ? word.substring(0, equals) : word, word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                flag(word, words.get(++i));
            }
        }
    }

    private void flag(String name, String value) {
        switch (name) {
            case "--network" -> network = value;
            case "--no-cache" -> noCache = true;
            case "--no-cache-filter" -> noCacheStages.addAll(List.of(value.split(",")));
            case "--add-host" -> hosts.add(value.split("[:=]")[0]);
            case "--shm-size" -> shmSize = Long.parseLong(ByteSize.normal(value));
            case "--ulimit" -> limits.add(value);
            case "--cgroup-parent" -> cgroupParent = value;
            case "--build-context" -> {
                int equals = value.indexOf('=');
                contexts.put(value.substring(0, equals), value.substring(equals + 1).replace("@DIR@/", ""));
            }
            default -> { }
        }
    }

    EngineSettings settings() {
        return new EngineSettings(
                store, network, hosts, shmSize, limits, cgroupParent, noCache, noCacheStages, Platform.LINUX_AMD64);
    }

    /** Folders beside the context, by the name that the build gives them. */
    Map<String, String> namedContexts() {
        return contexts;
    }
}
