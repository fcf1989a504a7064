package dev.layerwise.rules.cache;

import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The setting of Debian's and Ubuntu's images that has apt keep no package. */
final class DockerClean {

    private DockerClean() {}

    /**
     * Debian's and Ubuntu's images, and those that Docker builds on them, tell apt to delete packages behind each
     * install. They come without a package index, too.
     */
    static Optional<Finding> of(Analysis analysis, CacheMount mount) {
        Optional<RunCommand> install = mount.commands().stream()
                .filter(command -> command.reading()
                        .filter(reading -> reading.ecosystem().equals("apt") && Independence.costsTime(command))
                        .isPresent())
                .findFirst();
        boolean isForPackages = Set.of("/var/cache/apt", "/var/cache/apt/archives").contains(mount.target());
        if (install.isEmpty() || !isForPackages || !hasDockerClean(analysis, mount)) {
            return Optional.empty();
        }
        return Optional.of(UselessCacheMount.start(
                        analysis,
                        mount,
                        mount.subject() + " stays empty: the base image has apt delete what it downloaded",
                        "kept between builds, and empty behind each")
                .related(analysis.label(install.get().call().span(), "downloads everything again when it re-runs"))
                .note("`/etc/apt/apt.conf.d/docker-clean` of the base image deletes packages after each install")
                .help("put `rm -f /etc/apt/apt.conf.d/docker-clean` in front of "
                        + Exposure.name(analysis, install.get())));
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
