package dev.layerwise.ecosystem;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a change of a manifest or a lock file is to an install of dependencies.
 *
 * <p>An install that also builds the project, or runs what the project has written for it, reads everything, whatever
 * is said here. Where it cannot be told, the change counts as read.
 */
public sealed interface ManifestChange {

    /** Longer files are not looked into. */
    int LARGEST = 4 * 1024 * 1024;

    /**
     * The install reads what changed.
     *
     * @param parts a few of them, as {@code dependencies.react}; none where the file has no parts
     */
    record Read(List<String> parts) implements ManifestChange {

        public Read {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The install reads nothing of what changed.
     *
     * @param parts a few of them, as {@code version} and {@code scripts.test}; none if only the form changed
     */
    record Unread(List<String> parts) implements ManifestChange {

        public Unread {
            parts = List.copyOf(parts);
        }
    }

    /** The change counts as read, as the file cannot be looked into. */
    record Unknown(Reason reason) implements ManifestChange {}

    /** Why a change cannot be told. */
    enum Reason {
        /** The data knows no such file. */
        UNKNOWN_FILE,
        TOO_LARGE,
        /** It is malformed, or written in a way that hides what it says. */
        UNREADABLE,
        /** A script that runs at install may read any part. */
        INSTALL_SCRIPT
    }

    /** Whether an install has to run again. */
    default boolean isRead() {
        return !(this instanceof Unread);
    }

    /**
     * Compares two versions of a file.
     *
     * @param path of which the name counts
     */
    static ManifestChange between(String path, byte[] before, byte[] after) {
        if (Arrays.equals(before, after)) {
            return new Unread(List.of());
        }
        Optional<ManifestKind> kind = ManifestKinds.of(path);
        if (kind.isEmpty()) {
            return new Unknown(Reason.UNKNOWN_FILE);
        }
        if (before.length > LARGEST || after.length > LARGEST) {
            return new Unknown(Reason.TOO_LARGE);
        }
        if (kind.get().format() == ManifestFormat.OPAQUE) {
            return new Read(List.of());
        }
        return read(kind.get(), before)
                .flatMap(old -> read(kind.get(), after).map(now -> ManifestComparison.of(kind.get(), old, now)))
                .orElse(new Unknown(Reason.UNREADABLE));
    }

    private static Optional<ManifestNode> read(ManifestKind kind, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return kind.format().read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
