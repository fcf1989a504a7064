package dev.layerwise.syntax;

import dev.layerwise.ast.Word;
import dev.layerwise.source.GoText;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * A trimmed logical line and the ways to cut pieces out of it by token.
 *
 * @param escape the file's escape character
 * @param source the file
 */
record LineView(MappedText line, char escape, SourceFile source) {

    private static final char REPLACED = '\uFFFD';

    static LineView trimmed(MappedText line, char escape, SourceFile source) {
        int start = GoText.skipSpace(line.text(), 0, line.length());
        return new LineView(line.slice(start, GoText.trimEnd(line.text(), start, line.length())), escape, source);
    }

    /** The bytes of the file behind the character at {@code index}. */
    byte[] bytesAt(int index) {
        return source.bytesAt(line.sourceStart(index));
    }

    /** Whether the last byte of the character is 85 or A0, which Go takes for white space where it reads bytes. */
    boolean splits(int index) {
        char c = text().charAt(index);
        if (c == REPLACED) {
            byte only = bytesAt(index)[0];
            return only == (byte) 0x85 || only == (byte) 0xA0;
        }
        int lastSixBits = c & 0x3F;
        return c >= 0x80 && !Character.isHighSurrogate(c) && (lastSixBits == 0x05 || lastSixBits == 0x20);
    }

    String text() {
        return line.text();
    }

    MappedText slice(Token token) {
        return line.slice(token.getStartIndex(), token.getStopIndex() + 1);
    }

    /** From the token to the end of the line. */
    MappedText from(Token token) {
        return line.slice(token.getStartIndex(), line.length());
    }

    /** An empty text at the end of the line. */
    MappedText end() {
        return line.slice(line.length(), line.length());
    }

    Span span(Token token) {
        return line.sourceSpan(token.getStartIndex(), token.getStopIndex() + 1);
    }

    Word word(MappedText text) {
        return new Word(text, VariableReferences.in(text, escape));
    }

    Word word(TerminalNode node) {
        return word(slice(node.getSymbol()));
    }

    /** The one text argument of an instruction. */
    Optional<Word> textArgument(TerminalNode node) {
        return Optional.ofNullable(node).map(this::word);
    }
}
