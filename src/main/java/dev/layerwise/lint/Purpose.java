package dev.layerwise.lint;

import dev.layerwise.ast.OnBuild;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.stage.EvaluatedStage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whom an image is for, as far as its Dockerfile and its context tell. */
public final class Purpose {

    private static final int LONGEST_ACTION = 1 << 16;

    private static final Set<String> WORK = Set.of(
            "dev", "devel", "develop", "development", "devenv", "debug", "local", "test", "tests", "testing", "ci",
            "lint", "build", "builder", "builds", "gitpod", "toolchain", "sdk");

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[-._]");

    private Purpose() {}

    /** Whether other images are built on it, which get its triggers. */
    public static boolean isBase(EvaluatedStage stage) {
        for (EvaluatedStage.Place place : stage.places()) {
            if (place.instruction() instanceof OnBuild) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a container that an editor works in. */
    public static boolean isDevContainer(Analysis analysis) {
        String name = analysis.source().name();
        return name.contains(".devcontainer") || name.contains(".gitpod");
    }

    /** Whether people or CI work in it, by the name of the Dockerfile or of the stage. */
    public static boolean isNamedForWork(Analysis analysis, EvaluatedStage stage) {
        String path = analysis.source().name();
        String file = path.substring(path.lastIndexOf('/') + 1);
        String names = file + "-" + stage.stage().name().orElse("");
        for (String name : BETWEEN_NAMES.split(names.toLowerCase(Locale.ROOT))) {
            if (WORK.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** GitHub runs the image of an action as root, and says not to set a user. */
    public static boolean isAction(Analysis analysis) {
        return analysis.context().filter(Purpose::isAction).isPresent();
    }

    private static boolean isAction(BuildContext context) {
        Directory root = context.visible();
        for (String name : List.of("action.yml", "action.yaml")) {
            int index = root.find(name);
            if (index >= 0 && root.kind(index) == EntryKind.FILE) {
                Optional<byte[]> bytes = root.read(index, LONGEST_ACTION);
                return bytes.filter(text -> new String(text, StandardCharsets.UTF_8).contains("docker")).isPresent();
            }
        }
        return false;
    }
}
