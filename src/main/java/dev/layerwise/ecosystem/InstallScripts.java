package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.ManifestKind.Scripts;
import dev.layerwise.ecosystem.ManifestNode.Element;
import dev.layerwise.ecosystem.ManifestNode.Items;
import dev.layerwise.ecosystem.ManifestNode.Scalar;
import dev.layerwise.ecosystem.ManifestNode.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the scripts of a manifest that run at an install, with those that they call. */
final class InstallScripts {

    private final Scripts rules;
    private final Map<String, ManifestNode> scripts;
    private final Set<String> running = new LinkedHashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    private InstallScripts(Scripts rules, Map<String, ManifestNode> scripts) {
        this.rules = rules;
        this.scripts = scripts;
    }

    /** The names of those that run; empty if one of them may read anything. */
    static Optional<Set<String>> running(Scripts rules, ManifestNode root) {
        return root instanceof Table table && table.members().get(rules.in()) instanceof Table scripts
                ? new InstallScripts(rules, scripts.members()).running()
                : Optional.of(Set.of());
    }

    private Optional<Set<String>> running() {
        scripts.keySet().stream()
                .filter(name -> rules.run().stream().anyMatch(pattern -> Glob.matches(pattern, name)))
                .forEach(this::add);
        while (!open.isEmpty()) {
            if (!texts(scripts.get(open.remove())).flatMap(InstallScripts::commands).allMatch(this::isKnown)) {
                return Optional.empty();
            }
        }
        return Optional.of(Set.copyOf(running));
    }

    private void add(String name) {
        if (scripts.containsKey(name) && running.add(name)) {
            open.add(name);
            add("pre" + name);
            add("post" + name);
        }
    }

    /** A table's members are commands by their kinds, as Symfony's Flex has them. */
    private static Stream<String> texts(ManifestNode script) {
        return switch (script) {
            case Scalar scalar -> Stream.of(scalar.text());
            case Items items -> items.values().stream().flatMap(InstallScripts::texts);
            case Table table -> table.members().entrySet().stream()
                    .flatMap(member -> texts(member.getValue()).map(kind -> kind + ' ' + member.getKey()));
            case Element _ -> Stream.of();
        };
    }

    private static Stream<String> commands(String script) {
        List<String> commands = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (quote == 0 && "&|;\n".indexOf(c) >= 0) {
                commands.add(script.substring(start, i));
                start = i + 1;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            }
        }
        commands.add(script.substring(start));
        return commands.stream().map(String::strip).filter(command -> !command.isEmpty());
    }

    private boolean isKnown(String command) {
        if (command.chars().anyMatch(c -> "$`<>".indexOf(c) >= 0)) {
            return false;
        }
        Optional<String> called = called(command);
        if (called.isPresent()) {
            add(called.get());
            return true;
        }
        String plain = withoutRunners(command);
        return rules.quiet().stream().anyMatch(pattern -> Glob.matches(pattern, plain));
    }

    /** Options may lead to the script of another manifest. */
    private Optional<String> called(String command) {
        return command.contains(" -") ? Optional.empty() : rules.calls().stream()
                .filter(command::startsWith)
                .map(call -> firstWord(command.substring(call.length())))
                .filter(scripts::containsKey)
                .findFirst();
    }

    private String withoutRunners(String command) {
        String rest = command;
        boolean isRunner = true;
        while (isRunner) {
            Optional<String> runner = rules.runners().stream().filter(rest::startsWith).findFirst();
            isRunner = runner.isPresent();
            rest = rest.substring(runner.map(String::length).orElse(0)).stripLeading();
        }
        return rest;
    }

    private static String firstWord(String text) {
        List<String> words = List.of(text.strip().split("\\s+", 2));
        return words.getFirst();
    }

    /** The paths of scripts, as patterns. */
    static List<PartPattern> patterns(Scripts rules, Collection<String> names) {
        return names.stream()
                .map(name -> new PartPattern(List.of(rules.in(), name), true, Optional.empty(), Optional.empty()))
                .toList();
    }
}
