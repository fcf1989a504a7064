package dev.layerwise.rules.cache;

import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.lint.StepEdits;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The setting of Debian's and Ubuntu's images that has apt keep no package. */
final class DockerClean {

    private static final String REMOVAL = "rm -f /etc/apt/apt.conf.d/docker-clean";

    /** {@code apt} deletes packages by itself, unlike {@code apt-get}. */
    private static final String KEEPING = "echo 'Binary::apt::APT::Keep-Downloaded-Packages \"true\";' "
            + "> /etc/apt/apt.conf.d/keep-cache";

    private final Analysis analysis;

    /** What takes the setting away in a step; later ones of the same stage and stages built on it need no more. */
    private final Map<Place, List<TextEdit>> removals = new IdentityHashMap<>();

    DockerClean(Analysis analysis) {
        this.analysis = analysis;
    }

    /**
     * Debian's and Ubuntu's images, and those that Docker builds on them, tell apt to delete packages behind each
     * install. They come without a package index, too.
     */
    Optional<Finding> of(CacheMount mount) {
        Optional<RunCommand> install = mount.commands().stream()
                .filter(command -> isApt(command) && Independence.costsTime(command))
                .findFirst();
        boolean isForPackages = Set.of("/var/cache/apt", "/var/cache/apt/archives").contains(mount.target());
        if (install.isEmpty() || !isForPackages || !hasDockerClean(mount)) {
            return Optional.empty();
        }
        return Optional.of(UselessCacheMount.start(
                        analysis,
                        mount,
                        mount.subject() + " stays empty: the base image has apt delete what it downloaded",
                        "kept between builds, and empty behind each")
                .related(analysis.label(install.get().call().span(), "downloads everything again when it re-runs"))
                .note("`/etc/apt/apt.conf.d/docker-clean` of the base image deletes packages after each install")
                .help("put " + Phrase.code(REMOVAL) + " in front of " + Exposure.name(analysis, install.get()))
                .fixes(fixes(mount)));
    }

    private List<Fix> fixes(CacheMount mount) {
        return removal(mount)
                .map(edits -> Fix.unsafe(
                        "let apt keep its downloads in the cache mount",
                        "apt no longer deletes what it downloads elsewhere in the image",
                        edits))
                .stream()
                .toList();
    }

    private Optional<List<TextEdit>> removal(CacheMount mount) {
        for (Place earlier : analysis.before(mount.stage(), mount.index() + 1)) {
            if (removals.containsKey(earlier)) {
                return Optional.of(removals.get(earlier));
            }
        }
        List<RunCommand> all = mount.commands().stream().filter(DockerClean::isApt).toList();
        String first = all.stream().anyMatch(command -> command.reading().orElseThrow().manager().equals("apt"))
                ? REMOVAL + " && " + KEEPING
                : REMOVAL;
        Optional<List<TextEdit>> edits = mount.isOfRoot() && mount.place().instruction() instanceof Run run
                ? new StepEdits(analysis, mount.place(), run).before(all, first)
                : Optional.empty();
        edits.ifPresent(some -> removals.put(mount.place(), some));
        return edits;
    }

    private static boolean isApt(RunCommand command) {
        return command.reading().filter(reading -> reading.ecosystem().equals("apt")).isPresent();
    }

    private boolean hasDockerClean(CacheMount mount) {
        BaseImage image = analysis.baseImage(mount.stage().stage()).orElse(BaseImage.UNKNOWN);
        boolean isBuiltByDocker = image.family().equals(Optional.of(BaseImage.Family.DEBIAN))
                && image.hasPackageIndex().equals(Optional.of(false));
        String name = analysis.base(mount.stage().stage()).toString();
        if (!isBuiltByDocker || name.contains("minideb") || name.contains("phusion")) {
            return false;
        }
        List<Place> places = new ArrayList<>(analysis.before(mount.stage(), mount.index() + 1));
        return places.stream().noneMatch(this::mayChangeApt);
    }

    private boolean mayChangeApt(Place place) {
        Instruction instruction = place.instruction();
        String text = analysis.text(instruction.span());
        boolean isNamed = text.contains("docker-clean") || text.contains("apt.conf") || text.contains("/etc/apt ");
        boolean isCopied = analysis.copies(place).stream()
                .map(ContextCopy::target)
                .anyMatch(target -> ContextPath.isWithin("etc/apt", target) || ContextPath.isWithin(target, "etc/apt"));
        boolean isUnseen = instruction instanceof Run
                && (analysis.commands(place).isEmpty()
                        || analysis.commands(place).stream().anyMatch(DockerClean::isScript));
        return isNamed || isCopied || isUnseen;
    }

    /** What is not seen here may change any setting. */
    private static boolean isScript(RunCommand command) {
        boolean isPlain = command.reading().isPresent()
                || command.call().words().isEmpty()
                || OrdinaryPrograms.runsText(command.call())
                || OrdinaryPrograms.isPlain(command.call());
        boolean isFile = command.call().words().stream()
                .limit(2)
                .anyMatch(word -> word.prefix().contains("/") || word.prefix().endsWith(".sh"));
        return !isPlain && (isFile || command.call().program().isEmpty());
    }
}
