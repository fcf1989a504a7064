package dev.layerwise.syntax;

import dev.layerwise.source.GoText;
import java.util.ArrayList;
import java.util.List;

/** Splits expanded text at white space, except where it was quoted or escaped. */
final class WordSplitter {

    private final StringBuilder word = new StringBuilder();
    private final List<String> words = new ArrayList<>();
    private boolean inWord;

    /** A character that may end a word. */
    void add(int c) {
        if (!GoText.isSpace(c)) {
            addRaw(c);
        } else if (inWord && !word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    /** A character that belongs to the word whatever it is. */
    void addRaw(int c) {
        word.appendCodePoint(c);
        inWord = true;
    }

    /** The text from {@code start} on, whose blanks may end words. */
    void add(CharSequence text, int start) {
        for (int i = start; i < text.length(); ) {
            int c = Character.codePointAt(text, i);
            add(c);
            i += Character.charCount(c);
        }
    }

    /** The text from {@code start} on, whose blanks belong to the word. */
    void addRaw(CharSequence text, int start) {
        word.append(text, start, text.length());
        inWord = true;
    }

    /** BuildKit loses the begin of a word where a reference with an operator follows: the two share a buffer. */
    void forget() {
        word.setLength(0);
    }

    List<String> words() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
        return List.copyOf(words);
    }
}
