package dev.layerwise.cli;

import static dev.layerwise.cli.Options.flag;
import static dev.layerwise.cli.Options.list;
import static dev.layerwise.cli.Options.text;

import dev.layerwise.context.ContentSource;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.history.Commit;
import dev.layerwise.history.CommitLog;
import dev.layerwise.history.GitRepository;
import dev.layerwise.history.Resolution;
import dev.layerwise.history.WorkTreeChanges;
import dev.layerwise.lint.FailOn;
import dev.layerwise.rules.Rules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What {@code compare} can be told, and what it was told. */
final class CompareArguments {

    private static final int COMMITS = 300;
    private static final int SHORT_ID = 9;
    private static final String WAY_OUT =
            "; run `git fetch --unshallow`, or in CI check out with `fetch-depth: 0`";

    private final ParseResult given;

    CompareArguments(ParseResult given) {
        this.given = given;
    }

    static void addTo(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .type(String.class)
                .arity("1")
                .index("0")
                .paramLabel("BASE")
                .description("What the change is for, such as main; what it has got since HEAD left it does not count.")
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .type(String.class)
                .arity("0..1")
                .index("1")
                .paramLabel("HEAD")
                .description("The change, such as a branch or HEAD; without it, the working tree with all files that"
                        + " git does not ignore.")
                .build());
        spec.addOption(list("--file", "DOCKERFILE", "Only this Dockerfile, changed or not; several at once."));
        spec.addOption(flag("--all", "All Dockerfiles; without it, those that the change is about: it differs in"
                + " them, in their ignore files or in what they are built with."));
        spec.addOption(OptionSpec.builder("--commits")
                .type(int.class)
                .paramLabel("N")
                .description("How many commits of BASE are replayed, by first parents; without it, " + COMMITS + ".")
                .build());
        spec.addOption(text("--git-dir", "DIR", "A repository, bare or not; without it, that of this folder."));
        spec.addOption(text("--context", "DIR", "The build context of all, a folder; without it, what"
                + " .layerwise.yaml or a compose or bake file says, or the nearest folder upward that has all that a"
                + " Dockerfile copies."));
        spec.addOption(Options.target());
        spec.addOption(text("--platform", "OS/ARCH", "The platform to build for; without it, linux/amd64."));
        spec.addOption(Options.buildArgument());
        spec.addOption(list("--select", "RULE", "Only these rules, as in check."));
        spec.addOption(list("--ignore", "RULE", "Not these rules."));
        spec.addOption(OptionSpec.builder("--fail-on")
                .type(FailOn.class)
                .paramLabel("LEVEL")
                .description("The least level of a new finding that makes a regression: error, warning (default), note"
                        + " or never.")
                .build());
        spec.addOption(flag("--fail-on-regression", "Exit status 1 if there is a new finding of that level, if a"
                + " Dockerfile can no longer be built, or if more of its re-runs are avoidable than before: more than"
                + " two in a hundred commits."));
    }

    GitRepository repository() {
        Optional<String> named = option("--git-dir");
        GitRepository repository = named
                .map(folder -> GitRepository.at(Path.of(folder)).orElseThrow(() ->
                        new UserError("--git-dir " + folder + " is no git repository")))
                .or(() -> GitRepository.around(Path.of("")))
                .orElseThrow(() -> new UserError("this folder lies in no git repository; --git-dir names one"));
        if (repository.isSha256()) {
            repository.close();
            throw new UserError("the repository has SHA-256 object ids, which layerwise cannot read yet");
        }
        return repository;
    }

    ComparedRevisions revisions(GitRepository repository) {
        String baseName = given.matchedPositionalValue(0, "");
        Revision head = head(repository);
        Commit base = commit(repository, baseName);
        Optional<Commit> common = repository.mergeBase(base, head.commit());
        Commit from = common.orElse(base);
        CommitLog log = repository.log(from, commits());
        List<String> remarks = new ArrayList<>();
        if (common.isEmpty()) {
            remarks.add(repository.isShallow()
                    ? "The clone is shallow and does not hold where " + head.name() + " left " + baseName
                            + ", so that what " + baseName + " has got since may count, too"
                            // the report says so if the history is too short
                            + (log.end() == CommitLog.End.SHALLOW ? "" : WAY_OUT)
                    : baseName + " and " + head.name() + " have no commit in common and are compared as they are");
        } else if (!common.get().id().equals(base.id())) {
            remarks.add(common.get().id().equals(head.commit().id()) && given.hasMatchedPositional(1)
                    ? head.name() + " is part of " + baseName + " already"
                    : "What " + baseName + " has got since " + common.get().id().substring(0, SHORT_ID) + ", where "
                            + head.name() + " left it, does not count");
        }
        return new ComparedRevisions(new Revision(baseName, from, tree(repository, from)), head, log, remarks);
    }

    private Revision head(GitRepository repository) {
        String named = given.matchedPositionalValue(1, "");
        Commit commit = commit(repository, named.isEmpty() ? "HEAD" : named);
        Directory tree = tree(repository, commit);
        if (!named.isEmpty()) {
            return new Revision(named, commit, tree);
        }
        Path root = repository.workTree().orElseThrow(() ->
                new UserError("the repository is bare, and has no working tree; name HEAD, the later revision"));
        WorkTreeChanges changes = WorkTreeChanges.since(repository, commit, root).orElseThrow();
        Directory disk = DiskDirectory.of(root, ContentSource.BYTES);
        return new Revision("the working tree", commit, changes.after(tree, disk));
    }

    private static Directory tree(GitRepository repository, Commit commit) {
        Directory tree = repository.tree(commit);
        tree.problem().ifPresent(problem -> {
            throw new UserError("cannot read " + commit.id() + ": " + problem
                    + "; this is a partial clone or a damaged repository");
        });
        return tree;
    }

    private static Commit commit(GitRepository repository, String rev) {
        if (rev.contains("..")) {
            throw new UserError(rev + " is a range; name BASE and HEAD, which are compared from where they part");
        }
        String hint = repository.isShallow() ? ", and the clone is shallow" + WAY_OUT : "";
        return switch (repository.resolve(rev)) {
            case Resolution.Found(Commit commit) -> commit;
            case Resolution.Unknown(String message) when rev.equals("HEAD") ->
                    throw new UserError("the repository has no commit yet");
            case Resolution.Unknown(String message) -> throw new UserError(message + hint);
            case Resolution.Missing(String message) -> throw new UserError(message + hint);
        };
    }

    private int commits() {
        int commits = given.matchedOptionValue("--commits", COMMITS);
        if (commits < 1) {
            throw new UserError("--commits " + commits + " leaves nothing to replay");
        }
        return commits;
    }

    /** The configurations of the later revision count for both. */
    ConfigurationsIn configurations(Directory head) {
        RuleSelection selection = RuleSelection.of(
                Rules.all(),
                given.matchedOptionValue("--select", List.<String>of()),
                given.matchedOptionValue("--ignore", List.<String>of()));
        return new ConfigurationsIn(head, selection);
    }

    RevisionReader.Settings settings(GitRepository repository, ConfigurationsIn configurations) {
        return new RevisionReader.Settings(
                configurations,
                option("--context").map(named -> inRepository(repository, named)),
                option("--target"),
                ProjectLoader.buildArguments(given),
                ProjectLoader.settings(given));
    }

    /** The Dockerfiles that were named, as paths in the repository. */
    List<String> files(GitRepository repository) {
        return given.matchedOptionValue("--file", List.<String>of()).stream()
                .map(named -> inRepository(repository, named))
                .toList();
    }

    /** A path below this folder, where that lies in the working tree; else one in the repository. */
    private String inRepository(GitRepository repository, String named) {
        return given.hasMatchedOption("--git-dir")
                ? ContextPath.inside(named)
                : repository.inWorkTree(Path.of(named)).orElseThrow(() ->
                        new UserError(named + " lies outside the work tree"));
    }

    private Optional<String> option(String name) {
        return Optional.of(given.matchedOptionValue(name, "")).filter(value -> !value.isEmpty());
    }
}
