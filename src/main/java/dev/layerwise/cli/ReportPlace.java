package dev.layerwise.cli;

import dev.layerwise.report.SourceRoot;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run takes place, as far as reports must know it.
 *
 * @param root what names of files are relative to where other machines read them
 */
record ReportPlace(SourceRoot root, GitHubStep step) {

    /**
     * The root is that of the repository of the baseline, of this folder or of a Dockerfile that lies elsewhere.
     * Outside of repositories it is the folder of the baseline, so that a run from another folder knows its files
     * again, or else this one. Only what holds the Dockerfile counts.
     *
     * @param target one of the Dockerfiles
     */
    static ReportPlace of(Path here, Optional<Path> baseline, Optional<Path> target, GitHubStep step) {
        Path file = target.map(path -> path.toAbsolutePath().normalize()).orElse(here.resolve("Dockerfile"));
        Optional<Path> folder = baseline.map(path -> path.toAbsolutePath().normalize().getParent());
        Path root = folder.flatMap(RepositoryRoot::find).filter(file::startsWith)
                .or(() -> RepositoryRoot.find(here).filter(file::startsWith))
                .or(() -> file.startsWith(here) ? Optional.empty() : RepositoryRoot.find(file.getParent()))
                .or(() -> step.workspace().filter(here::startsWith))
                .or(() -> folder.filter(file::startsWith))
                .orElse(here);
        return new ReportPlace(new SourceRoot(root.toString(), here.toString()), step);
    }

    /** Whether a file is there, by its path below the root. */
    boolean exists(String path) {
        try {
            return Files.exists(Path.of(root.root()).resolve(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
