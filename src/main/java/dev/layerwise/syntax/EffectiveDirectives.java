package dev.layerwise.syntax;

import dev.layerwise.ast.ParserDirective;
import dev.layerwise.source.Order;
import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The parser directives that have effect: {@code escape} as the main parser reads it, the others as they are looked
 * up.
 */
final class EffectiveDirectives {

    private EffectiveDirectives() {}

    static List<ParserDirective> of(String text, List<ParserDirective> escape) {
        List<ParserDirective> effective = new ArrayList<>(escape);
        PhysicalLines lines = new PhysicalLines(SourceFile.of("", text));
        ParserDirectives directives = new ParserDirectives(text);
        while (!directives.isDone() && lines.advance()) {
            if (lines.number() == 1 && text.startsWith("#!", lines.start())) {
                continue;
            }
            directives.read(lines.start(), lines.end())
                    .filter(directive -> directives.isFirst(directive) && !directive.name().equals("escape"))
                    .ifPresent(effective::add);
        }
        effective.sort(Order.by(ParserDirective::span));
        return effective;
    }
}
