package dev.layerwise.buildfile;

import dev.layerwise.buildfile.yaml.YamlNode;
import dev.layerwise.source.LineIndex;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;

/** The text of a scalar with the way back to its lines; where YAML folds or escapes them, to the key. */
final class InlineText {

    private InlineText() {}

    static MappedText of(SourceFile file, YamlNode.Entry entry, YamlNode.Text text) {
        Span key = span(file, entry.key());
        MappedText whole = MappedText.builder().replace(key, text.value()).build(key.start());
        if (text.style() != YamlNode.Style.LITERAL) {
            return whole;
        }
        MappedText.Builder lines = MappedText.builder();
        LineIndex index = file.lines();
        int line = text.position().line();
        int start = 0;
        while (start < text.value().length()) {
            int end = text.value().indexOf('\n', start);
            end = end < 0 ? text.value().length() : end + 1;
            line++;
            if (line > index.count()) {
                return whole;
            }
            String content = text.value().substring(start, end);
            Span physical = index.span(line);
            String written = physical.of(file.text());
            if (!written.endsWith(content)) {
                return whole;
            }
            lines.append(file.text(), physical.end() - content.length(), physical.end());
            start = end;
        }
        return lines.build(key.start());
    }

    static Span span(SourceFile file, YamlNode.Text text) {
        int start = offset(file, text.position());
        return new Span(start, Math.min(file.text().length(), start + Math.max(1, text.value().length())));
    }

    private static int offset(SourceFile file, Position position) {
        Span line = file.lines().span(Math.min(position.line(), file.lines().count()));
        return Math.min(line.start() + position.column() - 1, line.end());
    }
}
