package dev.layerwise.cache;

import dev.layerwise.ast.Mount;
import dev.layerwise.context.ContextPath;
import dev.layerwise.stage.StagePath;
import dev.layerwise.stage.StageState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mount of a RUN with its variables replaced and its defaults filled in.
 *
 * @param index which {@code --mount} it is, from 0
 * @param source path in what it mounts; the root is empty
 * @param id of a cache mount, secret or ssh key; empty for the default
 * @param owner uid, gid and mode as given; empty if none of them is
 */
record MountSpec(
        int index,
        Mount.Type type,
        Optional<String> from,
        String source,
        String target,
        boolean isReadOnly,
        String id,
        String sharing,
        String size,
        boolean isRequired,
        Optional<String> env,
        List<String> owner) {

    private static final String SHARED = "shared";

    static MountSpec of(Mount mount, int index, StageState state) {
        Values values = new Values(mount, state);
        Mount.Type type = values.type();
        return new MountSpec(
                index,
                type,
                values.get("from").filter(name -> !name.isEmpty()),
                values.get("source", "src").orElse(""),
                values.get("target", "dst", "destination").orElse(""),
                values.isReadOnly(type),
                values.get("id").orElse(""),
                values.get("sharing").map(word -> word.toLowerCase(Locale.ROOT)).orElse(SHARED),
                values.get("size").orElse(""),
                values.isSet("required"),
                values.get("env"),
                values.owner());
    }

    /** What BuildKit refuses once the variables are replaced. */
    Optional<String> problem() {
        if (type != Mount.Type.SECRET) {
            return Optional.empty();
        }
        if (source.isEmpty() && target.isEmpty() && id.isEmpty()) {
            return Optional.of("invalid secret mount. one of source, target required");
        }
        return source.isEmpty() || id.isEmpty() ? Optional.empty() : Optional.of("both source and id can't be set");
    }

    /** Where it is mounted: a relative target is joined to the working directory, an absolute one is kept as it is. */
    String absoluteTarget(String workingDirectory) {
        return target.startsWith("/") ? target : StagePath.clean("/" + workingDirectory + "/" + target);
    }

    /**
     * The id of a cache mount as it stands in the key, with how it is shared. BuildKit blanks both unless they are the
     * default, so that one id is as good as another and only the step from none to some id counts.
     */
    String cacheKey(String namespace, String absoluteTarget) {
        String full = namespace + "/" + (id.isEmpty() ? ContextPath.clean(target) : id);
        String behindNamespace = full.substring(full.indexOf('/') + 1);
        boolean isDefault = full.equals(absoluteTarget) || behindNamespace.equals(absoluteTarget);
        return isDefault && sharing.equals(SHARED) ? full : "";
    }

    /** Reads options, of which the last one of a kind counts. */
    private record Values(Mount mount, StageState state) {

        Optional<String> get(String... keys) {
            List<String> wanted = List.of(keys);
            return mount.last(wanted).flatMap(Mount.Option::value).map(word -> state.expand(word)
                    .value()
                    .orElse(word.text()));
        }

        Mount.Type type() {
            String name = get("type").orElse("bind");
            for (Mount.Type type : Mount.Type.values()) {
                if (type.name().equalsIgnoreCase(name)) {
                    return type;
                }
            }
            return Mount.Type.BIND;
        }

        boolean isReadOnly(Mount.Type type) {
            Optional<Mount.Option> access = mount.last(List.of("readonly", "ro", "readwrite", "rw"));
            if (access.isEmpty()) {
                return type != Mount.Type.CACHE && type != Mount.Type.TMPFS;
            }
            boolean isRead = access.get().key().equals("readonly") || access.get().key().equals("ro");
            return isTrue(access.get()) == isRead;
        }

        boolean isSet(String key) {
            return mount.last(List.of(key)).map(this::isTrue).orElse(false);
        }

        List<String> owner() {
            Optional<String> uid = get("uid");
            Optional<String> gid = get("gid");
            Optional<String> mode = get("mode");
            boolean isGiven = uid.isPresent() || gid.isPresent() || mode.isPresent();
            return isGiven ? List.of(number(uid, 10), number(gid, 10), number(mode, 8)) : List.of();
        }

        private static String number(Optional<String> text, int radix) {
            try {
                return text.map(digits -> String.valueOf(Long.parseLong(digits, radix))).orElse("");
            } catch (NumberFormatException e) {
                return text.orElse("");
            }
        }

        /** A bare option is true; so is a value that Go's ParseBool takes for it. */
        private boolean isTrue(Mount.Option option) {
            return option.value()
                    .map(word -> List.of("1", "t", "T", "true", "TRUE", "True")
                            .contains(state.expand(word).value().orElse("")))
                    .orElse(true);
        }
    }
}
