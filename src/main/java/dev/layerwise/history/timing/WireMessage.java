package dev.layerwise.history.timing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message in protobuf's wire format, read as a stream, field by field; what nobody asks for is passed over. Two
 * kinds of message with a few fields each do not need a library larger than layerwise.
 */
final class WireMessage {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;
    private static final int LONGEST_TEXT = 4 * 1024 * 1024;

    private final InputStream in;
    private long left;
    private int field;
    private int type;
    private boolean isUnread;

    WireMessage(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    /** Goes on to the next field; false at the end. */
    boolean next() throws IOException {
        if (isUnread) {
            skipField();
        }
        if (left == 0) {
            return false;
        }
        long tag = varint();
        field = (int) Math.min(Integer.MAX_VALUE, tag >>> 3);
        type = (int) (tag & 7);
        isUnread = true;
        return true;
    }

    /** The number of the field. */
    int field() {
        return field;
    }

    long number() throws IOException {
        expect(VARINT);
        return varint();
    }

    String text() throws IOException {
        long length = length();
        if (length > LONGEST_TEXT) {
            throw new Unreadable("a text in it is longer than 4 MB");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new Unreadable("it is cut off");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A message inside, which must be read to its end before this one goes on. */
    WireMessage message() throws IOException {
        return new WireMessage(in, length());
    }

    private long length() throws IOException {
        expect(LENGTH);
        long length = varint();
        take(length);
        return length;
    }

    private void expect(int expected) throws Unreadable {
        if (type != expected) {
            throw new Unreadable("field " + field + " is of another type than it has in BuildKit");
        }
        isUnread = false;
    }

    private void skipField() throws IOException {
        isUnread = false;
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> skip(Long.BYTES);
            case LENGTH -> skip(varint());
            case FIXED32 -> skip(Integer.BYTES);
            default -> throw new Unreadable("it is damaged");
        }
    }

    private void skip(long count) throws IOException {
        take(count);
        in.skipNBytes(count);
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            take(1);
            int next = in.read();
            if (next < 0) {
                throw new Unreadable("it is cut off");
            }
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new Unreadable("it is damaged");
    }

    private void take(long count) throws Unreadable {
        if (count < 0 || count > left) {
            throw new Unreadable("it is damaged");
        }
        left -= count;
    }
}
