package dev.layerwise.context;

import java.util.TreeSet;

/** Looks at whole trees. */
final class Trees {

    private Trees() {}

    /** All paths, directories with a slash at the end. */
    static TreeSet<String> paths(Directory root) {
        TreeSet<String> paths = new TreeSet<>();
        collect(root, "", paths);
        return paths;
    }

    private static void collect(Directory directory, String prefix, TreeSet<String> paths) {
        for (int i = 0; i < directory.size(); i++) {
            String path = prefix + directory.name(i);
            if (directory.kind(i) == EntryKind.DIRECTORY) {
                paths.add(path + "/");
                collect(directory.directory(i), path + "/", paths);
            } else {
                paths.add(path);
            }
        }
    }
}
