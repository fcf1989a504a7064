package dev.layerwise.context;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A fingerprint of 128 bits: equal ones mean equal content.
 *
 * <p>For a file it is the head of git's blob id, so that a file on disk compares with the same file in a commit.
 */
public record ContentId(long high, long low) {

    /** Stands for the bytes of a file that could not be read. */
    public static final ContentId UNREADABLE = new ContentId(0, 1);

    /** Stands for nothing: the bytes of an entry that has none, or attributes that are not there. */
    public static final ContentId NONE = new ContentId(0, 0);

    public static ContentId ofBytes(byte[] bytes) {
        MessageDigest sha = blobDigest(bytes.length);
        return ofDigest(sha.digest(bytes));
    }

    public static ContentId ofText(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param digest a digest of at least 16 bytes, such as git's 20 byte object id */
    public static ContentId ofDigest(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new ContentId(bytes.getLong(), bytes.getLong());
    }

    /** The digest of a git blob, its header already taken in. */
    static MessageDigest blobDigest(long length) {
        MessageDigest sha = digest("SHA-1");
        sha.update(("blob " + length + '\0').getBytes(StandardCharsets.US_ASCII));
        return sha;
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
