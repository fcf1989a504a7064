package dev.layerwise.lint;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.FileUse;
import dev.layerwise.stage.StagePath;
import java.util.ArrayList;
import java.util.List;

/** Whether a command has to do with files that were copied before it. */
public final class CopiedPaths {

    private CopiedPaths() {}

    /** Whether it reads, changes or removes files that were copied, or names a path among them. */
    public static boolean areUsed(CommandCall call, List<ContextCopy> held) {
        for (FileUse use : call.files()) {
            boolean isNew = use.kind() == FileUse.Kind.WRITE && !call.is("chmod", "chown", "chgrp");
            if (use.absolutePath().filter(path -> isAmong(held, path, isNew)).isPresent()) {
                return true;
            }
        }
        List<String> paths = new ArrayList<>();
        for (Argument word : call.words()) {
            word.text().filter(text -> text.indexOf('/') >= 0 && !text.contains("://")).ifPresent(paths::add);
        }
        boolean isFileTool = !call.files().isEmpty();
        return !isFileTool && paths.stream().anyMatch(path -> hold(held, call, path));
    }

    /** Whether a path that the command names was copied. */
    public static boolean hold(List<ContextCopy> held, CommandCall call, String path) {
        String directory = call.directory().orElse("/");
        String absolute = path.startsWith("/") ? path : StagePath.clean(directory + "/" + path);
        return isAmong(held, absolute, false);
    }

    /** @param isNew whether the file may well be made anew, so that only one known to be there counts */
    private static boolean isAmong(List<ContextCopy> held, String absolute, boolean isNew) {
        String path = ContextPath.inside(absolute);
        return held.stream().anyMatch(copy -> isNew && !copy.isAtHand()
                ? copy.target().equals(path)
                : copy.mayHold(path) || ContextPath.isWithin(copy.target(), path) && !path.isEmpty());
    }
}
