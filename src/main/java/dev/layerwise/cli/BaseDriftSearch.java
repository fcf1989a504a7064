package dev.layerwise.cli;

import dev.layerwise.lint.BaseDrifts;
import dev.layerwise.lint.BaseUse;
import dev.layerwise.lint.Label;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A first look at the FROM lines of all Dockerfiles that are linted: which of them start from another version of an
 * image than the others of their repository do. Of each line only the image is kept.
 */
final class BaseDriftSearch {

    private static final int LARGEST = 256 * 1024;

    private final BuildFiles buildFiles;

    BaseDriftSearch(BuildFiles buildFiles) {
        this.buildFiles = buildFiles;
    }

    /** By the absolute path of the Dockerfile that deviates first. */
    Map<String, BaseDrifts> of(List<Target> targets) {
        if (targets.size() < 2) {
            return Map.of();
        }
        List<BaseUse> uses = targets.parallelStream()
                .filter(target -> target.origin() == Target.Origin.NAMED
                        || target.origin() == Target.Origin.SEARCHED)
                .flatMap(target -> target.path().stream())
                .flatMap(path -> uses(path.toAbsolutePath().normalize()).stream())
                .toList();
        return BaseDrifts.among(uses, BaseDriftSearch::label);
    }

    private List<BaseUse> uses(Path path) {
        Optional<Path> root = buildFiles.repository(path.getParent());
        if (root.isEmpty() || !Files.isRegularFile(path)) {
            return List.of();
        }
        Path project = buildFiles.around(path.getParent()).of(path).stream()
                .map(definition -> definition.place().path().getParent())
                .findFirst()
                .orElse(root.get());
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
            String inRepository = root.get().relativize(path).toString();
            return BaseUse.in(project.toString(), path.toString(), inRepository, text.lines());
        } catch (IOException | SecurityException e) {
            return List.of();
        }
    }

    private static Optional<Label> label(BaseUse use, String text) {
        try {
            Path path = Path.of(use.file());
            SourceFile file = InputFiles.readRegular(path, ShownPath.of(path));
            String written = use.image().written();
            int start = file.text().indexOf(written);
            return start < 0 || file.text().length() > LARGEST
                    ? Optional.empty()
                    : Optional.of(new Label(file, new Span(start, start + written.length()), text));
        } catch (UserError e) {
            return Optional.empty();
        }
    }
}
