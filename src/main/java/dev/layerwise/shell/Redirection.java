package dev.layerwise.shell;

import dev.layerwise.source.Span;
import java.util.Optional;

/**
 * A file, descriptor or text that takes the place of one of a command's streams.
 *
 * @param descriptor as written before the operator; empty if nothing is
 * @param target the file; the descriptor of {@code >&2}; the delimiter of a here-document; the text of {@code <<<}
 */
public record Redirection(
        Span span, String descriptor, Operator operator, ShellWord target, Optional<HereDocument> document) {

    /** What a redirection does with its target. */
    public enum Operator {
        READ("<"),
        WRITE(">"),
        APPEND(">>"),
        CLOBBER(">|"),
        READ_WRITE("<>"),
        DUPLICATE_INPUT("<&"),
        DUPLICATE_OUTPUT(">&"),
        WRITE_ALL("&>"),
        APPEND_ALL("&>>"),
        HERE_DOCUMENT("<<"),
        HERE_DOCUMENT_WITHOUT_TABS("<<-"),
        HERE_STRING("<<<");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
