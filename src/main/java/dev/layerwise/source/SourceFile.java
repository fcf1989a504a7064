package dev.layerwise.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file's name and its text, never normalised: byte order mark, CRLF and a missing final newline are kept.
 *
 * <p>Bytes that are not UTF-8 show as U+FFFD, one for each byte as Go does it; they are remembered, so that
 * {@link #bytes()} is the file again.
 */
public final class SourceFile {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int[] NONE = {};

    private final String name;
    private final String text;
    private final int[] replacedOffsets;
    private final byte[] replacedBytes;
    private LineIndex lines;

    private SourceFile(String name, String text, int[] replacedOffsets, byte[] replacedBytes) {
        this.name = name;
        this.text = text;
        this.replacedOffsets = replacedOffsets;
        this.replacedBytes = replacedBytes;
    }

    public static SourceFile of(String name, String text) {
        return new SourceFile(name, text, NONE, new byte[0]);
    }

    /** Decodes UTF-8; never fails. */
    public static SourceFile decode(String name, byte[] bytes) {
        return new Decoding(bytes).decode(name);
    }

    /** The name that people know the file by: a path as it was given. */
    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** Computed on the first call: most files are never asked for a line. */
    public LineIndex lines() {
        if (lines == null) {
            lines = LineIndex.of(text);
        }
        return lines;
    }

    public Position position(int offset) {
        return lines().position(offset);
    }

    /** The offsets in the text, ascending, where U+FFFD stands for a byte that is not UTF-8. */
    public int[] replacedOffsets() {
        return replacedOffsets.clone();
    }

    public boolean isValidUtf8() {
        return replacedOffsets.length == 0;
    }

    /**
     * The bytes of the file that the character at {@code offset} and, of a pair of surrogates, the next one stand
     * for.
     */
    public byte[] bytesAt(int offset) {
        int replaced = Arrays.binarySearch(replacedOffsets, offset);
        return replaced >= 0
                ? new byte[] {replacedBytes[replaced]}
                : Character.toString(text.codePointAt(offset)).getBytes(StandardCharsets.UTF_8);
    }

    /** How many bytes of the file the characters of {@code span} are. */
    public int byteLength(Span span) {
        int bytes = utf8Length(text, span.start(), span.end());
        // a replaced byte was counted as the three bytes of U+FFFD
        return bytes - 2 * (replacedBefore(span.end()) - replacedBefore(span.start()));
    }

    /** The bytes that the file was decoded from. */
    public byte[] bytes() {
        if (isValidUtf8()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        int from = 0;
        for (int i = 0; i < replacedOffsets.length; i++) {
            out.writeBytes(text.substring(from, replacedOffsets[i]).getBytes(StandardCharsets.UTF_8));
            out.write(replacedBytes[i]);
            from = replacedOffsets[i] + 1;
        }
        out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private int replacedBefore(int offset) {
        int found = Arrays.binarySearch(replacedOffsets, offset);
        return found >= 0 ? found : -found - 1;
    }

    private static int utf8Length(String text, int start, int end) {
        int bytes = end - start;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // each half of a surrogate pair counts two of its four bytes
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    /** One pass over the bytes of a file. */
    private static final class Decoding {

        private final byte[] bytes;
        private int[] offsets = NONE;
        private int count;

        Decoding(byte[] bytes) {
            this.bytes = bytes;
        }

        SourceFile decode(String name) {
            CharsetDecoder decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            ByteBuffer in = ByteBuffer.wrap(bytes);
            CharBuffer out = CharBuffer.allocate(bytes.length);
            byte[] bad = new byte[0];
            while (true) {
                CoderResult result = decoder.decode(in, out, true);
                int length = result.isError() ? result.length() : in.remaining();
                if (length == 0) {
                    return new SourceFile(name, out.flip().toString(), Arrays.copyOf(offsets, count), bad);
                }
                bad = Arrays.copyOf(bad, grown(bad.length, count + length));
                for (int i = 0; i < length; i++) {
                    add(out.position());
                    bad[count - 1] = in.get();
                    out.put(REPLACEMENT);
                }
                decoder.reset();
            }
        }

        private void add(int offset) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, grown(count, count + 1));
            }
            offsets[count++] = offset;
        }

        private static int grown(int length, int needed) {
            return length >= needed ? length : Math.max(needed, Math.max(16, length * 2));
        }
    }
}
