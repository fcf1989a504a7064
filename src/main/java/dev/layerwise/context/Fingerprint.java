package dev.layerwise.context;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Takes in values one after the other and makes one fingerprint of them; where one ends and the next begins counts.
 *
 * <p>It is SipHash-2-4 with 128 bits under a key of this process: nobody can prepare two inputs of one fingerprint,
 * and it costs a fraction of what a digest of {@link java.security.MessageDigest} does. Fingerprints of two processes
 * do not compare.
 */
public final class Fingerprint {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long KEY_LOW;
    private static final long KEY_HIGH;

    static {
        SplittableRandom random = new SplittableRandom();
        KEY_LOW = random.nextLong();
        KEY_HIGH = random.nextLong();
    }

    private long v0 = KEY_LOW ^ 0x736f6d6570736575L;
    private long v1 = KEY_HIGH ^ 0x646f72616e646f6dL ^ 0xee;
    private long v2 = KEY_LOW ^ 0x6c7967656e657261L;
    private long v3 = KEY_HIGH ^ 0x7465646279746573L;
    private long words;

    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            add((long) LONG.get(bytes, at));
        }
        if (at < bytes.length) {
            long rest = 0;
            for (int i = bytes.length - 1; i >= at; i--) {
                rest = rest << Byte.SIZE | bytes[i] & 0xff;
            }
            add(rest);
        }
        return this;
    }

    public Fingerprint add(long number) {
        v3 ^= number;
        round();
        round();
        v0 ^= number;
        words++;
        return this;
    }

    public Fingerprint add(ContentId id) {
        return add(id.high()).add(id.low());
    }

    /** The fingerprint of all values; call it once. */
    public ContentId finish() {
        add(words << (Long.SIZE - Byte.SIZE));
        v2 ^= 0xee;
        long high = end();
        v1 ^= 0xdd;
        return new ContentId(high, end());
    }

    private long end() {
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
