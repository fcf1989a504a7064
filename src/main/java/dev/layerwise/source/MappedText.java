package dev.layerwise.source;

import java.util.Arrays;

/**
 * Text put together from pieces of a {@link SourceFile}, with the way back from each character to its source.
 *
 * <p>A Dockerfile's instruction is such a text: its lines joined, the continuations between them gone. So is a shell
 * script inside a JSON string, where one character stands for several of the source. Most texts are one piece.
 */
public final class MappedText {

    private static final int[] ONE_PIECE = {0};

    private final String text;
    private final int[] pieceStarts;
    private final int[] sourceStarts;
    private final int[] sourceEnds;
    private int recent;

    private MappedText(String text, int[] pieceStarts, int[] sourceStarts, int[] sourceEnds) {
        this.text = text;
        this.pieceStarts = pieceStarts;
        this.sourceStarts = sourceStarts;
        this.sourceEnds = sourceEnds;
    }

    /** A verbatim slice of the source. */
    public static MappedText of(String source, Span span) {
        String text = source.substring(span.start(), span.end());
        return new MappedText(text, ONE_PIECE, new int[] {span.start()}, new int[] {span.end()});
    }

    public static Builder builder() {
        return new Builder();
    }

    public String text() {
        return text;
    }

    public int length() {
        return text.length();
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Whether the text stands in the source just as it is here. */
    public boolean isVerbatim() {
        return pieceStarts.length == 1 && sourceEnds[0] - sourceStarts[0] == text.length();
    }

    /** The source offset where the character at {@code index} begins; {@code length()} gives the end of the text. */
    public int sourceStart(int index) {
        int piece = pieceAt(index);
        return isReplaced(piece)
                ? sourceStarts[piece]
                : Math.min(sourceStarts[piece] + index - pieceStarts[piece], sourceEnds[piece]);
    }

    /** The source offset behind the character before {@code index}, so that an end never swallows a continuation. */
    private int sourceEnd(int index) {
        int piece = pieceAt(index - 1);
        return isReplaced(piece) ? sourceEnds[piece] : sourceStarts[piece] + index - pieceStarts[piece];
    }

    /** The source of the characters from {@code start} to {@code end}: from the first one's begin to the last's end. */
    public Span sourceSpan(int start, int end) {
        if (start == end) {
            return Span.at(start == text.length() && start > 0 ? sourceEnd(start) : sourceStart(start));
        }
        return new Span(sourceStart(start), sourceEnd(end));
    }

    /** The source of the whole text. */
    public Span sourceSpan() {
        return sourceSpan(0, text.length());
    }

    public MappedText slice(int start, int end) {
        if (start == 0 && end == text.length()) {
            return this;
        }
        if (start == end) {
            int at = sourceSpan(start, end).start();
            return new MappedText("", ONE_PIECE, new int[] {at}, new int[] {at});
        }
        int first = pieceAt(start);
        int count = pieceAt(end - 1) - first + 1;
        int[] pieces = count == 1 ? ONE_PIECE : new int[count];
        int[] starts = Arrays.copyOfRange(sourceStarts, first, first + count);
        int[] ends = Arrays.copyOfRange(sourceEnds, first, first + count);
        for (int i = 1; i < count; i++) {
            pieces[i] = pieceStarts[first + i] - start;
        }
        if (!isReplaced(first)) {
            starts[0] += start - pieceStarts[first];
        }
        int last = first + count - 1;
        if (!isReplaced(last)) {
            ends[count - 1] -= pieceEnd(last) - end;
        }
        return new MappedText(text.substring(start, end), pieces, starts, ends);
    }

    private int pieceAt(int index) {
        if (pieceStarts.length == 1) {
            return 0;
        }
        // most questions are about a place near the one before; threads that disagree only look it up once more
        int piece = recent;
        if (!isIn(piece, index)) {
            int found = Arrays.binarySearch(pieceStarts, index);
            piece = found >= 0 ? found : -found - 2;
            recent = piece;
        }
        return piece;
    }

    private boolean isIn(int piece, int index) {
        return pieceStarts[piece] <= index
                && (piece + 1 == pieceStarts.length || index < pieceStarts[piece + 1]);
    }

    private boolean isReplaced(int piece) {
        return sourceEnds[piece] - sourceStarts[piece] != pieceEnd(piece) - pieceStarts[piece];
    }

    private int pieceEnd(int piece) {
        return piece + 1 < pieceStarts.length ? pieceStarts[piece + 1] : text.length();
    }

    @Override
    public String toString() {
        return text;
    }

    /** Collects pieces in order. */
    public static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private int[] pieceStarts = new int[4];
        private int[] sourceStarts = new int[4];
        private int[] sourceEnds = new int[4];
        private int count;

        private Builder() {}

        /** Appends {@code source} from {@code start} to {@code end} as it is. */
        public Builder append(String source, int start, int end) {
            if (start < end) {
                if (adjoins(start)) {
                    sourceEnds[count - 1] = end;
                } else {
                    piece(start, end);
                }
                text.append(source, start, end);
            }
            return this;
        }

        /** Appends a text with its own way back. */
        public Builder append(MappedText other) {
            for (int i = 0; i < other.pieceStarts.length && !other.isEmpty(); i++) {
                if (!other.isReplaced(i) && adjoins(other.sourceStarts[i])) {
                    sourceEnds[count - 1] = other.sourceEnds[i];
                } else {
                    piece(other.sourceStarts[i], other.sourceEnds[i]);
                }
                text.append(other.text, other.pieceStarts[i], other.pieceEnd(i));
            }
            return this;
        }

        /** Appends text that stands for other text in the source, as {@code "\n"} for a line feed. */
        public Builder replace(Span source, String replacement) {
            if (!replacement.isEmpty()) {
                piece(source.start(), source.end());
                text.append(replacement);
            }
            return this;
        }

        public int length() {
            return text.length();
        }

        /** @param at the place of the text if it is empty */
        public MappedText build(int at) {
            if (count == 0) {
                return new MappedText("", ONE_PIECE, new int[] {at}, new int[] {at});
            }
            return new MappedText(
                    text.toString(),
                    count == 1 ? ONE_PIECE : Arrays.copyOf(pieceStarts, count),
                    Arrays.copyOf(sourceStarts, count),
                    Arrays.copyOf(sourceEnds, count));
        }

        /** Whether the last piece is verbatim and ends where the source goes on. */
        private boolean adjoins(int start) {
            return count > 0
                    && sourceEnds[count - 1] == start
                    && start - sourceStarts[count - 1] == text.length() - pieceStarts[count - 1];
        }

        private void piece(int sourceStart, int sourceEnd) {
            if (count == pieceStarts.length) {
                pieceStarts = Arrays.copyOf(pieceStarts, count * 2);
                sourceStarts = Arrays.copyOf(sourceStarts, count * 2);
                sourceEnds = Arrays.copyOf(sourceEnds, count * 2);
            }
            pieceStarts[count] = text.length();
            sourceStarts[count] = sourceStart;
            sourceEnds[count] = sourceEnd;
            count++;
        }
    }
}
