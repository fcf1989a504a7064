package dev.layerwise.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A directory on disk, listed when first asked and then kept; files are read when their content is asked for. */
public final class DiskDirectory implements Directory {

    /** BuildKit opens files by path and gives up at 4096 bytes; nothing that people work with is this deep. */
    private static final int MAX_DEPTH = 400;

    private final Path path;
    private final ContentSource source;
    private final int depth;
    private final String reading;
    private Optional<ContentId> identity = Optional.empty();
    private Listing listing;

    /** @param reading tells one look at the disk from another: files may change in between */
    private DiskDirectory(Path path, ContentSource source, int depth, String reading) {
        this.path = path;
        this.source = source;
        this.depth = depth;
        this.reading = reading;
    }

    public static Directory of(Path root, ContentSource source) {
        return new DiskDirectory(root, source, 0, reading());
    }

    /** A name that no other look has; nobody has to guess it, so that it needs no secure random number. */
    private static String reading() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextLong() + " " + random.nextLong();
    }

    /** What was listed once stays as it is, so the place and the look at it are enough. */
    @Override
    public Optional<ContentId> identity() {
        if (identity.isEmpty()) {
            identity = Optional.of(new Fingerprint().add(reading).add(path.toString()).finish());
        }
        return identity;
    }

    @Override
    public int size() {
        return listing().names.length;
    }

    @Override
    public String name(int index) {
        return listing().names[index];
    }

    @Override
    public int find(String name) {
        return Arrays.binarySearch(listing().names, name);
    }

    @Override
    public EntryKind kind(int index) {
        return DiskEntry.kind(listing().modes[index]);
    }

    @Override
    public int mode(int index) {
        return listing().modes[index] & DiskEntry.PERMISSIONS;
    }

    @Override
    public long length(int index) {
        return kind(index) == EntryKind.FILE ? listing().lengths[index] : 0;
    }

    @Override
    public ContentId content(int index) {
        return switch (kind(index)) {
            case FILE -> file(index);
            case DEVICE -> new ContentId(0, listing().lengths[index]);
            case DIRECTORY, SYMLINK, FIFO, SOCKET -> ContentId.NONE;
        };
    }

    @Override
    public ContentId attributes(int index) {
        if (source != ContentSource.BYTES || kind(index) == EntryKind.SYMLINK) {
            return ContentId.NONE;
        }
        Listing found = listing();
        if (!found.attributesRead.get(index)) {
            found.attributesRead.set(index);
            ContentId read = DiskEntry.attributes(child(index));
            if (!read.equals(ContentId.NONE)) {
                found.attributes.put(index, read);
            }
        }
        return found.attributes.getOrDefault(index, ContentId.NONE);
    }

    @Override
    public String linkTarget(int index) {
        if (kind(index) != EntryKind.SYMLINK) {
            return "";
        }
        try {
            return Files.readSymbolicLink(child(index)).toString();
        } catch (IOException | SecurityException e) {
            return "";
        }
    }

    @Override
    public Directory directory(int index) {
        if (kind(index) != EntryKind.DIRECTORY) {
            return Directory.empty();
        }
        Listing found = listing();
        if (found.directories == null) {
            found.directories = new Directory[found.names.length];
        }
        if (found.directories[index] == null) {
            found.directories[index] = depth < MAX_DEPTH
                    ? new DiskDirectory(child(index), source, depth + 1, reading)
                    : new EmptyDirectory(Optional.of("lies more than " + MAX_DEPTH + " folders deep"));
        }
        return found.directories[index];
    }

    @Override
    public Optional<byte[]> read(int index, int limit) {
        if (kind(index) != EntryKind.FILE) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(child(index), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(limit);
            return in.read() < 0 ? Optional.of(bytes) : Optional.empty();
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> problem() {
        return listing().problem;
    }

    private Path child(int index) {
        return path.resolve(listing().names[index]);
    }

    private ContentId file(int index) {
        Listing found = listing();
        return switch (source) {
            case BYTES -> bytes(found, index);
            case METADATA -> {
                long place = path.hashCode() * 31L + found.names[index].hashCode();
                yield new ContentId(place ^ found.lengths[index] << Integer.SIZE, found.times[index]);
            }
        };
    }

    /** Read once. */
    private ContentId bytes(Listing found, int index) {
        if (found.contents == null) {
            found.contents = new long[2 * found.names.length];
        }
        long high = found.contents[2 * index];
        long low = found.contents[2 * index + 1];
        if (high != 0 || low != 0) {
            return new ContentId(high, low);
        }
        ContentId id = DiskEntry.content(child(index), found.lengths[index]);
        found.contents[2 * index] = id.high();
        found.contents[2 * index + 1] = id.low();
        return id;
    }

    private Listing listing() {
        if (listing == null) {
            listing = list();
        }
        return listing;
    }

    private Listing list() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | SecurityException e) {
            return new Listing(new String[0], Optional.of(reason(e)));
        } catch (DirectoryIteratorException e) {
            return new Listing(new String[0], Optional.of(reason(e.getCause())));
        }
        String[] sorted = names.toArray(String[]::new);
        Arrays.sort(sorted);
        Listing found = new Listing(sorted, Optional.empty());
        int count = 0;
        for (String name : sorted) {
            // an entry that went away since is no entry
            Optional<DiskEntry> entry = DiskEntry.stat(path.resolve(name));
            if (entry.isPresent()) {
                found.names[count] = name;
                found.modes[count] = entry.get().mode();
                found.times[count] = entry.get().modified();
                found.lengths[count++] = entry.get().length();
            }
        }
        return count == sorted.length ? found : found.first(count);
    }

    private static String reason(Exception e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException gone -> "no such directory";
            case FileSystemLoopException loop -> "symlinks that lead to each other";
            case FileSystemException other when other.getReason() != null ->
                    other.getReason().toLowerCase(Locale.ROOT);
            default -> "cannot be read";
        };
    }

    /** The entries of a directory side by side; a million files take about a hundred megabytes. */
    private static final class Listing {

        private final String[] names;
        private final int[] modes;
        private final long[] lengths;
        private final long[] times;
        private final Optional<String> problem;
        private final BitSet attributesRead = new BitSet();
        private final Map<Integer, ContentId> attributes = new HashMap<>(0);
        private long[] contents;
        private Directory[] directories;

        Listing(String[] names, Optional<String> problem) {
            this.names = names;
            this.modes = new int[names.length];
            this.lengths = new long[names.length];
            this.times = new long[names.length];
            this.problem = problem;
        }

        Listing first(int count) {
            Listing first = new Listing(Arrays.copyOf(names, count), problem);
            System.arraycopy(modes, 0, first.modes, 0, count);
            System.arraycopy(lengths, 0, first.lengths, 0, count);
            System.arraycopy(times, 0, first.times, 0, count);
            return first;
        }
    }
}
