package dev.layerwise.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Follows one path name by name; symlinks, absolute or with {@code ..}, cannot leave the root. */
final class LinkWalk {

    /** BuildKit's limit of links in one path. */
    private static final int MAX_LINKS = 255;

    private final Directory root;
    private final List<Lookup.Found> reached = new ArrayList<>();
    private final Deque<String> names = new ArrayDeque<>();

    LinkWalk(Directory root) {
        this.root = root;
    }

    Lookup walk(String path, boolean followLast) {
        push(path);
        int links = 0;
        while (!names.isEmpty()) {
            String name = names.pop();
            if (name.equals("..")) {
                if (!reached.isEmpty()) {
                    reached.removeLast();
                }
                continue;
            }
            if (!reached.isEmpty() && reached.getLast().kind() != EntryKind.DIRECTORY) {
                return new Lookup.Missing(path);
            }
            Directory directory = reached.isEmpty() ? root : reached.getLast().directory();
            int index = directory.find(name);
            if (index < 0) {
                return new Lookup.Missing(path);
            }
            if (directory.kind(index) == EntryKind.SYMLINK && (followLast || !names.isEmpty())) {
                if (++links > MAX_LINKS) {
                    return new Lookup.Loop(path);
                }
                String target = directory.linkTarget(index);
                if (target.startsWith("/")) {
                    reached.clear();
                }
                push(target);
                continue;
            }
            String parent = reached.isEmpty() ? ContextPath.ROOT : reached.getLast().path();
            reached.add(new Lookup.Found(directory, index, ContextPath.join(parent, name)));
        }
        return reached.isEmpty() ? new Lookup.Root(root) : reached.getLast();
    }

    private void push(String path) {
        String[] parts = path.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isEmpty() && !parts[i].equals(".")) {
                names.push(parts[i]);
            }
        }
    }
}
