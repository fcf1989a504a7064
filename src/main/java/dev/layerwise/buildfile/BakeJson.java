package dev.layerwise.buildfile;

import dev.layerwise.buildfile.hcl.HclBody;
import dev.layerwise.buildfile.hcl.HclExpression;
import dev.layerwise.buildfile.hcl.HclReader;
import dev.layerwise.buildfile.hcl.HclValue;
import dev.layerwise.buildfile.yaml.YamlNode;
import dev.layerwise.buildfile.yaml.YamlReader;
import dev.layerwise.source.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A bake file in JSON as the HCL that it stands for: its texts are templates. */
final class BakeJson {

    private static final Set<String> BLOCKS = Set.of("target", "group", "variable", "function");
    private static final int LONGEST_NUMBER = 40;

    private final SourceFile file;

    private BakeJson(SourceFile file) {
        this.file = file;
    }

    /** JSON is YAML, but for tabs between its tokens. */
    static HclBody read(SourceFile file) {
        SourceFile spaced = SourceFile.of(file.name(), file.text().replace('\t', ' '));
        List<YamlNode> documents = YamlReader.documents(spaced);
        return documents.isEmpty() || !(documents.getFirst() instanceof YamlNode.Mapping root)
                ? new HclBody(List.of(), List.of())
                : new BakeJson(file).root(root);
    }

    private HclBody root(YamlNode.Mapping root) {
        List<HclBody.Attribute> attributes = new ArrayList<>();
        List<HclBody.Block> blocks = new ArrayList<>();
        for (YamlNode.Entry entry : root.entries()) {
            String key = entry.key().value();
            if (BLOCKS.contains(key) && entry.value() instanceof YamlNode.Mapping named) {
                named.entries().forEach(block -> blocks.add(new HclBody.Block(
                        key, List.of(block.key().value()), body(block.value()), block.key().position())));
            } else {
                attributes.add(attribute(entry));
            }
        }
        return new HclBody(attributes, blocks);
    }

    private HclBody body(YamlNode node) {
        return node instanceof YamlNode.Mapping mapping
                ? new HclBody(mapping.entries().stream().map(this::attribute).toList(), List.of())
                : new HclBody(List.of(), List.of());
    }

    private HclBody.Attribute attribute(YamlNode.Entry entry) {
        return new HclBody.Attribute(entry.key().value(), expression(entry.value()), entry.key().position());
    }

    private HclExpression expression(YamlNode node) {
        return switch (node) {
            case YamlNode.Text text -> scalar(text);
            case YamlNode.Sequence(var elements, var _) ->
                    new HclExpression.Tuple(elements.stream().map(this::expression).toList());
            case YamlNode.Mapping(var entries, var _) -> new HclExpression.Object(entries.stream()
                    .map(entry -> new HclExpression.Pair(
                            HclReader.template(file, entry.key().value()), expression(entry.value())))
                    .toList());
        };
    }

    private HclExpression scalar(YamlNode.Text text) {
        if (!text.isPlain()) {
            return HclReader.template(file, text.value());
        }
        HclValue value = switch (text.value()) {
            case "true" -> new HclValue.Bool(true);
            case "false" -> new HclValue.Bool(false);
            case "null", "" -> HclValue.NULL;
            default -> number(text.value())
                    .<HclValue>map(HclValue.Number::new)
                    .orElseGet(() -> new HclValue.Text(text.value()));
        };
        return new HclExpression.Literal(value);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > LONGEST_NUMBER || text.contains("e") || text.contains("E")
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
