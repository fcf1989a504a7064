package dev.layerwise.syntax;

import dev.layerwise.ast.Flag;
import dev.layerwise.ast.Word;
import dev.layerwise.grammar.DockerfileParser.FlagsContext;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads the flags of an instruction: quotes go, escapes are resolved, bytes beyond ASCII become characters each. */
final class FlagReader {

    private static final int DASHES = 2;

    private final LineView view;

    FlagReader(LineView view) {
        this.view = view;
    }

    List<Flag> read(FlagsContext context) {
        if (context.FLAG().isEmpty()) {
            return List.of();
        }
        List<Flag> flags = new ArrayList<>();
        for (TerminalNode node : context.FLAG()) {
            flags.add(read(node.getSymbol()));
        }
        return flags;
    }

    private Flag read(Token token) {
        Span span = view.span(token);
        MappedText decoded = decode(token.getStartIndex(), token.getStopIndex() + 1);
        String text = decoded.text();
        int equals = text.indexOf('=');
        if (equals < 0) {
            return new Flag(span, text, text.substring(DASHES), Optional.empty());
        }
        Word value = view.word(decoded.slice(equals + 1, decoded.length()));
        return new Flag(span, text, text.substring(DASHES, equals), Optional.of(value));
    }

    private MappedText decode(int start, int end) {
        String line = view.text();
        MappedText.Builder out = MappedText.builder();
        char quote = 0;
        int i = start;
        while (i < end) {
            char c = line.charAt(i);
            if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
                i++;
                continue;
            }
            if (c == view.escape()) {
                i++;
                if (i == line.length()) {
                    break;
                }
            }
            int next = i + Character.charCount(line.codePointAt(i));
            boolean cut = next == end && quote == 0 && view.splits(next - 1);
            appendBytes(out, i, next, cut);
            i = next;
        }
        return out.build(view.line().sourceStart(start));
    }

    /** @param cut whether the last byte ended the flag, as white space does, and is none of its text */
    private void appendBytes(MappedText.Builder out, int start, int end, boolean cut) {
        if (view.text().charAt(start) < 0x80) {
            out.append(view.line().slice(start, end));
            return;
        }
        byte[] bytes = view.bytesAt(start);
        String characters = new String(bytes, 0, bytes.length - (cut ? 1 : 0), StandardCharsets.ISO_8859_1);
        out.replace(view.line().sourceSpan(start, end), characters);
    }
}
