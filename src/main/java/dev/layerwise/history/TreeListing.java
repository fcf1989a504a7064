package dev.layerwise.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** The entries of one git tree, ascending by name as Java compares text. */
final class TreeListing {

    final String[] names;
    final int[] modes;
    final ObjectId[] ids;
    final long[] lengths;
    final Optional<String> problem;

    private TreeListing(TreeMap<String, Entry> entries, Optional<String> problem) {
        int size = entries.size();
        this.names = entries.keySet().toArray(String[]::new);
        this.modes = new int[size];
        this.ids = new ObjectId[size];
        this.lengths = new long[size];
        this.problem = problem;
        Arrays.fill(lengths, -1);
        int at = 0;
        for (Entry entry : entries.values()) {
            modes[at] = entry.mode;
            ids[at++] = entry.id;
        }
    }

    static TreeListing unreadable(String problem) {
        return new TreeListing(new TreeMap<>(), Optional.of(problem));
    }

    static TreeListing parse(byte[] tree) {
        TreeMap<String, Entry> entries = new TreeMap<>();
        int at = 0;
        while (at < tree.length) {
            int mode = 0;
            while (at < tree.length && tree[at] != ' ') {
                mode = mode * 8 + (tree[at++] - '0');
            }
            int start = ++at;
            while (at < tree.length && tree[at] != 0) {
                at++;
            }
            if (at + 1 + Constants.OBJECT_ID_LENGTH > tree.length) {
                return new TreeListing(entries, Optional.of("the git tree is damaged"));
            }
            // a file system shows bytes that are not UTF-8 the same way
            String name = new String(tree, start, at - start, StandardCharsets.UTF_8);
            if (isPossible(name)) {
                entries.putIfAbsent(name, new Entry(mode, ObjectId.fromRaw(tree, at + 1)));
            }
            at += 1 + Constants.OBJECT_ID_LENGTH;
        }
        return new TreeListing(entries, Optional.empty());
    }

    /** Whether a file could have that name; git checks what it writes, a hostile repository does not. */
    private static boolean isPossible(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0;
    }

    private record Entry(int mode, ObjectId id) {}
}
