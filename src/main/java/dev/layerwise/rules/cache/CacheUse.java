package dev.layerwise.rules.cache;

import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.CacheDirectory;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.syntax.VariableValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the managers of a step keep their caches, and whether one of its mounts is there. */
final class CacheUse {

    /** These choose their directory by more than the data says. */
    private static final Set<String> UNSURE = Set.of("pnpm", "poetry", "pdm", "pipenv", "conda", "renv", "vcpkg");

    /** Below a home, the caches of managers that keep them nowhere else. */
    private static final List<String> KNOWN = List.of(
            "/.cache/pip", "/.npm", "/.cache/yarn", "/.yarn", "/.cache/uv", "/.m2/repository", "/.gradle",
            "/go/pkg/mod", "/.cache/go-build", "/.cargo/registry", "/.cargo/git", "/.composer/cache",
            "/.nuget/packages", "/.bun/install/cache", "/.cache/pypoetry", "/.cache/composer",
            "/.local/share/pnpm/store");

    private static final Set<String> USER_CHANGERS = Set.of("sudo", "su", "gosu", "su-exec", "runuser", "doas",
            "setpriv", "chroot", "xargs", "env", "fakeroot");

    private final Analysis analysis;
    private final CacheMount mount;

    CacheUse(Analysis analysis, CacheMount mount) {
        this.analysis = analysis;
        this.mount = mount;
    }

    /** Whether every command is known, so that nothing else can use the mount. */
    boolean isClear() {
        return !mount.commands().isEmpty() && mount.commands().stream().allMatch(command -> isClear(command));
    }

    private static boolean isClear(RunCommand command) {
        CommandCall call = command.call();
        boolean isAnother = !call.words().isEmpty()
                && call.words().getFirst().text().filter(USER_CHANGERS::contains).isPresent();
        if (isAnother) {
            return false;
        }
        if (command.reading().isEmpty()) {
            return call.words().isEmpty() || OrdinaryPrograms.runsText(call) || OrdinaryPrograms.isPlain(call);
        }
        Reading reading = command.reading().get();
        return reading.complete() && !UNSURE.contains(reading.ecosystem()) && switch (reading.action()) {
            // a build may run other managers
            case RUN, OTHER, PUBLISH, BUILD -> reading.ecosystem().equals("git");
            case QUERY, CONFIGURE, CLEAN, REMOVE, UPDATE_INDEX, UPGRADE, FETCH, INSTALL -> true;
        };
    }

    /** The first command that gets or builds something. */
    Optional<RunCommand> getting() {
        return mount.commands().stream().filter(CacheUse::gets).findFirst();
    }

    private static boolean gets(RunCommand command) {
        return command.reading().filter(reading -> !reading.is(Fact.DRY_RUN) && switch (reading.action()) {
            case INSTALL, FETCH, UPGRADE, BUILD ->
                    ecosystem(reading).filter(ecosystem -> !ecosystem.caches().isEmpty()).isPresent();
            case OTHER, QUERY, CONFIGURE, CLEAN, REMOVE, UPDATE_INDEX, RUN, PUBLISH -> false;
        }).isPresent();
    }

    /** The commands that keep a cache in the mount, or would. */
    List<RunCommand> users() {
        return mount.commands().stream()
                .filter(CacheUse::gets)
                .filter(command -> places(command).stream().anyMatch(mount::overlaps))
                .toList();
    }

    /** Whether the mount is where some manager keeps its cache for some user. */
    boolean isUsualPlace() {
        Optional<String> home = homeOf(mount.target());
        return home.isPresent()
                && !mount.target().equals(home.get())
                && KNOWN.stream().anyMatch(rest -> mount.overlaps(home.get() + rest));
    }

    /** The home that a path lies in. */
    private static Optional<String> homeOf(String path) {
        if (CacheMount.isWithin(path, "/root")) {
            return Optional.of("/root");
        }
        int end = path.startsWith("/home/") ? path.indexOf('/', "/home/".length()) : -1;
        return end < 0 ? Optional.empty() : Optional.of(path.substring(0, end));
    }

    /** Where the command keeps its caches; none if that is not known. */
    Set<String> places(RunCommand command) {
        Set<String> places = new LinkedHashSet<>();
        Ecosystem ecosystem = command.reading().flatMap(CacheUse::ecosystem).orElseThrow();
        for (CacheDirectory directory : ecosystem.caches()) {
            boolean isHis = switch (directory.users()) {
                case ALL -> true;
                case ROOT -> mount.isOfRoot();
                case OTHERS -> !mount.isOfRoot();
            };
            if (isHis) {
                place(command.call(), directory).ifPresent(places::add);
            }
        }
        return places;
    }

    private Optional<String> place(CommandCall call, CacheDirectory directory) {
        Optional<String> moved = directory.variable().flatMap(call::variable).filter(value -> value.startsWith("/"));
        if (moved.isPresent()) {
            return moved;
        }
        String path = directory.path();
        if (path.startsWith("~/")) {
            return Optional.of(home(call) + path.substring(1));
        }
        return path.startsWith("./")
                ? call.directory().map(at -> at + path.substring(1))
                : Optional.of(path);
    }

    String home(CommandCall call) {
        Optional<String> set = call.variable("HOME");
        if (set.isPresent()) {
            return set.get();
        }
        if (mount.user().isEmpty() || mount.isOfRoot()) {
            return "/root";
        }
        // a user's home may have any name
        return homeOf(mount.target())
                .filter(home -> home.startsWith("/home/"))
                .orElse("/home/" + mount.user().get());
    }

    /** Whether no variable may move a cache unseen: the image sets none, and what the build sets is known. */
    boolean isPlaceSure() {
        BaseImage image = analysis.baseImage(mount.stage().stage()).orElse(BaseImage.UNKNOWN);
        boolean isPlainImage = image.user().equals(Optional.of("root")) && mount.user().isPresent();
        return isPlainImage && mount.commands().stream().filter(CacheUse::gets).allMatch(this::isSure);
    }

    private boolean isSure(RunCommand command) {
        Ecosystem ecosystem = command.reading().flatMap(CacheUse::ecosystem).orElseThrow();
        return isSure(command.call(), "HOME")
                && isSure(command.call(), "XDG_CACHE_HOME")
                && ecosystem.caches().stream()
                        .flatMap(directory -> directory.variable().stream())
                        .allMatch(name -> isSure(command.call(), name));
    }

    private boolean isSure(CommandCall call, String name) {
        boolean isKnown = call.variables().get(name) instanceof VariableValue.Known;
        boolean isNowhere = !analysis.source().text().contains(name);
        return isNowhere || isKnown && !name.equals("XDG_CACHE_HOME");
    }

    private static Optional<Ecosystem> ecosystem(Reading reading) {
        return PackageManagers.ecosystem(reading.ecosystem());
    }
}
