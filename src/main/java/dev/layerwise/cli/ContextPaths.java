package dev.layerwise.cli;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import java.nio.file.Files;
import java.nio.file.Path;

/** The paths that {@code --change} names, as paths of a context. */
final class ContextPaths {

    private final Path root;
    private final BuildContext context;

    ContextPaths(Path root, BuildContext context) {
        this.root = root;
        this.context = context;
    }

    /** A path is relative to this folder, or else to the context. */
    String resolve(String named) {
        Path here = Path.of(named).toAbsolutePath().normalize();
        Path inContext = root.resolve(named).normalize();
        boolean fromHere = here.startsWith(root) && (Files.exists(here) || !Files.exists(inContext));
        Path path = fromHere ? here : inContext;
        if (!path.startsWith(root)) {
            throw new UserError("--change " + named + " lies outside the context " + ShownPath.of(root));
        }
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** Another content for a file, for all files below a directory, or for a new file. */
    void change(ContextEdit edit, String path) {
        switch (Lookup.of(context.root(), path, false)) {
            case Lookup.Root all -> changeBelow(edit, "", all.directory());
            case Lookup.Found found when found.kind() == EntryKind.DIRECTORY ->
                    changeBelow(edit, path, found.directory());
            case Lookup.Found _, Lookup.Missing _, Lookup.Loop _ -> edit.changed(path);
        }
    }

    private static void changeBelow(ContextEdit edit, String path, Directory directory) {
        for (int i = 0; i < directory.size(); i++) {
            String child = ContextPath.join(path, directory.name(i));
            if (directory.kind(i) == EntryKind.DIRECTORY) {
                changeBelow(edit, child, directory.directory(i));
            } else {
                edit.changed(child);
            }
        }
    }
}
