package dev.layerwise.rules.cache;

import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Origin;
import dev.layerwise.stage.Setting;
import dev.layerwise.stage.StagePath;
import dev.layerwise.syntax.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cache mount that begins empty, and the step that has it.
 *
 * @param written the target as it stands in the flag, variables replaced
 * @param target from the root on
 * @param user whom the step runs as, if that is known
 */
record CacheMount(
        EvaluatedStage stage,
        int index,
        Mount mount,
        String written,
        String target,
        Optional<String> user,
        List<RunCommand> commands) {

    static List<CacheMount> of(Analysis analysis, EvaluatedStage stage, int index) {
        Place place = stage.places().get(index);
        List<CacheMount> mounts = new ArrayList<>();
        if (place.instruction() instanceof Run run && !place.member().isTrigger()) {
            for (Mount mount : run.mounts()) {
                boolean isCache = mount.type().equals(Optional.of(Mount.Type.CACHE)) && mount.from().isEmpty();
                Optional<String> written = mount.target().map(place.before()::expand).flatMap(Expansion::value);
                if (isCache && written.isPresent() && !written.get().isEmpty()) {
                    mounts.add(new CacheMount(
                            stage,
                            index,
                            mount,
                            written.get(),
                            absolute(place, written.get()),
                            user(analysis, stage, place.before().user()),
                            analysis.commands(place)));
                }
            }
        }
        return mounts;
    }

    private static String absolute(Place place, String written) {
        String directory = place.before().workingDirectory().value();
        return StagePath.clean(written.startsWith("/") ? written : directory + "/" + written);
    }

    private static Optional<String> user(Analysis analysis, EvaluatedStage stage, Setting<String> user) {
        if (user.origin() instanceof Origin.FromImage) {
            return analysis.baseImage(stage.stage()).flatMap(BaseImage::user).map(CacheMount::name);
        }
        return user.isKnown() ? Optional.of(name(user.value())) : Optional.empty();
    }

    private static String name(String user) {
        int colon = user.indexOf(':');
        String name = (colon < 0 ? user : user.substring(0, colon)).strip();
        return name.isEmpty() || name.matches("0+") ? "root" : name;
    }

    Place place() {
        return stage.places().get(index);
    }

    /** As it begins a sentence. */
    String subject() {
        return "The cache mount at " + Phrase.code(written);
    }

    /** As it stands inside one. */
    String object() {
        return "the cache mount at " + Phrase.code(written);
    }

    boolean isOfRoot() {
        return user.equals(Optional.of("root"));
    }

    /** Whether what is at a path lies in the mount, or the mount in it. */
    boolean overlaps(String path) {
        return isWithin(path, target) || isWithin(target, path);
    }

    static boolean isWithin(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory.equals("/") ? "/" : directory + "/");
    }
}
