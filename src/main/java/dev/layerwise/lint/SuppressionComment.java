package dev.layerwise.lint;

import dev.layerwise.lint.Suppression.Origin;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a comment that speaks to a linter, before anybody knows what its names mean.
 *
 * @param forFile whether it is for the whole file wherever it stands
 * @param isMalformed whether it speaks to layerwise and says nothing that it knows
 */
record SuppressionComment(
        Origin origin, boolean forFile, boolean isMalformed, List<Named> names, Optional<String> reason) {

    /** A name as written, and where in the file. */
    record Named(String text, Span span) {}

    /**
     * Reads a comment.
     *
     * @param text from its {@code #} on
     * @param offset of the text in its file
     */
    static Optional<SuppressionComment> read(String text, int offset) {
        return new Reader(text, offset).read();
    }

    /** Reads what stands behind {@code check=}, as a directive or in a comment: {@code skip=A,B;error=true}. */
    static Optional<SuppressionComment> readCheck(String value, int offset) {
        int start = 0;
        for (String part : value.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equals("skip")) {
                Reader reader = new Reader(value.substring(0, start + part.length()), offset);
                reader.at = start + equals + 1;
                return Optional.of(
                        new SuppressionComment(Origin.BUILDKIT, false, false, reader.names(), Optional.empty()));
            }
            start += part.length() + 1;
        }
        return Optional.empty();
    }

    /** One pass over the text. */
    private static final class Reader {

        private final String text;
        private final int offset;
        private int at = 1;

        Reader(String text, int offset) {
            this.text = text;
            this.offset = offset;
        }

        Optional<SuppressionComment> read() {
            skipBlanks();
            if (take("layerwise")) {
                return layerwise();
            }
            if (take("hadolint")) {
                return hadolint();
            }
            if (take("check")) {
                skipBlanks();
                return take("=") ? readCheck(text.substring(at), offset + at) : Optional.empty();
            }
            return Optional.empty();
        }

        private Optional<SuppressionComment> layerwise() {
            boolean colon = take(":");
            if (!colon && !isBlank()) {
                return Optional.empty();
            }
            skipBlanks();
            String word = word();
            skipBlanks();
            boolean equals = take("=");
            if (word.equals("ignore") && equals && !colon) {
                List<Named> names = names();
                return Optional.of(
                        new SuppressionComment(Origin.LAYERWISE, false, names.isEmpty(), names, reason()));
            }
            // prose may begin with the name, too
            return equals || word.equals("ignore") && at == text.length()
                    ? Optional.of(
                            new SuppressionComment(Origin.LAYERWISE, false, true, List.of(), Optional.empty()))
                    : Optional.empty();
        }

        private Optional<SuppressionComment> hadolint() {
            skipBlanks();
            boolean global = take("global");
            skipBlanks();
            boolean ignores = take("ignore");
            skipBlanks();
            return ignores && take("=")
                    ? Optional.of(
                            new SuppressionComment(Origin.HADOLINT, global, false, names(), Optional.empty()))
                    : Optional.empty();
        }

        private List<Named> names() {
            List<Named> names = new ArrayList<>();
            do {
                skipBlanks();
                int start = at;
                while (at < text.length() && text.charAt(at) != ',' && !isBlank()) {
                    at++;
                }
                if (at > start && !text.startsWith("--", start)) {
                    names.add(new Named(text.substring(start, at), new Span(offset + start, offset + at)));
                } else {
                    at = start;
                }
                skipBlanks();
            } while (take(","));
            return names;
        }

        private Optional<String> reason() {
            skipBlanks();
            while (take("-")) {
                skipBlanks();
            }
            String rest = text.substring(at).strip();
            return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
        }

        private String word() {
            int start = at;
            while (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '-')) {
                at++;
            }
            return text.substring(start, at);
        }

        private boolean take(String expected) {
            boolean there = text.startsWith(expected, at);
            at += there ? expected.length() : 0;
            return there;
        }

        private void skipBlanks() {
            while (isBlank()) {
                at++;
            }
        }

        private boolean isBlank() {
            return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\r');
        }
    }
}
