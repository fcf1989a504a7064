package dev.layerwise.rules.cache;

import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.FileUse;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.Span;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cache mount that helps nothing. */
public final class UselessCacheMount implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(UselessCacheMount.class, "0.1").tags("cache", "performance");

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

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        // the same mount in several steps is one cause
        Map<String, Finding> byMessage = new LinkedHashMap<>();
        for (EvaluatedStage stage : analysis.stages()) {
            for (int i = 0; i < stage.places().size(); i++) {
                for (CacheMount mount : CacheMount.of(analysis, stage, i)) {
                    finding(analysis, mount).ifPresent(finding -> byMessage.merge(
                            finding.message(), finding, (first, other) -> again(first, other)));
                }
            }
        }
        byMessage.values().forEach(findings::add);
    }

    private static Finding again(Finding first, Finding other) {
        long steps = first.evidence().number("steps") + 1;
        Finding counted = first.evidence("steps", steps);
        return steps > Exposure.MOST_LABELS
                ? counted
                : counted.related(new Label(
                        other.primary().file(), other.primary().span(), "here too"));
    }

    private static Optional<Finding> finding(Analysis analysis, CacheMount mount) {
        CacheUse use = new CacheUse(analysis, mount);
        return unexpanded(analysis, mount)
                .or(() -> wrongPlace(analysis, mount, use))
                .or(() -> notWritable(analysis, mount))
                .or(() -> off(analysis, mount, use))
                .or(() -> wiped(analysis, mount, use))
                .or(() -> dockerClean(analysis, mount))
                .map(finding -> finding.evidence("steps", 1));
    }

    private static Finding start(Analysis analysis, CacheMount mount, String message, String label) {
        return Finding.of(INFO, message, analysis.label(mount.mount().span(), label));
    }

    private static String code(CacheMount mount) {
        return "the cache mount at " + Phrase.code(mount.written());
    }

    private static String named(CacheMount mount) {
        return "The cache mount at " + Phrase.code(mount.written());
    }

    private static Optional<Finding> unexpanded(Analysis analysis, CacheMount mount) {
        if (!mount.written().equals("~") && !mount.written().startsWith("~/")) {
            return Optional.empty();
        }
        String home = mount.isOfRoot() ? "/root" : "/home/" + mount.user().filter(name -> !name.matches("[0-9]+")).orElse("USER");
        return Optional.of(start(
                        analysis,
                        mount,
                        named(mount) + " is no one's cache: BuildKit takes `~` as the name of a folder",
                        "is " + Phrase.code(mount.target()))
                .help("write " + Phrase.code(home + mount.written().substring(1))));
    }

    /** The managers of the step keep their caches elsewhere. */
    private static Optional<Finding> wrongPlace(Analysis analysis, CacheMount mount, CacheUse use) {
        boolean isTelling = use.isUsualPlace() && use.isClear() && use.isPlaceSure() && !isNamedElsewhere(analysis, mount);
        Optional<RunCommand> getting = use.getting();
        if (!isTelling || getting.isEmpty() || !use.users().isEmpty()) {
            return Optional.empty();
        }
        RunCommand command = getting.get();
        Set<String> places = use.places(command);
        if (places.isEmpty()) {
            return Optional.empty();
        }
        String where = places.iterator().next();
        String manager = command.reading().orElseThrow().manager();
        String who = mount.isOfRoot() ? "" : " as " + Phrase.code(mount.user().orElseThrow());
        return Optional.of(start(
                        analysis,
                        mount,
                        named(mount) + " stays empty: " + Phrase.code(manager) + who + " keeps its cache elsewhere",
                        "is not used by this step")
                .related(analysis.label(command.call().span(), "downloads everything again when it re-runs"))
                .help(elsewhere(mount, where)));
    }

    /** A number alone tells no home. */
    private static String elsewhere(CacheMount mount, String where) {
        if (mount.isOfRoot()) {
            return "mount " + Phrase.code(where);
        }
        String user = mount.user().orElseThrow();
        return user.matches("[0-9]+")
                ? "mount a cache below the home of " + Phrase.code(user) + " with " + Phrase.code("uid=" + user)
                : "mount " + Phrase.code(where) + ", with the number of " + Phrase.code(user) + " as `uid=`";
    }

    /** Settings that nobody reads here may name it. */
    private static boolean isNamedElsewhere(Analysis analysis, CacheMount mount) {
        String text = analysis.source().text();
        int at = text.indexOf(mount.written());
        while (at >= 0) {
            int place = at;
            boolean isInMount = analysis.dockerfile().instructions().stream()
                    .filter(Run.class::isInstance)
                    .flatMap(run -> ((Run) run).mounts().stream())
                    .anyMatch(each -> each.span().start() <= place && place < each.span().end());
            if (!isInMount) {
                return true;
            }
            at = text.indexOf(mount.written(), at + 1);
        }
        return false;
    }

    private static Optional<Finding> notWritable(Analysis analysis, CacheMount mount) {
        boolean isOthers = mount.place().before().user().origin() instanceof Origin.Written
                && mount.user().isPresent()
                && !mount.isOfRoot();
        boolean isOpened = mount.mount().uid().isPresent()
                || mount.mount().gid().isPresent()
                || mount.mount().mode().isPresent();
        if (!isOthers || isOpened || mount.commands().isEmpty() || isFilledByRoot(analysis, mount) || mayBecomeRoot(mount)) {
            return Optional.empty();
        }
        String user = mount.user().orElseThrow();
        String uid = user.matches("[0-9]+")
                ? user
                : analysis.baseImage(mount.stage().stage())
                        .flatMap(BaseImage::account)
                        .filter(account -> account.name().equals(user))
                        .flatMap(BaseImage.Account::uid)
                        .map(String::valueOf)
                        .orElse("");
        String help = uid.isEmpty()
                ? "add `uid=` with the number of " + Phrase.code(user) + " to the mount"
                : "add " + Phrase.code(",uid=" + uid) + " to the mount";
        Finding finding = start(
                        analysis,
                        mount,
                        named(mount) + " belongs to root, and this step runs as " + Phrase.code(user),
                        "takes nothing in, so that every run downloads again")
                .help(help);
        Origin.Written origin = (Origin.Written) mount.place().before().user().origin();
        return Optional.of(finding.related(analysis.label(origin.instruction().span(), "cannot write to it")));
    }

    /** Another step fills it, or changes its owner for good. */
    private static boolean isFilledByRoot(Analysis analysis, CacheMount mount) {
        for (EvaluatedStage stage : analysis.stages()) {
            for (int i = 0; i < stage.places().size(); i++) {
                for (CacheMount other : CacheMount.of(analysis, stage, i)) {
                    boolean isOther = !other.mount().span().equals(mount.mount().span())
                            && !other.user().equals(mount.user());
                    boolean isSame = other.target().equals(mount.target())
                            || mount.mount().id().isPresent();
                    if (isOther && isSame) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean mayBecomeRoot(CacheMount mount) {
        return mount.commands().stream().anyMatch(command -> command.call().words().stream()
                .anyMatch(word -> word.is("sudo") || word.is("doas") || word.is("su")));
    }

    /** All who would use it are told to keep no cache. */
    private static Optional<Finding> off(Analysis analysis, CacheMount mount, CacheUse use) {
        List<RunCommand> users = use.isClear() ? use.users() : List.of();
        boolean isOff = !users.isEmpty()
                && users.stream().allMatch(user -> user.reading().filter(reading -> reading.is(Fact.NO_CACHE)).isPresent());
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
        return Optional.of(start(
                        analysis,
                        mount,
                        named(mount) + " stays empty: " + what + " turns the cache of " + Phrase.code(manager) + " off",
                        "kept between builds, and never used")
                .related(analysis.label(option.orElse(user.call().span()), "keeps no cache"))
                .help(option.isPresent()
                        ? "remove " + what + "; the mount is not part of the image"
                        : "unset the variable for this step; the mount is not part of the image"));
    }

    private static Optional<Finding> wiped(Analysis analysis, CacheMount mount, CacheUse use) {
        for (RunCommand command : mount.commands()) {
            if (command.call().reached().stream().noneMatch(UNCERTAIN::contains) && wipes(command, mount, use)) {
                String text = Exposure.name(analysis, command);
                return Optional.of(start(
                                analysis,
                                mount,
                                text + " empties " + code(mount),
                                "kept between builds")
                        .related(analysis.label(command.call().span(), "deletes what it keeps"))
                        .help("remove " + text + "; the mount is not part of the image"));
            }
        }
        return Optional.empty();
    }

    private static boolean wipes(RunCommand command, CacheMount mount, CacheUse use) {
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

    /**
     * Debian's and Ubuntu's images, and those that Docker builds on them, tell apt to delete packages behind each
     * install. They come without a package index, too.
     */
    private static Optional<Finding> dockerClean(Analysis analysis, CacheMount mount) {
        Optional<RunCommand> install = mount.commands().stream()
                .filter(command -> command.reading()
                        .filter(reading -> reading.ecosystem().equals("apt") && Independence.costsTime(command))
                        .isPresent())
                .findFirst();
        boolean isForPackages = Set.of("/var/cache/apt", "/var/cache/apt/archives").contains(mount.target());
        if (install.isEmpty() || !isForPackages || !hasDockerClean(analysis, mount)) {
            return Optional.empty();
        }
        return Optional.of(start(
                        analysis,
                        mount,
                        named(mount) + " stays empty: the base image has apt delete what it downloaded",
                        "kept between builds, and empty behind each")
                .related(analysis.label(install.get().call().span(), "downloads everything again when it re-runs"))
                .note("`/etc/apt/apt.conf.d/docker-clean` of the base image deletes packages after each install")
                .help("put `rm -f /etc/apt/apt.conf.d/docker-clean` in front of " + Exposure.name(analysis, install.get())));
    }

    private static boolean hasDockerClean(Analysis analysis, CacheMount mount) {
        BaseImage image = analysis.baseImage(mount.stage().stage()).orElse(BaseImage.UNKNOWN);
        boolean isBuiltByDocker = image.family().equals(Optional.of(BaseImage.Family.DEBIAN))
                && image.hasPackageIndex().equals(Optional.of(false));
        String name = analysis.base(mount.stage().stage()).toString();
        if (!isBuiltByDocker || name.contains("minideb") || name.contains("phusion")) {
            return false;
        }
        List<Place> places = new ArrayList<>(analysis.before(mount.stage(), mount.index() + 1));
        return places.stream().noneMatch(place -> mayChangeApt(analysis, place));
    }

    private static boolean mayChangeApt(Analysis analysis, Place place) {
        Instruction instruction = place.instruction();
        String text = analysis.text(instruction.span());
        boolean isNamed = text.contains("docker-clean") || text.contains("apt.conf") || text.contains("/etc/apt ");
        boolean isCopied = analysis.copies(place).stream()
                .map(ContextCopy::target)
                .anyMatch(target -> target.isEmpty() || target.equals("etc") || ContextPath.isWithin(target, "etc/apt"));
        boolean isUnseen = instruction instanceof Run
                && (analysis.commands(place).isEmpty() || analysis.commands(place).stream().anyMatch(UselessCacheMount::isScript));
        return isNamed || isCopied || isUnseen;
    }

    /** What is not seen here may change any setting. */
    private static boolean isScript(RunCommand command) {
        boolean isPlain = command.reading().isPresent()
                || command.call().words().isEmpty()
                || OrdinaryPrograms.runsText(command.call())
                || Independence.isPlain(command.call());
        boolean isFile = command.call().words().stream()
                .limit(2)
                .anyMatch(word -> word.prefix().contains("/") || word.prefix().endsWith(".sh"));
        return !isPlain && (isFile || command.call().program().isEmpty());
    }
}
