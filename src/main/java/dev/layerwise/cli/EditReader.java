package dev.layerwise.cli;

import dev.layerwise.cache.BuildInputs;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.history.Change;
import dev.layerwise.history.Commit;
import dev.layerwise.history.GitRepository;
import dev.layerwise.history.Resolution;
import dev.layerwise.history.WorkTreeChanges;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The arguments that say what is edited: changed files, a commit to start from, build arguments. */
final class EditReader {

    private static final int SHOWN_CHANGES = 5;

    private final ParseResult arguments;
    private final Project project;
    private final Map<String, String> buildArguments;
    private final List<String> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    EditReader(ParseResult arguments, Project project, Map<String, String> buildArguments) {
        this.arguments = arguments;
        this.project = project;
        this.buildArguments = buildArguments;
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--change")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .paramLabel("PATH")
                .description("A file that changes, or appears if there is none; of a folder, all files.")
                .build());
        spec.addOption(OptionSpec.builder("--since")
                .type(String.class)
                .paramLabel("REV")
                .description("Start from a commit: everything that differs from it has changed.")
                .build());
    }

    Edit read() {
        String since = arguments.matchedOptionValue("--since", "");
        Optional<BuildInputs> before = since.isEmpty() ? Optional.of(project.inputs()) : at(since);
        BuildInputs after = project.inputs().withContext(changed()).plusArguments(buildArguments);
        new TreeMap<>(buildArguments)
                .forEach((name, value) -> changes.add("build argument " + name + "=" + value));
        notes.addFirst(changes.isEmpty() ? "nothing changed" : "changed: " + shown());
        return new Edit(before, after, List.copyOf(notes));
    }

    private String shown() {
        return changes.size() <= SHOWN_CHANGES
                ? String.join(", ", changes)
                : String.join(", ", changes.subList(0, SHOWN_CHANGES)) + " and " + (changes.size() - SHOWN_CHANGES)
                        + " more";
    }

    private BuildContext changed() {
        BuildContext context = project.inputs().context();
        ContextPaths paths = new ContextPaths(project.context().root(), context);
        ContextEdit edit = new ContextEdit();
        for (String named : arguments.matchedOptionValue("--change", List.<String>of())) {
            String path = paths.resolve(named);
            paths.change(edit, path);
            changes.add(path.isEmpty() ? "every file" : path);
            noteIfIgnored(context, path);
        }
        return context.withRoot(edit.over(context.root()));
    }

    private void noteIfIgnored(BuildContext context, String path) {
        if (!path.isEmpty() && context.ignore().ignores(path)) {
            String pattern = context.ignore().decider(path).map(one -> one.text()).orElse("");
            String file = context.ignoreFile().map(SourceFile::name).orElse("");
            notes.add(path + " is left out of the context by `" + pattern + "` in " + file);
        }
    }

    /** The build of a commit: its files, its Dockerfile and its ignore file. */
    private Optional<BuildInputs> at(String since) {
        Path root = project.context().root();
        try (GitRepository repository = GitRepository.around(root).orElseThrow(() ->
                new UserError("--since needs a git repository, and " + ShownPath.of(root) + " lies in none"))) {
            Commit commit = commit(repository, since);
            WorkTreeChanges differences = WorkTreeChanges.since(repository, commit, root).orElseThrow(() ->
                    new UserError("--since: " + ShownPath.of(root) + " lies outside the work tree"));
            differences.changes().stream().map(Change::path).forEach(changes::add);
            Path dockerfile = project.dockerfile().toAbsolutePath();
            Optional<SourceFile> text = repository.fileAt(commit, dockerfile);
            if (text.isEmpty()) {
                notes.add("there was no " + project.dockerfile() + " at " + since);
                return Optional.empty();
            }
            Directory files = differences.before(project.inputs().context().root());
            BuildContext context = ignoreFile(repository, commit, dockerfile)
                    .map(ignore -> BuildContext.of(files, ignore))
                    .orElseGet(() -> BuildContext.unfiltered(files));
            return Optional.of(project.inputs()
                    .withDockerfile(DockerfileReader.read(text.get()))
                    .withContext(context));
        }
    }

    private Optional<SourceFile> ignoreFile(GitRepository repository, Commit commit, Path dockerfile) {
        Path own = Path.of(dockerfile + BuildContext.IGNORE_FILE);
        Path shared = project.context().root().resolve(BuildContext.IGNORE_FILE);
        return repository.fileAt(commit, own).or(() -> repository.fileAt(commit, shared));
    }

    private static Commit commit(GitRepository repository, String since) {
        return switch (repository.resolve(since)) {
            case Resolution.Found(Commit commit) -> commit;
            case Resolution.Unknown(String message) -> throw new UserError("--since: " + message);
            case Resolution.Missing(String message) -> throw new UserError("--since: " + message);
        };
    }
}
