package dev.layerwise.context;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the patterns that match a path without trying them all: by whole path, name, first name or last character. */
final class PatternIndex {

    private static final int[] NONE = {};

    private final PathMatcher[] matchers;
    private final Map<String, int[]> byPath = new HashMap<>();
    private final Map<String, int[]> byName = new HashMap<>();
    private final Map<String, int[]> byFirstName = new HashMap<>();
    private final Map<Long, int[]> byDepthAndEnd = new HashMap<>();

    PatternIndex(List<PathMatcher> matchers) {
        this.matchers = matchers.toArray(PathMatcher[]::new);
        for (int i = 0; i < this.matchers.length; i++) {
            file(i, this.matchers[i]);
        }
    }

    private void file(int index, PathMatcher matcher) {
        int slash = matcher.prefix().indexOf('/');
        int lastSlash = matcher.suffix().lastIndexOf('/');
        if (matcher instanceof PathMatcher.Exact exact) {
            add(byPath, exact.path(), index);
        } else if (slash > 0) {
            add(byFirstName, matcher.prefix().substring(0, slash), index);
        } else if (lastSlash >= 0) {
            add(byName, matcher.suffix().substring(lastSlash + 1), index);
        } else {
            String suffix = matcher.suffix();
            int end = suffix.isEmpty() ? -1 : suffix.charAt(suffix.length() - 1);
            add(byDepthAndEnd, key(matcher.depth(), end), index);
        }
    }

    /** Ascending indexes of the patterns that match. */
    int[] matching(String path) {
        if (matchers.length == 0) {
            return NONE;
        }
        int[] found = NONE;
        if (!byPath.isEmpty()) {
            found = matched(found, path, byPath.get(path));
        }
        if (!byName.isEmpty()) {
            found = matched(found, path, byName.get(path.substring(path.lastIndexOf('/') + 1)));
        }
        if (!byFirstName.isEmpty()) {
            int slash = path.indexOf('/');
            found = matched(found, path, byFirstName.get(slash < 0 ? path : path.substring(0, slash)));
        }
        if (!byDepthAndEnd.isEmpty()) {
            found = matchedByEnd(found, path);
        }
        Arrays.sort(found);
        return found;
    }

    private int[] matchedByEnd(int[] before, String path) {
        int depth = PatternText.depth(path);
        int end = path.isEmpty() ? -1 : path.charAt(path.length() - 1);
        int[] found = matched(before, path, byDepthAndEnd.get(key(depth, end)));
        found = matched(found, path, byDepthAndEnd.get(key(0, end)));
        if (end >= 0) {
            found = matched(found, path, byDepthAndEnd.get(key(depth, -1)));
            found = matched(found, path, byDepthAndEnd.get(key(0, -1)));
        }
        return found;
    }

    private int[] matched(int[] found, String path, int[] candidates) {
        if (candidates == null) {
            return found;
        }
        int[] all = found;
        for (int candidate : candidates) {
            if (matchers[candidate].matches(path)) {
                all = Arrays.copyOf(all, all.length + 1);
                all[all.length - 1] = candidate;
            }
        }
        return all;
    }

    private static long key(int depth, int end) {
        return (long) depth << 32 | end & 0xFFFFFFFFL;
    }

    private static <K> void add(Map<K, int[]> map, K key, int index) {
        map.merge(key, new int[] {index}, (old, one) -> {
            int[] more = Arrays.copyOf(old, old.length + 1);
            more[old.length] = index;
            return more;
        });
    }
}
