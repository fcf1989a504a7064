package dev.layerwise.report;

import dev.layerwise.source.Span;

/**
 * The part of a line that is shown around a place in it; dots stand for the rest. Of a line of megabytes no more is
 * read than that.
 *
 * @param shown the part of the line that was read
 * @param read where that part lies in the file
 * @param start the first column of it that is shown
 * @param end behind the last one
 * @param lead what stands for the part in front
 * @param tail what stands for the part behind
 */
record Excerpt(DisplayLine shown, Span read, int start, int end, String lead, String tail) {

    static final String CUT = "...";

    private static final int LONG_LINE = 1000;
    private static final int BEFORE = 200;

    /** How many columns are shown of what stands before the place. */
    private static final int BEFORE_PLACE = 4;

    /** How many columns are to be left behind the place where the line's begin is shown. */
    private static final int BEHIND_PLACE = 28;

    static Excerpt around(String text, Span line, int place, int room) {
        Span read = read(text, line, place);
        DisplayLine shown = DisplayLine.of(read.of(text));
        boolean hasMoreBefore = read.start() > line.start();
        boolean hasMoreBehind = read.end() < line.end();
        if (!hasMoreBefore && !hasMoreBehind && shown.width() <= room) {
            return new Excerpt(shown, read, 0, shown.width(), "", "");
        }
        int column = shown.column(within(read, place));
        boolean fromStart = !hasMoreBefore && column < room - BEHIND_PLACE;
        int start = fromStart ? 0 : Math.max(0, column - BEFORE_PLACE);
        String lead = fromStart ? "" : CUT;
        int left = room - lead.length();
        if (!hasMoreBehind && shown.width() - start <= left) {
            return new Excerpt(shown, read, start, shown.width(), lead, "");
        }
        return new Excerpt(shown, read, start, Math.min(shown.width(), start + left - CUT.length()), lead, CUT);
    }

    private static Span read(String text, Span line, int place) {
        if (line.length() <= LONG_LINE) {
            return line;
        }
        int start = Math.clamp(place - BEFORE, line.start(), line.end());
        int end = Math.min(line.end(), start + LONG_LINE);
        return new Span(start - splitPair(text, line, start), end - splitPair(text, line, end));
    }

    /** 1 if the offset lies inside a pair of surrogates. */
    private static int splitPair(String text, Span line, int offset) {
        boolean isInside = offset > line.start()
                && offset < line.end()
                && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
        return isInside ? 1 : 0;
    }

    private static int within(Span read, int offset) {
        return Math.clamp(offset - read.start(), 0, read.length());
    }

    String text() {
        return lead + shown.between(start, end) + tail;
    }

    /** The column, from 0, at which the character of that offset in the file is shown; the nearest one if it is not. */
    int place(int offset) {
        return lead.length() + Math.clamp(shown.column(within(read, offset)), start, end) - start;
    }

    boolean shows(int offset) {
        boolean isRead = offset >= read.start() && (offset <= read.end() || tail.isEmpty());
        int column = shown.column(within(read, offset));
        return isRead && column >= start && (column < end || tail.isEmpty());
    }
}
