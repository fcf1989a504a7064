package dev.layerwise.context;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Takes in values one after the other and makes one fingerprint of them; where one ends and the next begins counts. */
public final class Fingerprint {

    private final MessageDigest sha = ContentId.digest("SHA-256");
    private final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * 4);

    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        sha.update(bytes);
        return this;
    }

    public Fingerprint add(long number) {
        buffer.clear();
        sha.update(buffer.putLong(number).flip());
        return this;
    }

    public Fingerprint add(ContentId id) {
        buffer.clear();
        sha.update(buffer.putLong(id.high()).putLong(id.low()).flip());
        return this;
    }

    /** The fingerprint of all values; call it once. */
    public ContentId finish() {
        return ContentId.ofDigest(sha.digest());
    }
}
