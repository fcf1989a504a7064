package dev.layerwise.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Joins paths the way {@code cd} does, without looking at links. */
final class Directories {

    private Directories() {}

    /** Absent if {@code path} is relative and what it begins at is not known. */
    static Optional<String> resolve(Optional<String> base, String path) {
        if (path.startsWith("/")) {
            return Optional.of(clean(path));
        }
        return base.map(directory -> clean(directory + "/" + path));
    }

    private static String clean(String path) {
        Deque<String> names = new ArrayDeque<>();
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(start, end);
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
            start = end + 1;
        }
        return "/" + String.join("/", names);
    }
}
