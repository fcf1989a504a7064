package dev.layerwise.history;

import dev.layerwise.context.ContentId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** The entries of one git tree, ascending by name as Java compares text; ids are read where they stand. */
final class TreeListing {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NO_TREE = {};

    final String[] names;
    final int[] modes;
    final Optional<String> problem;
    private final byte[] tree;
    private final int[] ids;

    private TreeListing(byte[] tree, String[] names, int[] modes, int[] ids, Optional<String> problem) {
        this.tree = tree;
        this.names = names;
        this.modes = modes;
        this.ids = ids;
        this.problem = problem;
    }

    static TreeListing unreadable(String problem) {
        return new TreeListing(NO_TREE, new String[0], new int[0], new int[0], Optional.of(problem));
    }

    static TreeListing parse(byte[] tree) {
        return new Parser(tree).parse();
    }

    int size() {
        return names.length;
    }

    ObjectId id(int index) {
        return ObjectId.fromRaw(tree, ids[index]);
    }

    /** The head of the object id. */
    ContentId contentId(int index) {
        return new ContentId((long) LONG.get(tree, ids[index]), (long) LONG.get(tree, ids[index] + Long.BYTES));
    }

    /** Reads entries one after the other; git orders them almost as Java does. */
    private static final class Parser {

        private static final int LEAST = 32;

        private final byte[] tree;
        private String[] names = new String[LEAST];
        private int[] modes = new int[LEAST];
        private int[] ids = new int[LEAST];
        private int count;
        private boolean isSorted = true;

        Parser(byte[] tree) {
            this.tree = tree;
        }

        TreeListing parse() {
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
                    return listing(Optional.of("the git tree is damaged"));
                }
                // a file system shows bytes that are not UTF-8 the same way
                String name = new String(tree, start, at - start, StandardCharsets.UTF_8);
                if (isPossible(name)) {
                    add(name, mode, at + 1);
                }
                at += 1 + Constants.OBJECT_ID_LENGTH;
            }
            return listing(Optional.empty());
        }

        private void add(String name, int mode, int id) {
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
                modes = Arrays.copyOf(modes, count * 2);
                ids = Arrays.copyOf(ids, count * 2);
            }
            isSorted &= count == 0 || names[count - 1].compareTo(name) < 0;
            names[count] = name;
            modes[count] = mode;
            ids[count++] = id;
        }

        private TreeListing listing(Optional<String> problem) {
            if (!isSorted) {
                sort();
            }
            return new TreeListing(
                    tree,
                    Arrays.copyOf(names, count),
                    Arrays.copyOf(modes, count),
                    Arrays.copyOf(ids, count),
                    problem);
        }

        /** Of two entries of one name, which git never writes, the first one counts. */
        private void sort() {
            TreeMap<String, Integer> order = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                order.putIfAbsent(names[i], i);
            }
            int[] oldModes = modes;
            int[] oldIds = ids;
            names = new String[order.size()];
            modes = new int[order.size()];
            ids = new int[order.size()];
            count = 0;
            order.forEach((name, index) -> {
                names[count] = name;
                modes[count] = oldModes[index];
                ids[count++] = oldIds[index];
            });
        }

        /** Whether a file could have that name; git checks what it writes, a hostile repository does not. */
        private static boolean isPossible(String name) {
            return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0;
        }
    }
}
