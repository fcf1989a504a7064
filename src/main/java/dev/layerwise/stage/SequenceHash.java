package dev.layerwise.stage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A hash of a sequence of texts that two halves can be joined in: a polynomial in two prime fields over the texts' own
 * digests.
 *
 * @param firstPower the base of the first field to the power of the length, like {@code secondPower}
 */
record SequenceHash(long first, long second, long firstPower, long secondPower) {

    static final SequenceHash EMPTY = new SequenceHash(0, 0, 1, 1);

    private static final long PRIME = (1L << 61) - 1;
    private static final long FIRST_BASE = 0x0C0F_FEE1_DEA5_1234L;
    private static final long SECOND_BASE = 0x1234_5678_9ABC_DEF1L;

    static SequenceHash of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new SequenceHash(
                    Math.floorMod(bytes.getLong(), PRIME),
                    Math.floorMod(bytes.getLong(), PRIME),
                    FIRST_BASE,
                    SECOND_BASE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    SequenceHash then(SequenceHash next) {
        return new SequenceHash(
                (multiply(first, next.firstPower) + next.first) % PRIME,
                (multiply(second, next.secondPower) + next.second) % PRIME,
                multiply(firstPower, next.firstPower),
                multiply(secondPower, next.secondPower));
    }

    private static long multiply(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        // 2^61 is 1 in this field
        long sum = (low & PRIME) + (low >>> 61 | high << 3);
        return sum % PRIME;
    }

    @Override
    public String toString() {
        return Long.toHexString(first) + "-" + Long.toHexString(second) + "-" + Long.toHexString(firstPower);
    }
}
