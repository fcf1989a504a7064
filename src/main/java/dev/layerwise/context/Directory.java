package dev.layerwise.context;

import java.util.Arrays;
import java.util.Optional;

/**
 * One directory of a build context: its entries by index, ascending by name.
 *
 * <p>Entries are numbers and not objects, so that a million of them stay cheap. Attributes may be read only when they
 * are asked for, and are then kept; a tree is for one thread at a time. Nothing here throws because of what the file
 * system holds.
 */
public interface Directory {

    int size();

    String name(int index);

    EntryKind kind(int index);

    /** Permission bits with setuid, setgid and sticky. */
    int mode(int index);

    /** Bytes of a file; 0 for everything else. */
    long length(int index);

    /** The bytes of a file or the number of a device; {@link ContentId#UNREADABLE} if they cannot be read. */
    ContentId content(int index);

    /** The target of a symlink as written; empty for everything else. */
    String linkTarget(int index);

    /** The directory at {@code index}; an empty one for everything else, and where the listing fails. */
    Directory directory(int index);

    /** Extended attributes that BuildKit transfers and hashes. */
    default ContentId attributes(int index) {
        return ContentId.NONE;
    }

    /** The bytes of a file; empty if it cannot be read, is longer than {@code limit} or its bytes are not kept. */
    default Optional<byte[]> read(int index, int limit) {
        return Optional.empty();
    }

    /** Identifies everything below this directory if that is known without looking, as a git tree's id does. */
    default Optional<ContentId> identity() {
        return Optional.empty();
    }

    /** Why this directory could not be listed. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** The index of the entry of that name, or a negative number. */
    default int find(String name) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = name(middle).compareTo(name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** A directory with nothing in it. */
    static Directory empty() {
        return EmptyDirectory.EMPTY;
    }

    /** The names, for tests and messages. */
    default String[] names() {
        String[] names = new String[size()];
        Arrays.setAll(names, this::name);
        return names;
    }
}
