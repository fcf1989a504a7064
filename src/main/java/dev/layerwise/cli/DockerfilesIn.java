package dev.layerwise.cli;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import java.util.Set;
import java.util.TreeSet;

/** Looks for Dockerfiles in a tree of files, such as a commit, as {@link DockerfileSearch} does in a folder. */
final class DockerfilesIn {

    private static final int LARGEST = 1024 * 1024;
    private static final int MAX_DEPTH = 400;

    private final Set<String> found = new TreeSet<>();

    private DockerfilesIn() {}

    static Set<String> tree(Directory tree) {
        DockerfilesIn search = new DockerfilesIn();
        search.visit(tree, ContextPath.ROOT, 0);
        return search.found;
    }

    private void visit(Directory folder, String path, int depth) {
        for (int i = 0; i < folder.size(); i++) {
            String name = folder.name(i);
            String child = ContextPath.join(path, name);
            switch (folder.kind(i)) {
                case DIRECTORY -> {
                    if (depth < MAX_DEPTH && !DockerfileSearch.isOfOthers(name)) {
                        visit(folder.directory(i), child, depth + 1);
                    }
                }
                case FILE -> {
                    if (isDockerfile(folder, i)) {
                        found.add(child);
                    }
                }
                // another name for a file that is found, or that is none of the project's
                case SYMLINK, FIFO, SOCKET, DEVICE -> { }
            }
        }
    }

    private static boolean isDockerfile(Directory folder, int index) {
        return switch (DockerfileName.of(folder.name(index))) {
            case YES -> true;
            case NO -> false;
            case LOOK_INSIDE -> folder.read(index, LARGEST).filter(DockerfileName::isBegun).isPresent();
        };
    }
}
