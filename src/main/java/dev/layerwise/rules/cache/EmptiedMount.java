package dev.layerwise.rules.cache;

import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.FileUse;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cache mount that its own step leaves empty. */
final class EmptiedMount {

    /** Commands that empty a cache for good, with an argument that they need for that. */
    private static final Map<String, String> EMPTYING = Map.ofEntries(
            Map.entry("apt-get clean", ""),
            Map.entry("apt clean", ""),
            Map.entry("aptitude clean", ""),
            Map.entry("dnf clean", "all"),
            Map.entry("dnf5 clean", "all"),
            Map.entry("yum clean", "all"),
            Map.entry("microdnf clean", "all"),
            Map.entry("tdnf clean", "all"),
            Map.entry("zypper clean", "--all"),
            Map.entry("pip cache purge", ""),
            Map.entry("npm cache clean", "--force"),
            Map.entry("yarn cache clean", ""),
            Map.entry("uv cache clean", ""),
            Map.entry("composer clear-cache", ""),
            Map.entry("composer clearcache", ""));

    /** Places in a cache that hold all that it is worth. */
    private static final Map<String, String> HEARTS =
            Map.of("/var/lib/apt", "/var/lib/apt/lists", "/var/cache/apt", "/var/cache/apt/archives");

    private static final Set<Reach> UNCERTAIN = Set.of(
            Reach.AFTER_OR, Reach.IN_CONDITION, Reach.IN_BRANCH, Reach.IN_FUNCTION, Reach.IN_LOOP);

    private EmptiedMount() {}

    static Optional<Finding> of(Analysis analysis, CacheMount mount, CacheUse use) {
        return off(analysis, mount, use).or(() -> wiped(analysis, mount, use));
    }

    /** All who would use it are told to keep no cache. */
    private static Optional<Finding> off(Analysis analysis, CacheMount mount, CacheUse use) {
        List<RunCommand> users = use.isClear() ? use.users() : List.of();
        boolean isOff = !users.isEmpty()
                && users.stream()
                        .flatMap(user -> user.reading().stream())
                        .allMatch(reading -> reading.is(Fact.NO_CACHE));
        if (!isOff || users.stream().anyMatch(user -> user.reading().orElseThrow().ecosystem().equals("apt"))) {
            return Optional.empty();
        }
        RunCommand user = users.getFirst();
        String manager = user.reading().orElseThrow().manager();
        Optional<Span> option = user.call().arguments().stream()
                .filter(argument -> argument.prefix().startsWith("--no-cache") || argument.is("-n"))
                .map(Argument::span)
                .findFirst();
        String what = option.map(analysis::text).map(Phrase::code).orElse("a variable");
        return Optional.of(UselessCacheMount.start(
                        analysis,
                        mount,
                        mount.subject() + " stays empty: " + what + " turns the cache of "
                                + Phrase.code(manager) + " off",
                        "kept between builds, and never used")
                .related(analysis.label(option.orElse(user.call().span()), "keeps no cache"))
                .help((option.isPresent() ? "remove " + what : "unset the variable for this step")
                        + packagesAt(user, mount)
                                .map(place -> " and mount " + Phrase.code(place) + ", as " + Phrase.code(manager)
                                        + " keeps packages there and only the list of them in "
                                        + Phrase.code(mount.target()))
                                .orElse("; the mount is not part of the image"))
                .fixes(new MountRepair(analysis, mount).turnedOn(users)));
    }

    /** Where packages are kept, if the mount gets none. */
    private static Optional<String> packagesAt(RunCommand user, CacheMount mount) {
        return PackageManagers.ecosystem(user.reading().orElseThrow().ecosystem()).stream()
                .flatMap(ecosystem -> ecosystem.caches().stream())
                .filter(cache -> cache.path().equals(mount.target()))
                .flatMap(cache -> cache.packagesAt().stream())
                .findFirst();
    }

    private static Optional<Finding> wiped(Analysis analysis, CacheMount mount, CacheUse use) {
        for (RunCommand command : mount.commands()) {
            if (wipes(command, mount, use)) {
                String text = Exposure.name(analysis, command);
                return Optional.of(UselessCacheMount.start(
                                analysis,
                                mount,
                                text + " empties " + mount.object(),
                                "kept between builds")
                        .related(analysis.label(command.call().span(), "deletes what it keeps"))
                        .help("remove " + text + "; the mount is not part of the image")
                        .fixes(new MountRepair(analysis, mount).kept()));
            }
        }
        return Optional.empty();
    }

    static boolean wipes(RunCommand command, CacheMount mount, CacheUse use) {
        if (command.call().reached().stream().anyMatch(UNCERTAIN::contains)) {
            return false;
        }
        boolean removes = command.call().files().stream()
                .filter(file -> file.kind() == FileUse.Kind.REMOVE)
                .flatMap(file -> file.absolutePath().stream())
                .map(path -> path.endsWith("/*") ? path.substring(0, path.length() - 2) : path)
                .map(path -> path.isEmpty() ? "/" : path)
                .anyMatch(path -> CacheMount.isWithin(mount.target(), path)
                        || path.equals(HEARTS.get(mount.target())));
        return removes || command.reading().isPresent() && empties(command, mount, use);
    }

    private static boolean empties(RunCommand command, CacheMount mount, CacheUse use) {
        var reading = command.reading().get();
        String needed = EMPTYING.get(reading.manager() + reading.command().map(name -> " " + name).orElse(""));
        boolean isPartial = reading.ecosystem().equals("apt") && mount.target().startsWith("/var/lib")
                || reading.ecosystem().equals("pip") && mount.target().equals("/root/.cache");
        return needed != null
                && !isPartial
                && (needed.isEmpty()
                        ? command.call().arguments().stream().noneMatch(word -> word.prefix().equals("--pattern"))
                        : command.call().arguments().stream().anyMatch(word -> word.is(needed)))
                && use.places(command).stream().anyMatch(place -> CacheMount.isWithin(place, mount.target()))
                && mount.target().split("/").length > 2;
    }
}
