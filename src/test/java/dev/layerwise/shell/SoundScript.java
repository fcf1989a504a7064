package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.ast.Outline;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;

/** What holds of the places in every script, whatever the text. */
final class SoundScript {

    private SoundScript() {}

    static ShellText check(MappedText text) {
        ShellText read = ShellParser.parse(text);
        assertTrue(text.sourceSpan().contains(read.span()), () -> read.span() + " lies outside of the script");
        check(ScriptTree.of(read));
        return read;
    }

    /** Of a script that is a source file of its own. */
    static ShellText check(String text) {
        return check(MappedText.of(text, new Span(0, text.length())));
    }

    private static void check(Outline node) {
        int end = node.span().start();
        for (Outline child : node.children()) {
            int before = end;
            assertTrue(node.span().contains(child.span()), () -> child.label() + " " + child.span() + " leaves "
                    + node.label() + " " + node.span());
            assertTrue(child.span().start() >= before, () -> child.label() + " " + child.span()
                    + " overlaps what ends at " + before);
            end = child.span().end();
            check(child);
        }
    }
}
