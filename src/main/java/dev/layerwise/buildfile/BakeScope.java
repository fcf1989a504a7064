package dev.layerwise.buildfile;

import dev.layerwise.buildfile.hcl.HclBody;
import dev.layerwise.buildfile.hcl.HclEvaluator;
import dev.layerwise.buildfile.hcl.HclExpression;
import dev.layerwise.buildfile.hcl.HclScope;
import dev.layerwise.buildfile.hcl.HclValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables, attributes, functions and targets that bake files define; a later file counts over an earlier one. */
final class BakeScope implements HclScope {

    private final HclEvaluator evaluator;
    private final Map<String, HclExpression> values = new HashMap<>();
    private final Set<String> withoutValue = new HashSet<>();
    private final Map<String, Function> functions = new HashMap<>();
    private final Map<String, HclValue> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<HclBody> bodies;

    BakeScope(List<HclBody> bodies, HclEvaluator evaluator) {
        this.bodies = List.copyOf(bodies);
        this.evaluator = evaluator;
        // the local folder, as bake spells it
        known.put("BAKE_CMD_CONTEXT", new HclValue.Text("cwd://"));
        known.put("BAKE_LOCAL_PLATFORM", new HclValue.Unknown("the platform depends on the machine"));
        bodies.forEach(this::define);
    }

    private void define(HclBody body) {
        body.attributes().forEach(attribute -> values.put(attribute.name(), attribute.value()));
        for (HclBody.Block block : body.blocks()) {
            if (block.labels().isEmpty()) {
                continue;
            }
            String name = block.labels().getFirst();
            if (block.type().equals("variable")) {
                Optional<HclExpression> value = block.body().attribute("default").map(HclBody.Attribute::value);
                value.ifPresentOrElse(given -> values.put(name, given), () -> withoutValue.add(name));
            } else if (block.type().equals("function")) {
                block.body().attribute("result").ifPresent(result -> functions.put(name, new Function(
                        names(block.body(), "params"), names(block.body(), "variadic_params").stream().findFirst(),
                        result.value())));
            }
        }
    }

    /** Parameters are bare words. */
    private static List<String> names(HclBody body, String attribute) {
        HclExpression value = body.attribute(attribute)
                .map(HclBody.Attribute::value)
                .orElseGet(() -> new HclExpression.Tuple(List.of()));
        List<HclExpression> elements =
                value instanceof HclExpression.Tuple(var all) ? all : List.of(value);
        return elements.stream().flatMap(element -> switch (element) {
            case HclExpression.Variable(var name) -> Optional.of(name).stream();
            case HclExpression.Literal(var literal) -> literal.text().stream();
            case HclExpression.Template(var parts) when parts.size() == 1
                    && parts.getFirst() instanceof HclExpression.Literal(var literal) -> literal.text().stream();
            default -> Optional.<String>empty().stream();
        }).toList();
    }

    @Override
    public Optional<HclValue> variable(String name) {
        HclValue value = known.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        if (name.equals("target") || name.equals("group")) {
            return Optional.of(blocks(name));
        }
        HclExpression expression = values.get(name);
        if (expression == null) {
            return withoutValue.contains(name)
                    ? Optional.of(new HclValue.Unknown("the variable `" + name + "` has no default"))
                    : Optional.empty();
        }
        if (!open.add(name)) {
            return Optional.of(new HclValue.Unknown("`" + name + "` depends on itself"));
        }
        HclValue evaluated = evaluator.evaluate(expression, this);
        open.remove(name);
        HclValue meant = evaluated instanceof HclValue.Null && withoutValue.contains(name)
                ? new HclValue.Unknown("the variable `" + name + "` has no default")
                : evaluated;
        known.put(name, meant);
        return Optional.of(meant);
    }

    /** What stands in the blocks of a type themselves, by their names. */
    private HclValue blocks(String type) {
        if (!open.add(type)) {
            return new HclValue.Unknown("a " + type + " depends on itself");
        }
        Map<String, HclValue> members = new LinkedHashMap<>();
        for (HclBody body : bodies) {
            for (HclBody.Block block : body.blocks()) {
                if (block.type().equals(type) && !block.labels().isEmpty()) {
                    Map<String, HclValue> attributes = new LinkedHashMap<>();
                    block.body().attributes().forEach(attribute ->
                            attributes.put(attribute.name(), evaluator.evaluate(attribute.value(), this)));
                    members.put(block.labels().getFirst(), new HclValue.Object(attributes));
                }
            }
        }
        open.remove(type);
        HclValue all = new HclValue.Object(members);
        known.put(type, all);
        return all;
    }

    @Override
    public Optional<Function> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }
}
