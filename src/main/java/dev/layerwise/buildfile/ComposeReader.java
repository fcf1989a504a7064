package dev.layerwise.buildfile;

import dev.layerwise.buildfile.BuildDefinition.Context;
import dev.layerwise.buildfile.BuildDefinition.Place;
import dev.layerwise.buildfile.BuildDefinition.Recipe;
import dev.layerwise.buildfile.BuildDefinition.TargetStage;
import dev.layerwise.buildfile.yaml.YamlError;
import dev.layerwise.buildfile.yaml.YamlNode;
import dev.layerwise.buildfile.yaml.YamlReader;
import dev.layerwise.source.SourceFile;
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
import java.util.stream.Stream;

/** Reads what the services of a compose project are built from. */
final class ComposeReader {

    private static final int MOST_INCLUDES = 50;
    private static final int MOST_SERVICES = 1_000;
    private static final int MAX_EXTENDS = 10;

    private final FileAccess files;
    private final List<BuildDefinition> definitions = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> unknowns = new ArrayList<>();
    private final Set<Path> included = new HashSet<>();

    ComposeReader(FileAccess files) {
        this.files = files;
    }

    /** @param overlays laid over the first file, one after the other */
    BuildPlan read(Path first, List<Path> overlays) {
        readProject(first, overlays);
        return new BuildPlan(definitions, errors, unknowns);
    }

    /** Whether a file looks like one of compose; others may have its name. */
    static boolean isOne(SourceFile file) {
        return file.text().contains("services:") || file.text().contains("include:");
    }

    /**
     * A file as it was read.
     *
     * @param folder what its paths are relative to
     */
    private record Read(Path path, SourceFile file, Path folder, List<YamlNode.Mapping> documents) {

        Optional<YamlNode.Mapping> service(String name) {
            return documents.stream()
                    .flatMap(document -> mapping(document.get("services")).stream())
                    .flatMap(services -> mapping(services.get(name)).stream())
                    .reduce((_, last) -> last);
        }
    }

    /** A value, and the file it stands in. */
    private record Value(Read in, YamlNode.Entry entry) {}

    private void readProject(Path first, List<Path> overlays) {
        if (!included.add(first)) {
            return;
        }
        Interpolation variables = new Interpolation(files.read(first.resolveSibling(".env"))
                .map(EnvironmentFile::read)
                .orElse(Map.of()));
        Map<String, Map<String, List<Value>>> services = new LinkedHashMap<>();
        Map<String, Place> places = new HashMap<>();
        for (Path path : Stream.concat(Stream.of(first), overlays.stream()).toList()) {
            Optional<Read> read = open(path);
            read.ifPresent(file -> {
                addServices(file, services, places, variables);
                include(file, variables);
            });
        }
        services.forEach((name, keys) -> {
            if (!keys.isEmpty() && definitions.size() < MOST_SERVICES) {
                new Service(name, keys, places.get(name), variables).define();
            }
        });
    }

    private Optional<Read> open(Path path) {
        Optional<SourceFile> file = files.read(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<YamlNode.Mapping> documents = YamlReader.documents(file.get()).stream()
                    .filter(YamlNode.Mapping.class::isInstance)
                    .map(YamlNode.Mapping.class::cast)
                    .toList();
            return Optional.of(new Read(path, file.get(), path.getParent(), documents));
        } catch (YamlError malformed) {
            errors.add(malformed.getMessage());
            return Optional.empty();
        }
    }

    private void addServices(
            Read file,
            Map<String, Map<String, List<Value>>> services,
            Map<String, Place> places,
            Interpolation variables) {
        for (YamlNode.Mapping document : file.documents()) {
            for (YamlNode.Entry entry : entries(document.get("services"))) {
                if (entry.value() instanceof YamlNode.Mapping service && services.size() < MOST_SERVICES) {
                    String name = entry.key().value();
                    Map<String, List<Value>> keys = services.computeIfAbsent(name, _ -> new HashMap<>());
                    add(keys, file, service, variables, 0);
                    Place place = place(file, service, entry);
                    places.merge(name, place, (old, other) -> service.get("build").isPresent() ? other : old);
                }
            }
        }
    }

    private static Place place(Read file, YamlNode.Mapping service, YamlNode.Entry entry) {
        YamlNode.Text key = service.entry("build").map(YamlNode.Entry::key).orElse(entry.key());
        return new Place(file.path(), file.file(), key.position());
    }

    /** The keys of {@code build}, those of an extended service first; for maps and lists all of them count. */
    private void add(
            Map<String, List<Value>> keys,
            Read file,
            YamlNode.Mapping service,
            Interpolation variables,
            int depth) {
        if (depth < MAX_EXTENDS) {
            service.get("extends").ifPresent(extended -> extend(keys, file, extended, variables, depth));
        }
        service.entry("build").ifPresent(build -> {
            switch (build.value()) {
                case YamlNode.Text text when !text.isNothing() -> put(keys, "context", new Value(file, build));
                case YamlNode.Text _, YamlNode.Sequence _ -> { }
                case YamlNode.Mapping mapping -> {
                    keys.computeIfAbsent("build", _ -> new ArrayList<>()).add(new Value(file, build));
                    mapping.entries().forEach(entry -> put(keys, entry.key().value(), new Value(file, entry)));
                }
            }
        });
    }

    private static void put(Map<String, List<Value>> keys, String key, Value value) {
        keys.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    private void extend(
            Map<String, List<Value>> keys,
            Read file,
            YamlNode extended,
            Interpolation variables,
            int depth) {
        Optional<String> name = extended instanceof YamlNode.Mapping mapping
                ? text(mapping.get("service"))
                : text(Optional.of(extended));
        Optional<String> other = extended instanceof YamlNode.Mapping mapping
                ? text(mapping.get("file")).flatMap(path -> variables.of(path).text())
                : Optional.empty();
        Optional<Read> in = other.isPresent() ? sibling(file, other.get()).flatMap(this::open) : Optional.of(file);
        in.ifPresent(read -> name.flatMap(read::service).ifPresent(service ->
                add(keys, read, service, variables, depth + 1)));
    }

    private void include(Read file, Interpolation variables) {
        for (YamlNode.Mapping document : file.documents()) {
            document.get("include").ifPresent(all -> {
                for (YamlNode each : elements(all)) {
                    YamlNode paths = each instanceof YamlNode.Mapping mapping
                            ? mapping.get("path").orElse(each)
                            : each;
                    List<Path> found = elements(paths).stream()
                            .flatMap(path -> text(Optional.of(path)).stream())
                            .flatMap(path -> variables.of(path).text().stream())
                            .flatMap(path -> sibling(file, path).stream())
                            .toList();
                    if (!found.isEmpty() && included.size() < MOST_INCLUDES) {
                        readProject(found.getFirst(), found.subList(1, found.size()));
                    }
                }
            });
        }
    }

    private static Optional<Path> sibling(Read file, String named) {
        try {
            return Optional.of(file.folder().resolve(named).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<YamlNode.Mapping> mapping(Optional<YamlNode> node) {
        return node.filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast);
    }

    private static List<YamlNode.Entry> entries(Optional<YamlNode> node) {
        return mapping(node).map(YamlNode.Mapping::entries).orElse(List.of());
    }

    private static List<YamlNode> elements(YamlNode node) {
        return node instanceof YamlNode.Sequence sequence ? sequence.elements() : List.of(node);
    }

    private static Optional<String> text(Optional<YamlNode> node) {
        return node.filter(YamlNode.Text.class::isInstance)
                .map(YamlNode.Text.class::cast)
                .filter(text -> !text.isNothing())
                .map(YamlNode.Text::value);
    }

    /** One service that is built. */
    private final class Service {

        private final String name;
        private final Map<String, List<Value>> keys;
        private final Place place;
        private final Interpolation variables;
        private boolean isUnknown;

        Service(String name, Map<String, List<Value>> keys, Place place, Interpolation variables) {
            this.name = name;
            this.keys = keys;
            this.place = place;
            this.variables = variables;
        }

        void define() {
            Optional<String> address = value("context");
            Optional<String> file = value("dockerfile");
            Optional<String> stage = value("target");
            Optional<Value> inline = last("dockerfile_inline");
            boolean targetIsKnown = stage.isPresent() || last("target").flatMap(this::written).isEmpty();
            boolean isLost = isUnknown && (address.isEmpty() && isWritten("context")
                    || file.isEmpty() && isWritten("dockerfile"));
            Path folder = last("context").map(value -> value.in().folder()).orElse(place.path().getParent());
            Context context = Addresses.context(folder, address.orElse("."));
            Optional<Recipe> recipe = isLost
                    ? Optional.empty()
                    : inline.isPresent() ? inline(inline.get()) : dockerfile(context, file.orElse("Dockerfile"));
            TargetStage target = stage.<TargetStage>map(TargetStage.Named::new)
                    .orElseGet(() -> targetIsKnown ? new TargetStage.Last() : new TargetStage.Unknown());
            recipe.ifPresent(known -> definitions.add(new BuildDefinition(
                    name, known, context, target, arguments(), contexts(folder), place)));
        }

        private Optional<Value> last(String key) {
            return Optional.ofNullable(keys.get(key)).map(List::getLast);
        }

        private boolean isWritten(String key) {
            return last(key).flatMap(this::written).isPresent();
        }

        private Optional<String> written(Value value) {
            return text(Optional.of(value.entry().value()));
        }

        private Optional<String> value(String key) {
            Optional<Value> last = last(key);
            Optional<String> written = last.flatMap(this::written);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            Interpolation.Result result = variables.of(written.get());
            if (result.value().isEmpty()) {
                isUnknown = true;
                say(last.get(), "the " + key + " of `" + name + "`", result.unknown());
            }
            return result.text().filter(text -> !text.isEmpty());
        }

        private void say(Value value, String what, String variable) {
            unknowns.add(value.in().file().name() + ":" + value.entry().key().position() + ": " + what
                    + " is unknown: `" + variable + "` has no value here; give it a default, `${" + variable
                    + ":-...}`, or a value in .env");
        }

        private static Optional<Recipe> dockerfile(Context context, String file) {
            try {
                return context instanceof Context.Folder(var path)
                        ? Optional.of(new Recipe.Dockerfile(path.resolve(file).normalize()))
                        : Optional.empty();
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }

        private Optional<Recipe> inline(Value value) {
            if (!(value.entry().value() instanceof YamlNode.Text text)) {
                return Optional.empty();
            }
            Interpolation.Result result = variables.of(InlineText.of(value.in().file(), value.entry(), text));
            if (result.value().isEmpty()) {
                say(value, "the Dockerfile in `" + name + "`", result.unknown());
            }
            return result.value().map(Recipe.Inline::new);
        }

        /** Each with its value; what has none takes it from the environment. */
        private Map<String, Optional<String>> pairs(String key) {
            Map<String, Optional<String>> pairs = new HashMap<>();
            for (Value value : keys.getOrDefault(key, List.of())) {
                entries(Optional.of(value.entry().value())).forEach(entry ->
                        pairs.put(entry.key().value(), known(text(Optional.of(entry.value())))));
                if (value.entry().value() instanceof YamlNode.Sequence list) {
                    for (YamlNode element : list.elements()) {
                        String text = text(Optional.of(element)).orElse("");
                        int equals = text.indexOf('=');
                        pairs.put(
                                equals < 0 ? text : text.substring(0, equals),
                                known(equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1))));
                    }
                }
            }
            return pairs;
        }

        private Optional<String> known(Optional<String> written) {
            return written.flatMap(text -> variables.of(text).text());
        }

        private Map<String, String> arguments() {
            Map<String, String> arguments = new HashMap<>();
            pairs("args").forEach((argument, value) -> value.ifPresent(known -> arguments.put(argument, known)));
            return arguments;
        }

        private Map<String, Context> contexts(Path folder) {
            Map<String, Context> contexts = new HashMap<>();
            pairs("additional_contexts").forEach((context, address) -> contexts.put(
                    context,
                    address.map(known -> Addresses.context(folder, known))
                            .orElseGet(() -> new Context.Elsewhere("unknown"))));
            return contexts;
        }
    }
}
