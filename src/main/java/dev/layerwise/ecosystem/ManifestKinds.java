package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Optional;

/** What {@code rules/manifests.json} knows; {@code manifests.schema.json} says what its members mean. */
final class ManifestKinds {

    private static final String FILE = "manifests.json";

    private ManifestKinds() {}

    /** The first that fits the name of the file. */
    static Optional<ManifestKind> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return all().stream().filter(kind -> kind.fits(name)).findFirst();
    }

    static List<ManifestKind> all() {
        return Holder.KINDS;
    }

    private static final class Holder {

        static final List<ManifestKind> KINDS = load();

        private static List<ManifestKind> load() {
            return JsonObject.read(FILE).objects("manifests", ManifestKind::of);
        }
    }
}
