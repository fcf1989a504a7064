package dev.layerwise.lint;

import dev.layerwise.ast.Instruction;
import dev.layerwise.source.LineIndex;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import java.util.ArrayList;
import java.util.List;

/** Edits that move whole instructions, with the comments right above them, and put new ones in their place. */
public final class InstructionEdits {

    private final Analysis analysis;
    private final String text;
    private final LineIndex lines;

    public InstructionEdits(Analysis analysis) {
        this.analysis = analysis;
        this.text = analysis.source().text();
        this.lines = analysis.source().lines();
    }

    /** The lines of an instruction and of the comments right above it, with the end of the last line. */
    public Span block(Instruction instruction) {
        Span own = lines(instruction);
        int start = own.start();
        int least = previousEnd(instruction);
        while (start > least) {
            Span above = lines.span(lines.line(start - 1));
            if (above.start() < least || !analysis.text(above).stripLeading().startsWith("#")) {
                break;
            }
            start = above.start();
        }
        return new Span(start, own.end());
    }

    /** The lines of an instruction alone. */
    public Span lines(Instruction instruction) {
        int last = Math.max(instruction.span().start(), instruction.head().extent().end() - 1);
        Span end = lines.span(lines.line(Math.max(last, instruction.span().end() - 1)));
        return new Span(lines.span(lines.line(instruction.span().start())).start(), end.end());
    }

    private int previousEnd(Instruction instruction) {
        int end = 0;
        for (Instruction each : analysis.dockerfile().instructions()) {
            if (each.span().start() >= instruction.span().start()) {
                break;
            }
            end = lines(each).end();
        }
        return end;
    }

    /** Whether an empty line stands below. */
    public boolean isSetOff(Span block) {
        return isBlank(block.end());
    }

    private boolean isBlank(int start) {
        return start < text.length() && analysis.text(lines.span(lines.line(start))).isBlank();
    }

    /** Takes lines away; of empty lines above and below one is enough. */
    public TextEdit without(Span block) {
        boolean isBlankAbove = block.start() > 0 && isBlank(block.start() - 1);
        int end = isBlankAbove && isBlank(block.end()) ? lines.span(lines.line(block.end())).end() : block.end();
        return TextEdit.delete(new Span(block.start(), end));
    }

    /** Takes blocks away, those that follow each other together. */
    public List<TextEdit> without(List<Span> blocks) {
        List<TextEdit> edits = new ArrayList<>();
        Span open = blocks.getFirst();
        for (Span block : blocks.subList(1, blocks.size())) {
            if (block.start() != open.end()) {
                edits.add(without(open));
                open = block;
            } else {
                open = open.union(block);
            }
        }
        edits.add(without(open));
        return edits;
    }

    /** Puts lines, which all end with a line end, behind a block. */
    public TextEdit behind(Span block, String more) {
        boolean isEnded = text.startsWith(lineEnd(), block.end() - lineEnd().length());
        return TextEdit.insert(
                block.end(), isEnded ? more : lineEnd() + more.substring(0, more.length() - lineEnd().length()));
    }

    /** The text of blocks, each with a line end. */
    public String text(List<Span> blocks) {
        StringBuilder all = new StringBuilder();
        for (Span block : blocks) {
            String each = analysis.text(block);
            all.append(each).append(each.endsWith("\n") ? "" : lineEnd());
        }
        return all.toString();
    }

    public String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
