package dev.layerwise.cli;

import dev.layerwise.ast.From;
import dev.layerwise.ast.Word;
import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.ContextChoice;
import dev.layerwise.cache.ContextFinder;
import dev.layerwise.cache.EngineSettings;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.IgnoredPaths;
import dev.layerwise.context.Lookup;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.history.GitIgnores;
import dev.layerwise.history.GitRepository;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.ProjectWord;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads Dockerfiles as one revision has them, each with what it is built with there. */
final class RevisionReader {

    private final Directory tree;
    private final Settings settings;
    private final IgnoredPaths ignored;
    private final BuildFilesIn buildFiles;
    private final Map<String, ContextSurvey> surveys = new HashMap<>();
    private boolean hasTarget;

    RevisionReader(Directory tree, Settings settings) {
        this.tree = tree;
        this.settings = settings;
        this.ignored = GitIgnores.in(tree);
        this.buildFiles = new BuildFilesIn(tree);
    }

    /**
     * What both revisions are built with.
     *
     * @param context of all Dockerfiles, a path in the repository
     * @param target the stage, in Dockerfiles that have it
     */
    record Settings(
            ConfigurationsIn configurations,
            Optional<String> context,
            Optional<String> target,
            Map<String, String> arguments,
            EngineSettings engine) {}

    /**
     * A Dockerfile as the revision has it.
     *
     * @param folder its build context, a path in the repository
     * @param reason why that one
     * @param isGuessed whether nobody says so
     * @param builds the likeliest first
     */
    record Read(
            String path,
            ParsedDockerfile parsed,
            String folder,
            String reason,
            boolean isGuessed,
            Optional<SourceFile> ignoreFile,
            List<ChosenBuild> builds) {

        /** The contexts of all builds. */
        List<String> folders() {
            return builds.stream()
                    .flatMap(build -> build.context().stream())
                    .map(RevisionReader::folder)
                    .distinct()
                    .toList();
        }

        String text() {
            return parsed.dockerfile().source().text();
        }
    }

    /** The paths of its Dockerfiles, with those that no search would find, but build files name. */
    Set<String> dockerfiles() {
        Set<String> found = DockerfilesIn.tree(tree);
        found.addAll(buildFiles.dockerfiles());
        return found;
    }

    boolean has(String path) {
        return GitRepository.read(tree, path, path).isPresent();
    }

    Optional<Read> read(String path) {
        return GitRepository.read(tree, path, path).map(source -> {
            Optional<ContextChoice> fixed = settings.context()
                    .map(folder -> new ContextChoice(Path.of(folder), "as --context says"))
                    .or(() -> settings.configurations().of(path).context(path)
                            .map(folder -> new ContextChoice(Path.of(folder), "as .layerwise.yaml says")));
            return read(path, DockerfileReader.read(source), fixed);
        });
    }

    /**
     * The same with another context, which the other revision has: a guess is not to differ where nothing says so.
     *
     * @return empty if it is there already, if its own is no guess, or if not all is there that the Dockerfile copies
     */
    Optional<Read> in(String folder, Read read) {
        return read.isGuessed() && !read.folder().equals(folder) && ContextFinder.hasAll(tree, folder, read.parsed())
                ? Optional.of(read(read.path(), read.parsed(), Optional.of(new ContextChoice(
                        Path.of(folder), "as in the other revision; everything is there that it copies"))))
                : Optional.empty();
    }

    private Read read(String path, ParsedDockerfile parsed, Optional<ContextChoice> fixed) {
        Optional<String> target = settings.target().filter(named -> hasStage(parsed, named));
        hasTarget |= target.isPresent();
        ContextChoice guess = ContextFinder.findIn(tree, path, parsed);
        BuildChooser chooser = new BuildChooser(fixed, target, () -> Optional.of(guess), buildFiles::hasContext);
        List<ChosenBuild> builds = chooser.choose(parsed, buildFiles.of(path));
        ContextChoice choice = builds.getFirst().context().orElseThrow();
        String folder = folder(choice);
        return new Read(
                path,
                parsed,
                folder,
                choice.reason(),
                choice.equals(guess),
                RecipeReader.ignoreFile(tree, path, folder),
                builds);
    }

    private static boolean hasStage(ParsedDockerfile parsed, String named) {
        return parsed.dockerfile().instructions().stream()
                .filter(From.class::isInstance)
                .flatMap(from -> ((From) from).stageName().map(Word::text).stream())
                .anyMatch(named::equalsIgnoreCase);
    }

    /** As a path in the repository. */
    private static String folder(ContextChoice choice) {
        Path root = choice.root();
        return BuildFilesIn.inTree(root).orElseGet(() -> ContextPath.inside(root.toString().replace('\\', '/')));
    }

    /** Whether a Dockerfile that was read has the stage that was named. */
    boolean hasTarget() {
        return hasTarget;
    }

    /** What the rules get to see of it, for each of its builds. */
    List<LintInput> lintInputs(Read read) {
        return read.builds().stream().map(build -> lintInput(read, build)).toList();
    }

    private LintInput lintInput(Read read, ChosenBuild build) {
        String folder = build.context().map(RevisionReader::folder).orElse("");
        ContextSurvey survey = survey(read.path(), folder);
        boolean isInside = ContextPath.isWithin(read.path(), folder);
        LintInput input = new LintInput(
                read.parsed(),
                Optional.of(survey.context()),
                Optional.of(read.path()).filter(_ -> isInside)
                        .map(path -> folder.isEmpty() ? path : path.substring(folder.length() + 1)),
                build.target(),
                arguments(build),
                settings.configurations().of(read.path()).settings().configuration().knowledge(),
                Optional.of(survey));
        return input.withProject(new ProjectWord(
                buildFiles.plans().namesTarget(buildFiles.of(read.path())),
                build.namedContexts().keySet(),
                Optional.empty()));
    }

    private Map<String, String> arguments(ChosenBuild build) {
        Map<String, String> arguments = new HashMap<>(build.arguments());
        arguments.putAll(settings.arguments());
        return arguments;
    }

    private ContextSurvey survey(String dockerfile, String folder) {
        Optional<SourceFile> ignoreFile = RecipeReader.ignoreFile(tree, dockerfile, folder);
        String key = folder + "\0" + ignoreFile.map(SourceFile::name).orElse("");
        return surveys.computeIfAbsent(key, _ -> {
            Directory files = files(folder);
            BuildContext context = ignoreFile
                    .map(file -> BuildContext.of(files, file))
                    .orElseGet(() -> BuildContext.unfiltered(files));
            return new ContextSurvey(context, (path, isFolder) ->
                    ignored.isIgnored(ContextPath.join(folder, path), isFolder));
        });
    }

    /** What lies in a folder of the revision. */
    Directory files(String folder) {
        return switch (Lookup.of(tree, folder, true)) {
            case Lookup.Root all -> all.directory();
            case Lookup.Found found when found.kind() == EntryKind.DIRECTORY -> found.directory();
            case Lookup.Found _, Lookup.Missing _, Lookup.Loop _ -> Directory.empty();
        };
    }

    /** The likeliest build, without its files. */
    BuildInputs buildInputs(Read read) {
        ChosenBuild build = read.builds().getFirst();
        return new BuildInputs(
                read.parsed(),
                BuildContext.unfiltered(Directory.empty()),
                build.target(),
                arguments(build),
                Map.of(),
                Map.of(),
                Map.of(),
                settings.engine());
    }
}
