package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.CacheDirectory.Users;
import dev.layerwise.ecosystem.CommandRule.Operands;
import dev.layerwise.ecosystem.Ecosystem.Kind;
import dev.layerwise.ecosystem.Ecosystem.Rate;
import dev.layerwise.ecosystem.InputFile.Need;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.OptionRule.Takes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code rules/ecosystems/NAME.json}; {@code schema.json} beside it says what its members mean. */
final class EcosystemReader {

    private final JsonObject file;

    private EcosystemReader(JsonObject file) {
        this.file = file;
    }

    static Ecosystem read(String name) {
        return new EcosystemReader(JsonObject.read("ecosystems/" + name + ".json")).ecosystem(name);
    }

    private Ecosystem ecosystem(String name) {
        return new Ecosystem(
                name,
                file.text("title"),
                file.constant("kind", Kind.values()),
                file.constant("rate", Rate.values()),
                file.objects("tools", this::tool),
                inputs(),
                file.objects("guards", EcosystemReader::guard),
                file.objects("caches", EcosystemReader::cache),
                file.objects(
                        "waysOut", way -> new WayOut(way.text("text"), way.text("source"), way.isTrue("versionOnly"))),
                file.texts("cleanPaths"),
                file.object("index").map(EcosystemReader::index),
                file.objects(
                        "environment",
                        rule -> new EnvironmentRule(rule.text("variable"), rule.text("value"), effect(rule))),
                file.objects("settings", EcosystemReader::setting),
                file.objects("leftovers", EcosystemReader::leftover),
                file.object("development").map(EcosystemReader::development),
                file.object("writes").map(writes -> writes.texts("project")),
                file.object("writes").map(writes -> writes.texts("moves")).orElse(List.of()),
                file.object("writes").map(writes -> writes.isTrue("keepsLock")).orElse(false));
    }

    private static SystemSetting setting(JsonObject setting) {
        return new SystemSetting(
                setting.constant("fact", Fact.values()),
                setting.texts("marks"),
                setting.texts("paths"));
    }

    private static Leftover leftover(JsonObject leftover) {
        return new Leftover(
                leftover.text("what"),
                leftover.texts("paths"),
                List.copyOf(leftover.constants("actions", Action.values())),
                leftover.texts("managers"),
                leftover.texts("except"),
                leftover.isTrue("minor"),
                leftover.optionalText("option"),
                new Leftover.Absence(
                        leftover.texts("moves"), leftover.texts("variables"), leftover.texts("unless")),
                leftover.texts("cleanedBy"),
                leftover.text("clean"));
    }

    private static DevelopmentList development(JsonObject list) {
        return new DevelopmentList(
                list.texts("manifests"),
                list.optionalText("member"),
                list.texts("marks"),
                list.texts("variables"),
                list.text("without"));
    }

    private Map<String, List<InputFile>> inputs() {
        Map<String, List<InputFile>> sets = new HashMap<>();
        file.object("inputs").ifPresent(inputs -> inputs.names().forEach(name ->
                sets.put(name, inputs.objects(name, EcosystemReader::input))));
        return sets;
    }

    private static InputFile input(JsonObject input) {
        return new InputFile(
                input.text("file"),
                input.constant("role", Role.values()),
                input.isTrue("required") ? Need.REQUIRED : Need.OPTIONAL);
    }

    private static Guard guard(JsonObject guard) {
        return new Guard(
                guard.text("name"),
                guard.texts("in"),
                guard.texts("marks"),
                guard.texts("files"),
                guard.optionalConstant("unless", Fact.values()),
                guard.isTrue("doubt"));
    }

    private static PackageIndex index(JsonObject index) {
        return new PackageIndex(
                index.texts("programs"), index.texts("paths"), index.text("update"), index.isTrue("refreshes"));
    }

    private static CacheDirectory cache(JsonObject cache) {
        return new CacheDirectory(
                cache.text("path"),
                cache.optionalConstant("users", Users.values()).orElse(Users.ALL),
                cache.optionalText("variable"),
                !cache.isTrue("exclusive"),
                cache.optionalText("packagesAt"));
    }

    private Tool tool(JsonObject tool) {
        Map<String, CommandRule> commands = new LinkedHashMap<>();
        for (JsonObject command : tool.objects("commands")) {
            CommandRule rule = command(command);
            command.texts("names").forEach(name -> commands.put(name, rule));
        }
        return new Tool(
                tool.texts("programs"),
                tool.optionalText("manager"),
                tool.optionalText("dependenciesOnly"),
                tool.objects("lockedForms", form -> new LockedForm(form.text("command"), form.optionalText("mark"))),
                !tool.isTrue("wordOptions"),
                tool.isTrue("goals"),
                tool.isTrue("strict"),
                options(tool),
                commands,
                tool.object("bare").map(this::command),
                tool.object("unknown").map(this::command));
    }

    private CommandRule command(JsonObject command) {
        List<String> names = command.texts("names");
        return new CommandRule(
                names.isEmpty() ? "" : names.getFirst(),
                effect(command),
                command.isTrue("alone"),
                command.optionalConstant("operands", Operands.values()).orElse(Operands.NONE),
                command.number("count").orElse(Integer.MAX_VALUE),
                command.number("prefix").orElse(-1),
                options(command));
    }

    private Map<String, OptionRule> options(JsonObject owner) {
        List<JsonObject> options = new ArrayList<>();
        for (String group : owner.texts("groups")) {
            file.object("optionGroups").ifPresent(groups -> options.addAll(groups.objects(group)));
        }
        options.addAll(owner.objects("options"));
        Map<String, OptionRule> rules = new HashMap<>();
        for (JsonObject option : options) {
            OptionRule rule = option(option);
            option.texts("names").forEach(name -> rules.put(name, rule));
        }
        return rules;
    }

    private static OptionRule option(JsonObject option) {
        Map<String, Effect> values = new HashMap<>();
        option.object("values").ifPresent(effects -> effects.names().forEach(value -> effects.object(value)
                .ifPresent(effect -> values.put(value, effect(effect)))));
        Takes takes = option.optionalConstant("takes", Takes.values()).orElse(Takes.NOTHING);
        return new OptionRule(takes, effect(option), values);
    }

    private static Effect effect(JsonObject effect) {
        return new Effect(
                effect.optionalConstant("action", Action.values()),
                effect.optionalConstant("bare", Action.values()),
                effect.optionalConstant("local", Action.values()),
                effect.optionalConstant("locked", Locked.values()),
                effect.optionalConstant("dev", DevDependencies.values()),
                Set.copyOf(effect.constants("facts", Fact.values())),
                effect.optionalText("reads"));
    }
}
