package dev.layerwise.context;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Takes in values one after the other and makes one fingerprint of them; where one ends and the next begins counts. */
public final class Fingerprint {

    private final MessageDigest sha = ContentId.digest("SHA-256");

    /** Values wait here, since handing over eight bytes at a time would cost more than the digest. */
    private final byte[] waiting = new byte[256];

    private int count;

    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        if (bytes.length > waiting.length - count) {
            flush();
        }
        if (bytes.length > waiting.length) {
            sha.update(bytes);
        } else {
            System.arraycopy(bytes, 0, waiting, count, bytes.length);
            count += bytes.length;
        }
        return this;
    }

    public Fingerprint add(long number) {
        if (count + Long.BYTES > waiting.length) {
            flush();
        }
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            waiting[count++] = (byte) (number >>> shift);
        }
        return this;
    }

    public Fingerprint add(ContentId id) {
        return add(id.high()).add(id.low());
    }

    /** The fingerprint of all values; call it once. */
    public ContentId finish() {
        flush();
        return ContentId.ofDigest(sha.digest());
    }

    private void flush() {
        sha.update(waiting, 0, count);
        count = 0;
    }
}
