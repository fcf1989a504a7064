package dev.layerwise.buildfile;

import dev.layerwise.buildfile.BuildDefinition.Context;
import dev.layerwise.buildfile.BuildDefinition.Place;
import dev.layerwise.buildfile.BuildDefinition.Recipe;
import dev.layerwise.buildfile.BuildDefinition.TargetStage;
import dev.layerwise.buildfile.hcl.HclBody;
import dev.layerwise.buildfile.hcl.HclError;
import dev.layerwise.buildfile.hcl.HclEvaluator;
import dev.layerwise.buildfile.hcl.HclReader;
import dev.layerwise.buildfile.hcl.HclScope;
import dev.layerwise.buildfile.hcl.HclValue;
import dev.layerwise.buildfile.yaml.YamlError;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the targets of bake files are built from. */
final class BakeReader {

    private static final String HERE = "cwd://";
    private static final int MOST_TARGETS = 1_000;
    private static final int MAX_INHERITS = 20;
    private static final int MOST_UNKNOWNS = 20;

    private final FileAccess files;
    private final List<Path> bases;
    private final HclEvaluator evaluator = new HclEvaluator();
    private final List<String> errors = new ArrayList<>();
    private final List<String> unknowns = new ArrayList<>();
    private final Map<String, List<Block>> targets = new LinkedHashMap<>();
    private final Set<String> inherited = new HashSet<>();
    private final Set<String> grouped = new HashSet<>();

    /** @param bases the folders in which bake may be started, the likeliest first: paths are relative to that */
    BakeReader(FileAccess files, List<Path> bases) {
        this.files = files;
        this.bases = List.copyOf(bases);
    }

    static boolean isOne(SourceFile file) {
        return file.text().contains("target");
    }

    /** A block of a target, and what names stand for in it. */
    private record Block(HclBody body, HclScope scope, Place place) {}

    /** A value, and where it is given. */
    private record Given(HclValue value, Place place) {}

    /** @param paths laid one over the other */
    BuildPlan read(List<Path> paths) {
        Map<Path, HclBody> bodies = new LinkedHashMap<>();
        Map<Path, SourceFile> sources = new HashMap<>();
        for (Path path : paths) {
            files.read(path).ifPresent(file -> body(file).ifPresent(body -> {
                bodies.put(path, body);
                sources.put(path, file);
            }));
        }
        HclScope scope = new BakeScope(List.copyOf(bodies.values()), evaluator);
        bodies.forEach((path, body) -> body.blocks().forEach(block ->
                add(block, scope, new Place(path, sources.get(path), block.position()))));
        List<BuildDefinition> definitions = new ArrayList<>();
        targets.forEach((name, _) -> define(name).ifPresent(definitions::add));
        return new BuildPlan(definitions, errors, unknowns);
    }

    private Optional<HclBody> body(SourceFile file) {
        try {
            return Optional.of(file.name().endsWith(".json") ? BakeJson.read(file) : HclReader.read(file));
        } catch (HclError | YamlError malformed) {
            errors.add(malformed.getMessage());
            return Optional.empty();
        }
    }

    private void add(HclBody.Block block, HclScope scope, Place place) {
        if (block.labels().isEmpty()) {
            return;
        }
        String name = block.labels().getFirst();
        if (block.type().equals("group")) {
            texts(block.body(), "targets", scope).forEach(grouped::add);
        } else if (block.type().equals("target")) {
            Optional<HclBody.Attribute> matrix = block.body().attribute("matrix");
            if (matrix.isEmpty()) {
                add(name, new Block(block.body(), scope, place));
                return;
            }
            for (Map<String, HclValue> each : product(evaluator.evaluate(matrix.get().value(), scope))) {
                HclScope inner = scope.with(each);
                String generated = block.body().attribute("name")
                        .flatMap(attribute -> evaluator.evaluate(attribute.value(), inner).text())
                        .orElse(name);
                add(generated, new Block(block.body(), inner, place));
                if (grouped.contains(name)) {
                    grouped.add(generated);
                }
            }
        }
    }

    private void add(String name, Block block) {
        if (targets.size() < MOST_TARGETS) {
            targets.computeIfAbsent(name, _ -> new ArrayList<>()).add(block);
            texts(block.body(), "inherits", block.scope()).forEach(inherited::add);
        }
    }

    private List<String> texts(HclBody body, String attribute, HclScope scope) {
        return body.attribute(attribute)
                .map(found -> evaluator.evaluate(found.value(), scope).elements())
                .orElse(List.of())
                .stream()
                .flatMap(value -> value.text().stream())
                .toList();
    }

    private static List<Map<String, HclValue>> product(HclValue matrix) {
        List<Map<String, HclValue>> all = List.of(Map.of());
        if (matrix instanceof HclValue.Object(var axes)) {
            for (Map.Entry<String, HclValue> axis : axes.entrySet()) {
                List<Map<String, HclValue>> longer = new ArrayList<>();
                for (Map<String, HclValue> each : all) {
                    for (HclValue value : axis.getValue().elements()) {
                        Map<String, HclValue> more = new HashMap<>(each);
                        more.put(axis.getKey(), value);
                        if (longer.size() < MOST_TARGETS) {
                            longer.add(more);
                        }
                    }
                }
                all = longer;
            }
        }
        return all;
    }

    /** What is only there to be inherited builds nothing of its own. */
    private Optional<BuildDefinition> define(String name) {
        Map<String, Given> fields = new HashMap<>();
        collect(name, fields, 0);
        boolean isTemplate = inherited.contains(name) && !grouped.contains(name)
                && (name.startsWith("_") || !fields.containsKey("dockerfile") && !fields.containsKey("target")
                        && !fields.containsKey("context") && !fields.containsKey("dockerfile-inline"));
        if (isTemplate || name.startsWith("_") && !grouped.contains(name)) {
            return Optional.empty();
        }
        Place place = targets.get(name).getLast().place();
        boolean isKnown = isKnown(name, fields, "context")
                & (fields.containsKey("dockerfile-inline") || isKnown(name, fields, "dockerfile"));
        boolean targetIsKnown = isKnown(name, fields, "target");
        if (!isKnown) {
            return Optional.empty();
        }
        String address = text(fields, "context").orElse(".");
        String dockerfile = text(fields, "dockerfile").orElse("Dockerfile");
        Optional<Recipe> inline = text(fields, "dockerfile-inline").map(text -> inline(text, fields));
        Path base = inline.isPresent() ? bases.getFirst() : base(address, dockerfile);
        Context context = context(base, address);
        TargetStage target = !targetIsKnown
                ? new TargetStage.Unknown()
                : text(fields, "target").<TargetStage>map(TargetStage.Named::new).orElseGet(TargetStage.Last::new);
        return inline.or(() -> dockerfile(base, context, dockerfile)).map(recipe -> new BuildDefinition(
                name, recipe, context, target, arguments(fields), contexts(fields, base), place));
    }

    /** Fields of the targets that it inherits, then its own ones. */
    private void collect(String name, Map<String, Given> fields, int depth) {
        List<Block> blocks = targets.getOrDefault(name, List.of());
        if (depth > MAX_INHERITS || fields.size() > MOST_TARGETS) {
            return;
        }
        for (Block block : blocks) {
            texts(block.body(), "inherits", block.scope()).forEach(parent -> collect(parent, fields, depth + 1));
        }
        for (Block block : blocks) {
            for (HclBody.Attribute attribute : block.body().attributes()) {
                Place place = new Place(block.place().path(), block.place().file(), attribute.position());
                switch (attribute.name()) {
                    case "args", "contexts" -> members(attribute, block).forEach((key, value) ->
                            fields.put(attribute.name() + " " + key, new Given(value, place)));
                    case "context", "dockerfile", "dockerfile-inline", "target" -> {
                        HclValue value = evaluator.evaluate(attribute.value(), block.scope());
                        if (!(value instanceof HclValue.Null)) {
                            fields.put(attribute.name(), new Given(value, place));
                        }
                    }
                    default -> { }
                }
            }
        }
    }

    private Map<String, HclValue> members(HclBody.Attribute attribute, Block block) {
        return evaluator.evaluate(attribute.value(), block.scope()) instanceof HclValue.Object(var members)
                ? members
                : Map.of();
    }

    private boolean isKnown(String name, Map<String, Given> fields, String field) {
        Given given = fields.get(field);
        if (given == null || given.value().text().isPresent()) {
            return true;
        }
        String reason = given.value() instanceof HclValue.Unknown(var why) ? why : "it is no text";
        String help = reason.endsWith("has no default") ? "; give it one" : "";
        if (unknowns.size() < MOST_UNKNOWNS) {
            unknowns.add(given.place() + ": the " + field + " of `" + name + "` is unknown: " + reason + help);
        }
        return false;
    }

    private static Optional<String> text(Map<String, Given> fields, String field) {
        return Optional.ofNullable(fields.get(field))
                .flatMap(given -> given.value().text())
                .filter(text -> !text.isEmpty());
    }

    private Path base(String address, String dockerfile) {
        return bases.stream()
                .filter(base -> dockerfile(base, context(base, address), dockerfile)
                        .filter(found -> found instanceof Recipe.Dockerfile(var file) && files.isFile(file))
                        .isPresent())
                .findFirst()
                .orElse(bases.getFirst());
    }

    private static Context context(Path base, String address) {
        return Addresses.context(base, address.startsWith(HERE) ? address.substring(HERE.length()) : address);
    }

    private static Optional<Recipe> dockerfile(Path base, Context context, String named) {
        try {
            if (named.startsWith(HERE)) {
                return Optional.of(new Recipe.Dockerfile(base.resolve(named.substring(HERE.length())).normalize()));
            }
            return context instanceof Context.Folder(var folder)
                    ? Optional.of(new Recipe.Dockerfile(folder.resolve(named).normalize()))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Its text is made by templates, so that its lines have no place but that of the attribute. */
    private static Recipe inline(String text, Map<String, Given> fields) {
        Place place = fields.get("dockerfile-inline").place();
        Position position = place.position();
        int start = place.file().lines().span(position.line()).start() + position.column() - 1;
        Span key = new Span(start, Math.min(place.file().text().length(), start + "dockerfile-inline".length()));
        return new Recipe.Inline(MappedText.builder().replace(key, text).build(start));
    }

    private static Map<String, String> arguments(Map<String, Given> fields) {
        Map<String, String> arguments = new HashMap<>();
        fields.forEach((key, given) -> {
            if (key.startsWith("args ")) {
                given.value().text().ifPresent(value -> arguments.put(key.substring("args ".length()), value));
            }
        });
        return arguments;
    }

    private static Map<String, Context> contexts(Map<String, Given> fields, Path base) {
        Map<String, Context> contexts = new HashMap<>();
        fields.forEach((key, given) -> {
            if (key.startsWith("contexts ")) {
                contexts.put(
                        key.substring("contexts ".length()),
                        given.value().text()
                                .map(address -> context(base, address))
                                .orElseGet(() -> new Context.Elsewhere("unknown")));
            }
        });
        return contexts;
    }
}
