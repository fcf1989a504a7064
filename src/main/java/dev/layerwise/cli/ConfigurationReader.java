package dev.layerwise.cli;

import dev.layerwise.buildfile.yaml.YamlError;
import dev.layerwise.buildfile.yaml.YamlNode;
import dev.layerwise.buildfile.yaml.YamlReader;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.lint.Configuration;
import dev.layerwise.lint.Configuration.ContextOf;
import dev.layerwise.lint.FailOn;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RuleNames;
import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads {@code .layerwise.yaml}; what is wrong there is said with its place, all of it at once. */
final class ConfigurationReader {

    /** The keys of the whole, and of what stands below some of them. */
    static final List<String> KEYS =
            List.of("rules", "exclude", "contexts", "images", "commands", "history", "fail-on");

    static final List<String> IMAGE_KEYS = List.of("user", "package-index");
    static final List<String> COMMAND_KEYS = List.of("action", "reads");
    static final List<String> LEVELS = List.of("error", "warning", "note", "off");

    /** What a project may say that its own commands do. */
    static final List<Action> ACTIONS = List.of(
            Action.INSTALL,
            Action.UPDATE_INDEX,
            Action.UPGRADE,
            Action.FETCH,
            Action.BUILD,
            Action.RUN,
            Action.CLEAN,
            Action.REMOVE,
            Action.CONFIGURE,
            Action.QUERY);

    private static final int MOST_ERRORS = 20;
    private static final String LEVEL_HELP = "write error, warning, note or off";

    private final SourceFile file;
    private final RuleNames rules;
    private final List<String> errors = new ArrayList<>();
    private final Map<String, Optional<Level>> levels = new HashMap<>();
    private final Set<String> namedById = new HashSet<>();
    private final List<String> excludes = new ArrayList<>();
    private final List<ContextOf> contexts = new ArrayList<>();
    private final List<Knowledge.Image> images = new ArrayList<>();
    private final List<Knowledge.Command> commands = new ArrayList<>();
    private boolean history = true;
    private Optional<FailOn> failOn = Optional.empty();

    private ConfigurationReader(SourceFile file, RuleNames rules) {
        this.file = file;
        this.rules = rules;
    }

    /** @throws ConfigurationError if anything is wrong with it */
    static Configuration read(SourceFile file, RuleNames rules) {
        ConfigurationReader reader = new ConfigurationReader(file, rules);
        reader.entries(document(file), "a configuration", reader::key);
        if (!reader.errors.isEmpty()) {
            throw new ConfigurationError(reader.errors);
        }
        return new Configuration(
                reader.levels,
                DockerIgnore.ofPatterns(reader.excludes),
                reader.contexts,
                new Knowledge(reader.images, reader.commands),
                reader.history,
                reader.failOn);
    }

    private static YamlNode document(SourceFile file) {
        try {
            return YamlReader.read(file);
        } catch (YamlError malformed) {
            throw new ConfigurationError(malformed.getMessage());
        }
    }

    static String text(Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void key(YamlNode.Text key, YamlNode value) {
        switch (key.value()) {
            case "rules" -> entries(value, "`rules`", this::rule);
            case "exclude" -> elements(value, "`exclude`").forEach(this::exclude);
            case "contexts" -> entries(value, "`contexts`", this::context);
            case "images" -> entries(value, "`images`", this::image);
            case "commands" -> entries(value, "`commands`", this::command);
            case "history" -> one(value, "`history`", ConfigurationReader::truth, "write true or false")
                    .ifPresent(wanted -> history = wanted);
            case "fail-on" -> one(value, "`fail-on`", text -> Arrays.stream(FailOn.values())
                            .filter(known -> known.text().equals(text))
                            .findFirst(), "write error, warning, note or never")
                    .ifPresent(level -> failOn = Optional.of(level));
            default -> unknown(key, KEYS);
        }
    }

    /** A rule's own name counts over that of its family, wherever it stands. */
    private void rule(YamlNode.Text name, YamlNode value) {
        List<RuleInfo> named = rules.rules(name.value());
        if (named.isEmpty()) {
            String near = rules.suggestion(name.value()).map(id -> "; did you mean `" + id + "`?").orElse("");
            error(name.position(), "no rule is called `" + name.value() + "`" + near);
            return;
        }
        boolean isFamily = rules.isFamily(name.value());
        Optional<Optional<Level>> level = one(value, "`" + name.value() + "`", ConfigurationReader::level, LEVEL_HELP);
        if (level.isEmpty()) {
            return;
        }
        for (RuleInfo rule : named) {
            if (!isFamily) {
                namedById.add(rule.id());
            }
            if (!isFamily || !namedById.contains(rule.id())) {
                levels.put(rule.id(), level.get());
            }
        }
    }

    private static Optional<Optional<Level>> level(String text) {
        return text.equals("off")
                ? Optional.of(Optional.empty())
                : Arrays.stream(Level.values())
                        .filter(level -> level.text().equals(text))
                        .findFirst()
                        .map(Optional::of);
    }

    private void exclude(YamlNode element) {
        text(element, "a pattern of `exclude`").ifPresent(text -> pattern(text, element).ifPresent(_ ->
                excludes.add(text)));
    }

    private void context(YamlNode.Text pattern, YamlNode value) {
        Optional<DockerIgnore> dockerfiles = pattern(pattern.value(), pattern);
        Optional<String> folder = text(value, "the context of `" + pattern.value() + "`");
        if (dockerfiles.isPresent() && folder.isPresent()) {
            contexts.add(new ContextOf(dockerfiles.get(), folder.get()));
        }
    }

    private Optional<DockerIgnore> pattern(String text, YamlNode place) {
        DockerIgnore read = DockerIgnore.ofPatterns(List.of(text));
        if (!read.problems().isEmpty() || read.patterns().isEmpty()) {
            error(place.position(), "`" + text + "` is no pattern; write it as in a .dockerignore");
            return Optional.empty();
        }
        return Optional.of(read);
    }

    private void image(YamlNode.Text name, YamlNode value) {
        Map<String, YamlNode> known = known(value, "`" + name.value() + "`", IMAGE_KEYS);
        Optional<String> user = Optional.ofNullable(known.get("user")).flatMap(node -> text(node, "`user`"));
        Optional<Boolean> index = Optional.ofNullable(known.get("package-index"))
                .flatMap(node -> one(node, "`package-index`", ConfigurationReader::truth, "write true or false"));
        images.add(new Knowledge.Image(name.value(), user, index));
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private void command(YamlNode.Text name, YamlNode value) {
        List<String> words = Arrays.stream(name.value().split("[ \t]+")).filter(word -> !word.isEmpty()).toList();
        if (words.isEmpty()) {
            error(name.position(), "a command without a name");
            return;
        }
        if (value instanceof YamlNode.Text) {
            action(value).ifPresent(action -> commands.add(new Knowledge.Command(words, action, List.of())));
            return;
        }
        Map<String, YamlNode> known = known(value, "`" + name.value() + "`", COMMAND_KEYS);
        if (!known.containsKey("action")) {
            error(value.position(), "`" + name.value() + "` has no `action`");
            return;
        }
        List<String> reads = new ArrayList<>();
        if (known.containsKey("reads")) {
            elements(known.get("reads"), "`reads`").forEach(each -> text(each, "a file").ifPresent(reads::add));
        }
        action(known.get("action")).ifPresent(action -> commands.add(new Knowledge.Command(words, action, reads)));
    }

    private Optional<Action> action(YamlNode value) {
        String help = "write one of " + String.join(", ", ACTIONS.stream().map(ConfigurationReader::text).toList());
        return one(
                value,
                "an action",
                text -> ACTIONS.stream().filter(action -> text(action).equals(text)).findFirst(),
                help);
    }

    private Map<String, YamlNode> known(YamlNode value, String what, List<String> keys) {
        Map<String, YamlNode> known = new HashMap<>();
        entries(value, what, (key, node) -> {
            if (keys.contains(key.value())) {
                known.put(key.value(), node);
            } else {
                unknown(key, keys);
            }
        });
        return known;
    }

    private void unknown(YamlNode.Text key, List<String> keys) {
        String help = Spelling.ANY_CASE.nearest(key.value(), keys)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("known here: " + String.join(", ", keys));
        error(key.position(), "unknown key `" + key.value() + "`; " + help);
    }

    private void entries(YamlNode node, String what, BiConsumer<YamlNode.Text, YamlNode> reader) {
        if (node instanceof YamlNode.Text text && text.isNothing()) {
            return;
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            error(node.position(), what + " is a mapping, `KEY: VALUE` in each line");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (seen.add(entry.key().value())) {
                reader.accept(entry.key(), entry.value());
            } else {
                error(entry.key().position(), "`" + entry.key().value() + "` stands here twice");
            }
        }
    }

    /** The elements of a list; one text is a list of one. */
    private List<YamlNode> elements(YamlNode node, String what) {
        return switch (node) {
            case YamlNode.Sequence sequence -> sequence.elements();
            case YamlNode.Text text -> text.isNothing() ? List.of() : List.of(text);
            case YamlNode.Mapping mapping -> {
                error(mapping.position(), what + " is a list, `- ELEMENT` in each line");
                yield List.of();
            }
        };
    }

    private Optional<String> text(YamlNode node, String what) {
        return one(node, what, Optional::of, "write a text");
    }

    private <T> Optional<T> one(YamlNode node, String what, Function<String, Optional<T>> read, String help) {
        if (!(node instanceof YamlNode.Text text) || text.isNothing()) {
            error(node.position(), what + " has no value; " + help);
            return Optional.empty();
        }
        Optional<T> value = read.apply(text.value());
        if (value.isEmpty()) {
            error(node.position(), what + " cannot be `" + text.value() + "`; " + help);
        }
        return value;
    }

    private void error(Position position, String message) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(file.name() + ":" + position + ": " + message);
        }
    }
}
