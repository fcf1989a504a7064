package dev.layerwise.history.timing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files of a tar archive one after the other, as far as archives of blobs need it: short names, plain sizes. */
final class TarEntries {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int MAGIC = 257;

    private final InputStream in;
    private Limited content = new Limited(InputStream.nullInputStream(), 0);
    private int padding;

    TarEntries(InputStream in) {
        this.in = in;
    }

    /** A file, whose content is to be read before the next one. */
    record Entry(String name, long size, InputStream content) {}

    Optional<Entry> next() throws IOException {
        in.skipNBytes(content.left + padding);
        byte[] header = in.readNBytes(BLOCK);
        if (header.length < BLOCK) {
            throw new Unreadable("the archive is cut off");
        }
        if (header[0] == 0) {
            return Optional.empty();
        }
        if (!text(header, MAGIC, 5).equals("ustar")) {
            throw new Unreadable("it is no archive of a build");
        }
        long size = octal(text(header, SIZE, SIZE_LENGTH));
        content = new Limited(in, size);
        padding = (int) (-size & BLOCK - 1);
        return Optional.of(new Entry(text(header, 0, NAME), size, content));
    }

    private static String text(byte[] header, int start, int length) {
        int end = start;
        while (end < start + length && header[end] != 0) {
            end++;
        }
        return new String(header, start, end - start, StandardCharsets.ISO_8859_1).strip();
    }

    private static long octal(String text) throws Unreadable {
        try {
            long size = text.isEmpty() ? 0 : Long.parseLong(text, 8);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Sizes beyond 8 GB are written otherwise; no record of a build is that large.
        }
        throw new Unreadable("the archive is damaged");
    }

    /** So many bytes of a stream. */
    private static final class Limited extends InputStream {

        private final InputStream in;
        private long left;

        private Limited(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            int next = in.read();
            if (next < 0) {
                throw new Unreadable("the archive is cut off");
            }
            left--;
            return next;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = in.read(bytes, start, (int) Math.min(length, left));
            if (read < 0) {
                throw new Unreadable("the archive is cut off");
            }
            left -= read;
            return read;
        }
    }
}
