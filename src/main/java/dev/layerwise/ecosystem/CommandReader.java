package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.CommandRule.Operands;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.OptionRule.Takes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Walks over the arguments of one command: finds its subcommand, and tells options and operands apart. */
final class CommandReader {

    private final Tool tool;
    private final List<Optional<String>> arguments;
    private final ReadingBuilder reading;
    private int at;
    private boolean optionsEnded;
    private boolean stopped;
    private boolean settled;
    private int toSkip;
    private int operands;
    private String path = "";
    /** The subcommand; while not settled, the one meant if its name does not go on. */
    private Optional<CommandRule> command = Optional.empty();

    private CommandReader(Tool tool, List<Optional<String>> arguments, ReadingBuilder reading) {
        this.tool = tool;
        this.arguments = arguments;
        this.reading = reading;
    }

    static Optional<Reading> read(
            Ecosystem ecosystem,
            String program,
            CommandWords words,
            Function<String, Optional<String>> environment) {
        Tool tool = ecosystem.tool(program).orElseThrow();
        ReadingBuilder reading = new ReadingBuilder(ecosystem);
        for (EnvironmentRule rule : ecosystem.environment()) {
            if (environment.apply(rule.variable()).filter(rule::holds).isPresent()) {
                reading.option(rule.effect());
            }
        }
        CommandReader reader = new CommandReader(tool, words.arguments(), reading);
        reader.walk();
        return tool.strict() && reader.command.isEmpty() && !reading.actsByOption()
                ? Optional.empty()
                : Optional.of(reading.build(tool.manager().orElse(program)));
    }

    private void walk() {
        while (at < arguments.size() && !stopped) {
            arguments.get(at++).ifPresentOrElse(this::word, reading::unknownWord);
        }
        if (!settled) {
            settle(path.isEmpty() ? tool.bare() : command);
        }
    }

    private void word(String text) {
        if (!optionsEnded && text.equals("--")) {
            optionsEnded = true;
        } else if (!optionsEnded && text.length() > 1 && text.charAt(0) == '-') {
            option(text);
        } else if (toSkip > 0) {
            toSkip--;
        } else if (tool.goals()) {
            goal(text);
        } else if (settled) {
            operand(text);
        } else {
            select(text);
        }
    }

    /** Takes a word as the subcommand, or the next part of its name. */
    private void select(String text) {
        String name = path.isEmpty() ? text : path + ' ' + text;
        Optional<CommandRule> found = tool.command(name);
        if (found.filter(CommandRule::leadsToAnother).isPresent()) {
            toSkip = found.get().prefix();
            path = "";
        } else if (tool.goesOn(name)) {
            path = name;
            command = found;
        } else if (found.isPresent()) {
            settle(found);
        } else if (command.isPresent() || tool.commands().isEmpty()) {
            settle(command.or(tool::bare));
            operand(text);
        } else {
            settle(tool.unknown());
        }
    }

    private void settle(Optional<CommandRule> rule) {
        settled = true;
        command = rule;
        rule.ifPresent(reading::command);
    }

    private void operand(String text) {
        operands++;
        command.filter(rule -> operands <= rule.count()).ifPresent(rule -> operand(rule.operands(), text));
    }

    private void operand(Operands kind, String text) {
        switch (kind) {
            case NONE -> {}
            case PACKAGES -> reading.packageOrPath(text);
            case MANIFESTS -> reading.named(text, Role.MANIFEST);
            case PROJECT -> reading.project(text);
            case LOCAL -> reading.named(text, Role.LOCAL);
            case GOALS -> goal(text);
            case REST -> stopped = true;
        }
    }

    private void goal(String text) {
        settled = true;
        String name = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
        if (!name.isEmpty() && !name.equals("+")) {
            Optional<CommandRule> rule = tool.command(name).or(tool::unknown);
            rule.ifPresent(reading::command);
            stopped |= rule.filter(found -> found.operands() == Operands.REST).isPresent();
        }
    }

    private void option(String text) {
        Optional<OptionRule> exact = rule(text);
        int equals = text.indexOf('=');
        if (exact.isPresent()) {
            apply(exact.get(), Optional.empty());
        } else if (equals > 0 && rule(text.substring(0, equals)).isPresent()) {
            apply(rule(text.substring(0, equals)).get(), Optional.of(text.substring(equals + 1)));
        } else if (tool.clusters() && !text.startsWith("--")) {
            cluster(text);
        } else if (!text.startsWith("--")) {
            attachedValue(text);
        } else if (!tool.clusters()) {
            option(text.substring(1));
        }
    }

    /** {@code -qqy}, {@code -j4}, {@code -rrequirements.txt}. */
    private void cluster(String text) {
        for (int i = 1; i < text.length(); i++) {
            Optional<OptionRule> rule = rule("-" + text.charAt(i));
            if (rule.isPresent() && rule.get().takes() != Takes.NOTHING) {
                String rest = text.substring(i + 1);
                String value = rest.startsWith("=") ? rest.substring(1) : rest;
                apply(rule.get(), Optional.of(value).filter(known -> !known.isEmpty()));
                return;
            }
            rule.ifPresent(known -> apply(known, Optional.empty()));
        }
    }

    /** {@code -Pprod} of programs that do not cluster options. */
    private void attachedValue(String text) {
        rule(text.substring(0, 2))
                .filter(rule -> rule.takes() != Takes.NOTHING)
                .ifPresent(rule -> apply(rule, Optional.of(text.substring(2))));
    }

    private Optional<OptionRule> rule(String name) {
        return command.map(CommandRule::options)
                .map(options -> options.get(name))
                .or(() -> Optional.ofNullable(tool.options().get(name)));
    }

    private void apply(OptionRule rule, Optional<String> attached) {
        if (rule.takes() == Takes.NOTHING) {
            reading.option(attached.filter(CommandReader::isFalse).isPresent()
                    ? rule.effect().reversed()
                    : rule.effect());
            return;
        }
        reading.option(rule.effect());
        Optional<String> value = attached;
        if (value.isEmpty() && at < arguments.size()) {
            value = arguments.get(at++);
        }
        value.ifPresentOrElse(text -> value(rule, text), reading::unknownWord);
    }

    private static boolean isFalse(String value) {
        return switch (value) {
            case "false", "no", "0", "off" -> true;
            default -> false;
        };
    }

    private void value(OptionRule rule, String text) {
        switch (rule.takes()) {
            case NOTHING -> {}
            case VALUE -> reading.values(rule.values(), text);
            case MANIFEST -> reading.named(text, Role.MANIFEST);
            case LOCK -> reading.named(text, Role.LOCK);
            case PACKAGE -> reading.packageOrPath(text);
            case LOCAL -> reading.named(LocalPath.withoutExtras(text), Role.LOCAL);
            case DIRECTORY -> reading.directory(text);
            case SCRIPT -> reading.script(rule.values(), text);
        }
    }
}
