package dev.layerwise.rules.cache;

import dev.layerwise.ast.Run;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.stage.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cache mount where nobody keeps a cache, or where nobody can. */
final class MisplacedMount {

    /** More of them are not written by people. */
    private static final int MOST_MENTIONS = 100;

    private MisplacedMount() {}

    static Optional<Finding> of(Analysis analysis, CacheMount mount, CacheUse use, List<CacheMount> all) {
        return unexpanded(analysis, mount)
                .or(() -> wrongPlace(analysis, mount, use))
                .or(() -> notWritable(analysis, mount, all));
    }

    private static Optional<Finding> unexpanded(Analysis analysis, CacheMount mount) {
        if (!mount.written().equals("~") && !mount.written().startsWith("~/")) {
            return Optional.empty();
        }
        String user = mount.user().filter(name -> !name.matches("[0-9]+")).orElse("USER");
        String home = mount.isOfRoot() ? "/root" : "/home/" + user;
        return Optional.of(UselessCacheMount.start(
                        analysis,
                        mount,
                        mount.subject() + " is no one's cache: BuildKit takes `~` as the name of a folder",
                        "is " + Phrase.code(mount.target()))
                .help("write " + Phrase.code(home + mount.written().substring(1)))
                .fixes(isHome(mount, home)
                        ? moved(analysis, mount, home + mount.written().substring(1))
                        : List.of()));
    }

    /** Nobody moves root's home, and others' are named somewhere. */
    private static List<Fix> moved(Analysis analysis, CacheMount mount, String target) {
        int end = target.startsWith("/home/") ? target.indexOf('/', "/home/".length()) : -1;
        boolean isNamed = end > 0 && analysis.source().text().contains(target.substring(0, end + 1));
        return mount.isOfRoot() || isNamed ? new MountRepair(analysis, mount).moved(target) : List.of();
    }

    private static boolean isHome(CacheMount mount, String home) {
        return mount.commands().stream().allMatch(command ->
                command.call().variable("HOME").filter(value -> !value.equals(home)).isEmpty());
    }

    /** The managers of the step keep their caches elsewhere. */
    private static Optional<Finding> wrongPlace(Analysis analysis, CacheMount mount, CacheUse use) {
        boolean isTelling = use.isUsualPlace()
                && use.isClear()
                && use.isPlaceSure()
                && !isNamedElsewhere(analysis, mount);
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
        return Optional.of(UselessCacheMount.start(
                        analysis,
                        mount,
                        mount.subject() + " stays empty: " + Phrase.code(manager) + who
                                + " keeps its cache elsewhere",
                        "is not used by this step")
                .related(analysis.label(command.call().span(), "downloads everything again when it re-runs"))
                .help(elsewhere(mount, where))
                .fixes(moved(analysis, mount, where)));
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
        for (int count = 0; at >= 0; count++) {
            int place = at;
            boolean isInMount = analysis.dockerfile().instructions().stream()
                    .filter(Run.class::isInstance)
                    .flatMap(run -> ((Run) run).mounts().stream())
                    .anyMatch(each -> each.span().start() <= place && place < each.span().end());
            if (!isInMount || count == MOST_MENTIONS) {
                return true;
            }
            at = text.indexOf(mount.written(), at + 1);
        }
        return false;
    }

    private static Optional<Finding> notWritable(Analysis analysis, CacheMount mount, List<CacheMount> all) {
        boolean isOthers = mount.place().before().user().origin() instanceof Origin.Written
                && mount.user().isPresent()
                && !mount.isOfRoot();
        boolean isOpened = mount.mount().uid().isPresent()
                || mount.mount().gid().isPresent()
                || mount.mount().mode().isPresent();
        boolean mayBeFilled = mount.commands().isEmpty() || mayBecomeRoot(mount) || isFilledByOthers(mount, all);
        if (!isOthers || isOpened || mayBeFilled) {
            return Optional.empty();
        }
        String user = mount.user().orElseThrow();
        MountRepair repair = new MountRepair(analysis, mount);
        String uid = repair.uid().orElse("");
        String help = uid.isEmpty()
                ? "add `uid=` with the number of " + Phrase.code(user) + " to the mount"
                : "add " + Phrase.code(",uid=" + uid) + " to the mount";
        Finding finding = UselessCacheMount.start(
                        analysis,
                        mount,
                        mount.subject() + " belongs to root, and this step runs as " + Phrase.code(user),
                        "takes nothing in, so that every run downloads again")
                .help(help)
                .fixes(repair.opened());
        Origin.Written origin = (Origin.Written) mount.place().before().user().origin();
        return Optional.of(finding.related(analysis.label(origin.instruction().span(), "cannot write to it")));
    }

    /** Another step fills it, or changes its owner for good. */
    private static boolean isFilledByOthers(CacheMount mount, List<CacheMount> all) {
        boolean mayBeAnywhere = mount.mount().id().isPresent();
        return all.stream()
                .filter(other -> !other.user().equals(mount.user()))
                .anyMatch(other -> mayBeAnywhere || other.target().equals(mount.target()));
    }

    private static boolean mayBecomeRoot(CacheMount mount) {
        return mount.commands().stream().anyMatch(command -> command.call().words().stream()
                .anyMatch(word -> word.is("sudo") || word.is("doas") || word.is("su")));
    }
}
