package dev.layerwise.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of one path, symlinks not followed.
 *
 * @param mode kind and permissions as Unix packs them into one number
 * @param length bytes of a file, number of a device
 * @param modified nanoseconds since 1970
 */
record DiskEntry(int mode, long length, long modified) {

    static final int PERMISSIONS = 07777;

    private static final String UNIX_ATTRIBUTES = "unix:mode,size,rdev,lastModifiedTime";

    private static final int KIND = 0170000;
    private static final int FIFO = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int FOLDER = 0040000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int SOCKET = 0140000;
    private static final int BUFFER = 64 * 1024;

    /** Empty if nothing is there. */
    static Optional<DiskEntry> stat(Path path) {
        try {
            return Optional.of(
                    path.getFileSystem().supportedFileAttributeViews().contains("unix") ? unix(path) : basic(path));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    static EntryKind kind(int mode) {
        return switch (mode & KIND) {
            case FOLDER -> EntryKind.DIRECTORY;
            case LINK -> EntryKind.SYMLINK;
            case FIFO -> EntryKind.FIFO;
            case SOCKET -> EntryKind.SOCKET;
            case CHARACTER_DEVICE, BLOCK_DEVICE -> EntryKind.DEVICE;
            default -> EntryKind.FILE;
        };
    }

    /** The id that git gives to the bytes. */
    static ContentId content(Path path, long length) {
        MessageDigest sha = ContentId.blobDigest(length);
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[(int) Math.min(BUFFER, length + 1)];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha.update(buffer, 0, read);
            }
        } catch (IOException | SecurityException e) {
            return ContentId.UNREADABLE;
        }
        return ContentId.ofDigest(sha.digest());
    }

    /** The extended attributes that Java can read, which are those of the user; BuildKit counts some others too. */
    static ContentId attributes(Path path) {
        try {
            UserDefinedFileAttributeView view = Files.getFileAttributeView(
                    path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            List<String> names = view == null ? List.of() : view.list();
            return names.isEmpty() ? ContentId.NONE : fingerprint(view, names);
        } catch (IOException | SecurityException e) {
            return ContentId.NONE;
        }
    }

    private static ContentId fingerprint(UserDefinedFileAttributeView view, List<String> names) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        for (String name : names.stream().sorted().toList()) {
            ByteBuffer value = ByteBuffer.allocate(view.size(name));
            view.read(name, value);
            fingerprint.add(name).add(ContentId.ofBytes(value.array()));
        }
        return fingerprint.finish();
    }

    private static DiskEntry unix(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, UNIX_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) found.get("mode");
        boolean isDevice = kind(mode) == EntryKind.DEVICE;
        long modified = ((FileTime) found.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS);
        return new DiskEntry(mode, (Long) found.get(isDevice ? "rdev" : "size"), modified);
    }

    private static DiskEntry basic(Path path) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // a Windows client sends every file as executable by all
        int kind = found.isDirectory() ? FOLDER : found.isSymbolicLink() ? LINK : REGULAR;
        return new DiskEntry(kind | 0755, found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }
}
