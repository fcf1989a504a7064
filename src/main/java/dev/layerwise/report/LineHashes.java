package dev.layerwise.report;

import dev.layerwise.source.SourceFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fingerprints of lines that survive when other lines move, as GitHub code scanning computes them: alerts are known
 * again by them, so they are the same to the bit.
 *
 * <p>A line's hash is a polynomial in 37, modulo 2^64, over the first hundred characters from the line's start on,
 * through the lines that follow; blanks and tabs do not count, every line end is one LF, 65535 stands for the end of
 * the file and zeros behind it. The n-th line with the same hash is told by its {@code :n}. Cf.
 * {@code src/fingerprints.ts} of github/codeql-action.
 */
final class LineHashes {

    private static final int WINDOW = 100;
    private static final long BASE = 37;
    private static final long LEAVING = power(BASE, WINDOW);
    private static final char END_OF_FILE = 65535;

    private LineHashes() {}

    /** What stands for each of these lines of a file; lines end with CR, LF or CRLF here. */
    static Map<Integer, String> of(SourceFile file, Set<Integer> lines) {
        String text = file.isValidUtf8() ? file.text() : decodedAsOnTheWeb(file);
        SortedMap<Integer, Long> wanted = new TreeMap<>();
        new Roll((line, hash) -> {
            if (lines.contains(line)) {
                wanted.put(line, hash);
            }
        }).through(text);
        Map<Long, Integer> counts = new HashMap<>();
        wanted.values().forEach(hash -> counts.put(hash, 0));
        Map<Integer, String> hashes = new HashMap<>();
        new Roll((line, hash) -> {
            if (counts.containsKey(hash)) {
                int count = counts.merge(hash, 1, Integer::sum);
                if (lines.contains(line)) {
                    hashes.put(line, Long.toHexString(hash) + ":" + count);
                }
            }
        }).through(text);
        return hashes;
    }

    /**
     * The text with one U+FFFD for each longest begin of a character that is not finished, as the WHATWG has it; ours
     * has one for each byte.
     */
    private static String decodedAsOnTheWeb(SourceFile file) {
        StringBuilder decoded = new StringBuilder();
        int[] offsets = file.replacedOffsets();
        int from = 0;
        for (int i = 0; i < offsets.length; i++) {
            int first = offsets[i];
            decoded.append(file.text(), from, first + 1);
            while (i + 1 < offsets.length
                    && offsets[i + 1] == offsets[i] + 1
                    && continues(file, first, offsets[i + 1] - first)) {
                i++;
            }
            from = offsets[i] + 1;
        }
        return decoded.append(file.text(), from, file.text().length()).toString();
    }

    /** Whether the n-th byte behind a first one may follow the ones before it in a character. */
    private static boolean continues(SourceFile file, int first, int n) {
        int lead = file.bytesAt(first)[0] & 0xFF;
        int next = file.bytesAt(first + n)[0] & 0xFF;
        int length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : 1;
        int least = n == 1 && lead == 0xE0 ? 0xA0 : n == 1 && lead == 0xF0 ? 0x90 : 0x80;
        int most = n == 1 && lead == 0xED ? 0x9F : n == 1 && lead == 0xF4 ? 0x8F : 0xBF;
        return n < length - 1 && next >= least && next <= most;
    }

    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    /** Is told the hash of each line, in order. */
    private interface Sink {

        void line(int line, long hash);
    }

    /** The hash of the last hundred characters, rolled along a text. */
    private static final class Roll {

        private final Sink sink;
        private final char[] window = new char[WINDOW];
        /** The line that starts with the character at the same index of the window, or 0. */
        private final int[] starts = new int[WINDOW];
        private int index;
        private long hash;
        private int line;
        private boolean isLineStart = true;

        Roll(Sink sink) {
            this.sink = sink;
        }

        void through(String text) {
            boolean isAfterReturn = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean isCounted = c != ' ' && c != '\t' && !(isAfterReturn && c == '\n');
                isAfterReturn = c == '\r';
                if (isCounted) {
                    character(isAfterReturn ? '\n' : c);
                }
            }
            character(END_OF_FILE);
            for (int i = 0; i < WINDOW; i++) {
                tell();
                push('\0');
            }
        }

        private void character(char c) {
            tell();
            if (isLineStart) {
                starts[index] = ++line;
            }
            isLineStart = c == '\n';
            push(c);
        }

        /** The window now begins with the character at the index. */
        private void tell() {
            if (starts[index] != 0) {
                sink.line(starts[index], hash);
                starts[index] = 0;
            }
        }

        private void push(char c) {
            hash = BASE * hash + c - LEAVING * window[index];
            window[index] = c;
            index = (index + 1) % WINDOW;
        }
    }
}
