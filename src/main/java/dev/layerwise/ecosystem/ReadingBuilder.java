package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.InputFile.Need;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.source.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Collects what the words of a command say; options win over the subcommand, and later ones over earlier ones. */
final class ReadingBuilder {

    private final Ecosystem ecosystem;
    private final List<Effect> commands = new ArrayList<>();
    private final List<Effect> options = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();
    private final List<InputFile> named = new ArrayList<>();
    private final List<String> projects = new ArrayList<>();
    private String directory = "";
    private Optional<String> name = Optional.empty();
    private boolean complete = true;
    private boolean alone;

    ReadingBuilder(Ecosystem ecosystem) {
        this.ecosystem = ecosystem;
    }

    void unknownWord() {
        complete = false;
    }

    void command(CommandRule rule) {
        commands.add(rule.effect());
        alone |= rule.alone();
        if (name.isEmpty() && !rule.name().isEmpty()) {
            name = Optional.of(rule.name());
        }
    }

    void option(Effect effect) {
        options.add(effect);
    }

    void values(Map<String, Effect> effects, String text) {
        if (effects.isEmpty()) {
            return;
        }
        for (String value : effects.containsKey(text) ? new String[] {text} : text.split("[,: ]+")) {
            Optional.ofNullable(effects.get(value))
                    .or(() -> Optional.ofNullable(effects.get("*")))
                    .ifPresent(options::add);
        }
    }

    /** Reads the calls of a script in the manager's own language. */
    void script(Map<String, Effect> calls, String text) {
        List<Effect> made = new ArrayList<>();
        calls.forEach((call, effect) -> {
            if (text.contains(call)) {
                made.add(effect);
                if (effect.reads().isEmpty()) {
                    ScriptCalls.arguments(text, call).forEach(this::packageOrPath);
                }
            }
        });
        made.sort(Order.by(effect -> effect.action().orElse(Action.OTHER)));
        options.addAll(made);
    }

    void packageOrPath(String text) {
        if (LocalPath.is(text)) {
            named(LocalPath.withoutExtras(text), Role.LOCAL);
        } else {
            packages.add(text);
        }
    }

    void named(String path, Role role) {
        String plain = path.startsWith("file:") ? path.substring("file:".length()) : path;
        // Go's way to say all below
        String file = plain.endsWith("...") ? plain.substring(0, plain.length() - "...".length()) + "**" : plain;
        named.add(new InputFile(LocalPath.join(directory, file), role, Need.NAMED));
    }

    void directory(String path) {
        directory = path;
    }

    /** A project's directory, or one of its manifests. */
    void project(String text) {
        String file = text.substring(text.lastIndexOf('/') + 1);
        boolean manifest = ecosystem.inputs().values().stream()
                .flatMap(Collection::stream)
                .filter(input -> input.role() == Role.MANIFEST)
                .anyMatch(input -> Glob.matches(input.pattern(), file));
        if (manifest) {
            named(text, Role.MANIFEST);
        } else {
            projects.add(LocalPath.join(directory, text));
        }
    }

    Reading build(String manager) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        commands.forEach(effect -> facts.addAll(effect.facts()));
        options.forEach(effect -> facts.addAll(effect.facts()));
        if (facts.contains(Fact.DEPENDENCIES_ONLY)) {
            leaveOutProjects();
        }
        return new Reading(
                manager,
                ecosystem.name(),
                action(),
                name,
                packages,
                inputs(facts),
                onlyAsks() ? Locked.UNKNOWN : last(Effect::locked).orElse(Locked.UNKNOWN),
                last(Effect::dev).orElse(DevDependencies.UNKNOWN),
                facts,
                complete);
    }

    /** A directory of which only the dependencies are installed is read for its manifests alone. */
    private void leaveOutProjects() {
        for (InputFile input : List.copyOf(named)) {
            if (input.role() == Role.LOCAL && !LocalPath.isArchive(input.pattern())) {
                named.remove(input);
                project(input.pattern());
            }
        }
    }

    private Action action() {
        boolean bare = packages.isEmpty() && named.isEmpty() && projects.isEmpty() && complete;
        boolean local = packages.isEmpty() && named.stream().anyMatch(input -> input.role() == Role.LOCAL);
        return (bare ? strongest(options, Effect::bare) : Optional.<Action>empty())
                .or(() -> last(options, Effect::action))
                .or(() -> bare ? strongest(commands, Effect::bare) : Optional.empty())
                .or(() -> local ? strongest(commands, Effect::local) : Optional.empty())
                .or(() -> strongest(commands, Effect::action))
                .orElse(Action.OTHER);
    }

    /** Whether some option says what the command does. */
    boolean actsByOption() {
        return options.stream().anyMatch(effect -> effect.action().isPresent());
    }

    /** {@code --help} and its like, whatever the subcommand is. */
    private boolean onlyAsks() {
        return options.stream().anyMatch(effect -> effect.action().equals(Optional.of(Action.QUERY)));
    }

    private static Optional<Action> strongest(List<Effect> effects, Function<Effect, Optional<Action>> action) {
        Optional<Action> strongest = Optional.empty();
        for (Effect effect : effects) {
            Optional<Action> next = action.apply(effect);
            boolean isStronger = next.isPresent()
                    && (strongest.isEmpty() || next.get().compareTo(strongest.get()) >= 0);
            strongest = isStronger ? next : strongest;
        }
        return strongest;
    }

    private <T> Optional<T> last(Function<Effect, Optional<T>> property) {
        return last(options, property).or(() -> last(commands, property));
    }

    private static <T> Optional<T> last(List<Effect> effects, Function<Effect, Optional<T>> property) {
        for (Effect effect : effects.reversed()) {
            Optional<T> value = property.apply(effect);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private List<InputFile> inputs(Set<Fact> facts) {
        List<InputFile> inputs = new ArrayList<>(named);
        Optional<String> reads = last(Effect::reads);
        boolean none = facts.contains(Fact.GLOBAL) || alone && !packages.isEmpty();
        if (reads.isEmpty() || none || onlyAsks()) {
            return inputs;
        }
        Optional<InputFile> manifest =
                named.stream().filter(input -> input.role() == Role.MANIFEST).findFirst();
        List<String> bases = manifest.map(file -> List.of(LocalPath.parent(file.pattern())))
                .orElse(projects.isEmpty() ? List.of(directory) : projects);
        for (String base : bases) {
            for (InputFile input : ecosystem.inputs().get(reads.get())) {
                if (manifest.isEmpty() || input.role() != Role.MANIFEST) {
                    Need need = packages.isEmpty() ? input.need() : Need.OPTIONAL;
                    inputs.add(new InputFile(LocalPath.join(base, input.pattern()), input.role(), need));
                }
            }
        }
        return inputs;
    }
}
