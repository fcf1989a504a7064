package dev.layerwise.shell;

import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;

/** A token of a script; a word token carries the whole word, a here-document's operator gets its lines later. */
final class ShellToken extends CommonToken {

    private final transient Optional<ShellWord> word;
    private final transient Optional<Assignment> assignment;
    private transient Optional<HereDocument> document = Optional.empty();

    private ShellToken(int type, int start, int end, Optional<ShellWord> word, Optional<Assignment> assignment) {
        super(type);
        this.word = word;
        this.assignment = assignment;
        setStartIndex(start);
        setStopIndex(end - 1);
    }

    static ShellToken operator(int type, int start, String text) {
        ShellToken token = new ShellToken(type, start, start + text.length(), Optional.empty(), Optional.empty());
        token.setText(text);
        return token;
    }

    static ShellToken of(int type, int start, int end) {
        return new ShellToken(type, start, end, Optional.empty(), Optional.empty());
    }

    static ShellToken word(int type, int start, int end, ShellWord word) {
        return new ShellToken(type, start, end, Optional.of(word), Optional.empty());
    }

    static ShellToken assignment(int type, int start, int end, Assignment assignment) {
        return new ShellToken(type, start, end, Optional.empty(), Optional.of(assignment));
    }

    int start() {
        return getStartIndex();
    }

    int end() {
        return getStopIndex() + 1;
    }

    ShellWord word() {
        return word.orElseThrow();
    }

    Assignment assignment() {
        return assignment.orElseThrow();
    }

    Optional<HereDocument> document() {
        return document;
    }

    void setDocument(HereDocument lines) {
        document = Optional.of(lines);
    }
}
