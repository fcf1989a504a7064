package dev.layerwise.cli;

import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.ContextChoice;
import dev.layerwise.cache.ContextFinder;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import dev.layerwise.history.Commit;
import dev.layerwise.history.CommitLog;
import dev.layerwise.history.GitRepository;
import dev.layerwise.history.Recipes;
import dev.layerwise.history.Resolution;
import dev.layerwise.report.BuildHeader;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The arguments that name a history and how to build it. */
final class ReplayLoader {

    private static final int COMMITS = 300;

    private final ParseResult arguments;
    private final InputFiles files;

    ReplayLoader(ParseResult arguments, InputFiles files) {
        this.arguments = arguments;
        this.files = files;
    }

    static void addTo(CommandSpec spec) {
        ProjectLoader.addTo(spec);
        spec.addOption(OptionSpec.builder("--commits")
                .type(int.class)
                .paramLabel("N")
                .description("How many commits, the newest ones by first parents; without it, " + COMMITS + ".")
                .build());
        spec.addOption(OptionSpec.builder("--rev")
                .type(String.class)
                .paramLabel("REV")
                .description("The newest commit, which has the Dockerfile and the ignore file, too; without it, HEAD"
                        + " with both files as they are in the working tree.")
                .build());
        spec.addOption(OptionSpec.builder("--git-dir")
                .type(String.class)
                .paramLabel("DIR")
                .description("A repository, bare or not; DOCKERFILE and --context are then paths in its commits.")
                .build());
        spec.addOption(Options.flag("--as-was", "Build each commit with its own Dockerfile and ignore file."));
        spec.addOption(OptionSpec.builder("--with")
                .type(String.class)
                .paramLabel("FILE")
                .description("Replay the history with this Dockerfile, too, and show both.")
                .build());
        spec.addOption(OptionSpec.builder("--with-ignore")
                .type(String.class)
                .paramLabel("FILE")
                .description("Replay the history with this ignore file, too, and show both.")
                .build());
    }

    ReplayProject load() {
        Place place = place();
        try {
            return load(place);
        } catch (RuntimeException failed) {
            place.repository().close();
            throw failed;
        }
    }

    /**
     * A Dockerfile in a repository.
     *
     * @param dockerfile its path there
     * @param onDisk the same file in the working tree, if that is what counts
     */
    private record Place(GitRepository repository, String dockerfile, Optional<Path> onDisk) {}

    private Place place() {
        String gitDir = arguments.matchedOptionValue("--git-dir", "");
        String named = arguments.matchedPositionalValue(0, "");
        if (!gitDir.isEmpty()) {
            GitRepository repository = GitRepository.at(Path.of(gitDir)).orElseThrow(() ->
                    new UserError("--git-dir " + gitDir + " is no git repository"));
            return new Place(repository, ContextPath.inside(named), Optional.empty());
        }
        Path file = ProjectLoader.dockerfile(named);
        Path absolute = file.toAbsolutePath().normalize();
        GitRepository repository = GitRepository.around(absolute.getParent()).orElseThrow(() ->
                new UserError(ShownPath.of(absolute) + " lies in no git repository; replay reads a project's history"));
        String folder = repository.inWorkTree(absolute.getParent()).orElseThrow(() ->
                new UserError(ShownPath.of(absolute) + " lies outside the work tree"));
        return new Place(repository, ContextPath.join(folder, absolute.getFileName().toString()), Optional.of(file));
    }

    private ReplayProject load(Place place) {
        GitRepository repository = place.repository();
        if (repository.isSha256()) {
            throw new UserError("the repository has SHA-256 object ids, which layerwise cannot read yet");
        }
        String rev = arguments.matchedOptionValue("--rev", "");
        Commit newest = commit(repository, rev.isEmpty() ? "HEAD" : rev);
        CommitLog log = repository.log(newest, commits());
        Directory tree = repository.tree(newest);
        tree.problem().ifPresent(problem -> {
            throw new UserError("cannot read the newest commit: " + problem
                    + "; this is a partial clone or a damaged repository");
        });
        Optional<Path> onDisk = place.onDisk().filter(_ -> rev.isEmpty());
        String dockerfile = dockerfileIn(tree, place);
        SourceFile source = onDisk.map(file -> files.read(file.toString()))
                .or(() -> GitRepository.read(tree, dockerfile, dockerfile))
                .orElseThrow(() -> new UserError(missing(tree, dockerfile) + (rev.isEmpty() ? "HEAD" : rev)));
        ParsedDockerfile parsed = DockerfileReader.read(source);
        Optional<Project> project = onDisk.map(_ -> new ProjectLoader(arguments, files).load());
        ContextChoice choice = project.isPresent()
                ? inRepository(repository, project.get().context())
                : context(place, tree, dockerfile, parsed);
        String folder = choice.root().toString().replace('\\', '/');
        Optional<SourceFile> ignoreFile = onDisk.isPresent()
                ? ignoreOnDisk(repository, onDisk.get(), folder)
                : RecipeReader.ignoreFile(tree, dockerfile, folder);
        BuildInputs build = project.map(Project::inputs).orElseGet(() -> inputs(parsed))
                .plusArguments(ProjectLoader.buildArguments(arguments));
        RecipeReader reader = new RecipeReader(build, repository.folder(newest, folder));
        Recipes recipes = arguments.hasMatchedOption("--as-was")
                ? reader.asWas(dockerfile, folder)
                : reader.fixed(parsed, ignoreFile);
        BuildHeader header = new BuildHeader(
                source.name(), folder.isEmpty() ? "." : folder, choice, List.of());
        return new ReplayProject(
                repository, log, folder, newest.id(), recipes, with(reader, parsed, ignoreFile), header);
    }

    private BuildInputs inputs(ParsedDockerfile parsed) {
        return new BuildInputs(
                parsed,
                BuildContext.unfiltered(Directory.empty()),
                ProjectLoader.target(arguments, parsed),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                ProjectLoader.settings(arguments));
    }

    private static ContextChoice inRepository(GitRepository repository, ContextChoice choice) {
        String folder = repository.inWorkTree(choice.root()).orElseThrow(() -> new UserError(
                "the context " + ShownPath.of(choice.root()) + " lies outside the work tree"));
        return new ContextChoice(Path.of(folder), choice.reason());
    }

    private static String missing(Directory tree, String dockerfile) {
        return Lookup.of(tree, dockerfile, true) instanceof Lookup.Found
                ? "this partial clone does not hold the content of " + dockerfile + " in "
                : "there is no " + dockerfile + " in ";
    }

    private int commits() {
        int commits = arguments.matchedOptionValue("--commits", COMMITS);
        if (commits < 1) {
            throw new UserError("--commits " + commits + " leaves nothing to replay");
        }
        return commits;
    }

    private static Commit commit(GitRepository repository, String rev) {
        return switch (repository.resolve(rev)) {
            case Resolution.Found(Commit commit) -> commit;
            case Resolution.Unknown(String message) when rev.equals("HEAD") ->
                    throw new UserError("the repository has no commit yet");
            case Resolution.Unknown(String message) -> throw new UserError("--rev: " + message);
            case Resolution.Missing(String message) -> throw new UserError("--rev: " + message);
        };
    }

    /** BuildKit tries the name in lower case, too. */
    private static String dockerfileIn(Directory tree, Place place) {
        String named = place.dockerfile();
        if (place.onDisk().isPresent() || !named.isEmpty() && !isFolder(tree, named)) {
            return named;
        }
        String usual = ContextPath.join(named, "Dockerfile");
        String lower = ContextPath.join(named, "dockerfile");
        boolean isThere = Lookup.of(tree, usual, true) instanceof Lookup.Found;
        return !isThere && Lookup.of(tree, lower, true) instanceof Lookup.Found ? lower : usual;
    }

    private static boolean isFolder(Directory tree, String path) {
        return Lookup.of(tree, path, true) instanceof Lookup.Found found
                && found.kind() == EntryKind.DIRECTORY;
    }

    /** The root of the choice is a path in the repository. */
    private ContextChoice context(Place place, Directory tree, String dockerfile, ParsedDockerfile parsed) {
        String named = arguments.matchedOptionValue("--context", "");
        if (named.isEmpty()) {
            return ContextFinder.findIn(tree, dockerfile, parsed);
        }
        if (place.onDisk().isEmpty()) {
            return new ContextChoice(Path.of(ContextPath.inside(named)), "as --context says");
        }
        Path root = Path.of(named);
        if (!Files.isDirectory(root)) {
            throw new UserError("--context " + named + " is not a folder");
        }
        String folder = place.repository().inWorkTree(root).orElseThrow(() ->
                new UserError("--context " + named + " lies outside the work tree"));
        return new ContextChoice(Path.of(folder), "as --context says");
    }

    private Optional<SourceFile> ignoreOnDisk(GitRepository repository, Path dockerfile, String folder) {
        Path own = Path.of(dockerfile + BuildContext.IGNORE_FILE);
        Path shared = repository.workTree().orElseThrow().resolve(folder).resolve(BuildContext.IGNORE_FILE);
        if (Files.isRegularFile(own)) {
            return Optional.of(files.read(ShownPath.of(own)));
        }
        return Files.isRegularFile(shared) ? Optional.of(files.read(ShownPath.of(shared))) : Optional.empty();
    }

    private Optional<Recipes> with(RecipeReader reader, ParsedDockerfile parsed, Optional<SourceFile> ignoreFile) {
        String dockerfile = arguments.matchedOptionValue("--with", "");
        String ignore = arguments.matchedOptionValue("--with-ignore", "");
        if (dockerfile.isEmpty() && ignore.isEmpty()) {
            return Optional.empty();
        }
        ParsedDockerfile other = dockerfile.isEmpty() ? parsed : DockerfileReader.read(files.read(dockerfile));
        return Optional.of(reader.fixed(other, ignore.isEmpty() ? ignoreFile : Optional.of(files.read(ignore))));
    }
}
