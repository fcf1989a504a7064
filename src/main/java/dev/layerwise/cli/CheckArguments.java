package dev.layerwise.cli;

import static dev.layerwise.cli.Options.flag;
import static dev.layerwise.cli.Options.list;
import static dev.layerwise.cli.Options.text;

import dev.layerwise.lint.FailOn;
import dev.layerwise.report.Baseline;
import dev.layerwise.rules.Rules;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What {@code check} can be told, and what it was told. */
final class CheckArguments {

    private static final String STANDARD_INPUT = "-";
    private static final String STDIN_FILENAME = "--stdin-filename";

    private static final int MOST_COMMITS = 10_000;
    private static final String FIX = "--fix";
    private static final String DIFF = "--diff";
    private static final String UNSAFE_FIXES = "--unsafe-fixes";
    private static final String BASELINE = "--baseline";
    private static final String WRITE_BASELINE = "--write-baseline";

    private final ParseResult given;
    private final InputFiles files;
    private final BuildFiles buildFiles = new BuildFiles();

    CheckArguments(ParseResult given, InputFiles files) {
        this.given = given;
        this.files = files;
    }

    static void addTo(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel("PATH")
                .description("Dockerfiles, folders to search for them, ignore files for the Dockerfiles that they"
                        + " govern, compose and bake files for those that they build, or - for standard input; without"
                        + " any, this folder.")
                .build());
        spec.addOption(text("--files-from", "LIST", "More paths, one a line in this file; - is standard input."));
        spec.addOption(text(STDIN_FILENAME, "NAME", "What - is called: its folder, context and configuration."));
        spec.addOption(text("--context", "DIR", "The build context of all of them; without it, what the configuration"
                + " or a compose or bake file says, or the nearest folder upward that has all that a Dockerfile"
                + " copies."));
        spec.addOption(Options.target());
        spec.addOption(Options.buildArgument());
        spec.addOption(list("--select", "RULE", RulesCommand::ids, "Only these rules, separated by commas: ids,"
                + " families such as cache or cache/*, or the names that other tools have for them."));
        spec.addOption(list("--ignore", "RULE", RulesCommand::ids, "Not these rules; this counts over --select."));
        spec.addOption(text("--config", "FILE", "The configuration; without it, the nearest .layerwise.yaml upward from"
                + " each Dockerfile, to the root of its repository."));
        spec.addOption(flag("--no-config", "No configuration, whatever lies there."));
        addHistoryTo(spec);
        spec.addOption(OptionSpec.builder("--fail-on")
                .type(FailOn.class)
                .paramLabel("LEVEL")
                .description("The least level of a finding that makes the exit status 1: error, warning (default), note"
                        + " or never.")
                .build());
        spec.addOption(list("--format", "FORMAT[=FILE]", ReportFormat.names(), "The format of the report, "
                + String.join(" or ", ReportFormat.names()) + ", on standard output or in a file; several at once."));
        spec.addOption(text("--output", "FILE", "Write the report into this file."));
        spec.addOption(text(BASELINE, "FILE", "Report only what is not in this baseline, or in this earlier JSON or"
                + " SARIF report; only that counts for the exit status."));
        spec.addOption(OptionSpec.builder(WRITE_BASELINE)
                .type(String.class)
                .arity("0..1")
                .paramLabel("FILE")
                .fallbackValue("")
                .preprocessor(CheckArguments::takeAttached)
                .description("Write all findings into this baseline, or else into that of --baseline, and end with"
                        + " status 0. What it says of files that this run does not look at stays.")
                .build());
        spec.addOption(flag(FIX, "Fix what can be fixed without a change of the image, in the files, and report the"
                + " rest."));
        spec.addOption(flag(DIFF, "Show what --fix would change, as a diff, and write nothing; the exit status is 1 if"
                + " there is any."));
        spec.addOption(flag(UNSAFE_FIXES, "With one of them: also take fixes that may change the image."));
        BuildReport.addTo(spec);
    }

    private static void addHistoryTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--commits")
                .type(int.class)
                .paramLabel("N")
                .description("How many of the last commits findings are proved with, at most " + MOST_COMMITS
                        + "; without it, " + Histories.COMMITS + ".")
                .build());
        spec.addOption(flag("--no-history", "Do not look at the git history of the project."));
    }

    /** What follows behind a blank is a Dockerfile, and not to be overwritten. */
    private static boolean takeAttached(
            Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if ("=".equals(info.get("separator"))) {
            return false;
        }
        option.setValue("");
        return true;
    }

    /** The baseline, if there is to be one. */
    Optional<BaselineFile> baseline() {
        Optional<String> read = option(BASELINE);
        // what was preprocessed does not count as matched
        Optional<String> written = Optional.ofNullable(given.commandSpec().findOption(WRITE_BASELINE).getValue());
        boolean isWritten = written.isPresent();
        Optional<String> named = written.filter(name -> !name.isEmpty()).or(() -> read);
        if (isWritten && named.isEmpty()) {
            throw new UserError(WRITE_BASELINE + " names no file; write " + WRITE_BASELINE + "=FILE");
        }
        if (isWritten && read.isPresent() && !read.equals(named)) {
            throw new UserError(BASELINE + " and " + WRITE_BASELINE + " name two files");
        }
        named.ifPresent(CheckArguments::requirePath);
        return named.map(name -> new BaselineFile(name, isWritten));
    }

    TargetFinder.Result targets() {
        Optional<String> name = option(STDIN_FILENAME);
        name.ifPresent(CheckArguments::requirePath);
        List<String> paths = new ArrayList<>(given.matchedPositionalValue(0, List.<String>of()));
        Optional<String> list = option("--files-from");
        list.ifPresent(file -> paths.addAll(files.names(file)));
        if (paths.isEmpty() && list.isEmpty()) {
            paths.add(name.isPresent() ? STANDARD_INPUT : ".");
        }
        if (paths.contains(STANDARD_INPUT) && list.equals(Optional.of(STANDARD_INPUT))) {
            throw new UserError("standard input cannot be both the list of --files-from and a Dockerfile");
        }
        if (name.isPresent() && !paths.contains(STANDARD_INPUT)) {
            throw new UserError(STDIN_FILENAME + " needs the path -");
        }
        return TargetFinder.find(paths, name, buildFiles);
    }

    RuleSelection selection() {
        return RuleSelection.of(
                Rules.all(),
                given.matchedOptionValue("--select", List.<String>of()),
                given.matchedOptionValue("--ignore", List.<String>of()));
    }

    /** @param proves whether a report says what can be done about findings */
    CheckSettings settings(Baseline baseline, boolean proves) {
        return new CheckSettings(
                configurations(selection()),
                option("--context").map(CheckArguments::context),
                option("--target"),
                ProjectLoader.buildArguments(given),
                Optional.ofNullable(given.matchedOptionValue("--fail-on", null)),
                buildFiles,
                Map.of(),
                new Histories(commits()),
                baseline,
                fixing(),
                proves,
                files);
    }

    /** How many commits of a history are looked at; none if 0. */
    private int commits() {
        int commits = given.matchedOptionValue("--commits", Histories.COMMITS);
        if (commits < 1 || commits > MOST_COMMITS) {
            throw new UserError("--commits " + commits + " is not between 1 and " + MOST_COMMITS);
        }
        return given.matchedOptionValue("--no-history", false) ? 0 : commits;
    }

    /** What is to be done about findings, if anything is. */
    Optional<Fixing> fixing() {
        boolean writes = given.matchedOptionValue(FIX, false);
        boolean shows = given.matchedOptionValue(DIFF, false);
        boolean takesUnsafe = given.matchedOptionValue(UNSAFE_FIXES, false);
        if (writes && shows) {
            throw new UserError(FIX + " and " + DIFF + " exclude each other");
        }
        if (shows) {
            for (String option : List.of("--format", "--output", WRITE_BASELINE)) {
                if (given.commandSpec().findOption(option).getValue() != null) {
                    throw new UserError(DIFF + " writes no report, and excludes " + option);
                }
            }
        }
        if (takesUnsafe && !writes && !shows) {
            throw new UserError(UNSAFE_FIXES + " needs " + FIX + " or " + DIFF);
        }
        if (writes && given.matchedPositionalValue(0, List.<String>of()).contains(STANDARD_INPUT)) {
            throw new UserError("standard input cannot be written; show what would change with " + DIFF);
        }
        return writes || shows ? Optional.of(new Fixing(writes, takesUnsafe)) : Optional.empty();
    }

    /** @param isTerminal whether standard output is one */
    List<ReportOutput> outputs(boolean isTerminal) {
        return ReportOutput.of(
                given.matchedOptionValue("--format", List.<String>of()),
                option("--output"),
                BuildReport.style(given, isTerminal),
                BuildReport.style(given, false));
    }

    private ConfigurationFiles configurations(RuleSelection selection) {
        Optional<String> file = option("--config");
        boolean none = given.matchedOptionValue("--no-config", false);
        if (file.isPresent() && none) {
            throw new UserError("--config and --no-config exclude each other");
        }
        file.ifPresent(CheckArguments::requirePath);
        return none
                ? ConfigurationFiles.none(selection)
                : file.map(name -> ConfigurationFiles.of(name, selection))
                        .orElseGet(() -> ConfigurationFiles.discovered(selection));
    }

    private static Path context(String named) {
        requirePath(named);
        Path folder = Path.of(named).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new UserError("--context " + named + " is not a folder");
        }
        return folder;
    }

    private static void requirePath(String name) {
        try {
            Path.of(name);
        } catch (InvalidPathException e) {
            throw new UserError("cannot read " + name + ": not a file name");
        }
    }

    private Optional<String> option(String name) {
        return Optional.of(given.matchedOptionValue(name, "")).filter(value -> !value.isEmpty());
    }
}
