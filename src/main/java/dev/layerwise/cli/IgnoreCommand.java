package dev.layerwise.cli;

import dev.layerwise.cli.Target.Origin;
import dev.layerwise.context.BuildContext;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.fix.IgnoreProposal;
import dev.layerwise.fix.IgnoreProposer;
import dev.layerwise.lint.LintInput;
import dev.layerwise.report.Baseline;
import dev.layerwise.report.ProposalJson;
import dev.layerwise.report.ProposalText;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code layerwise ignore}: the ignore file that a context needs. */
final class IgnoreCommand implements Callable<Integer> {

    private final Streams streams;
    private final CommandSpec spec;

    /** What is written. */
    enum Format {
        TEXT,
        FILE,
        JSON
    }

    /** A Dockerfile, as people know it. */
    private record Build(String name, LintInput input) {

        String ignoreFile() {
            return input.context().flatMap(BuildContext::ignoreFile).map(SourceFile::name).orElse("");
        }
    }

    IgnoreCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this, Instances.FACTORY).name("ignore");
        spec.usageMessage()
                .description("Find the lines that the .dockerignore of a context lacks, and what each leaves out.")
                .exitCodeListHeading("Exit status:%n")
                .exitCodeList(exitCodes());
        spec.addOption(Options.help());
        spec.addPositional(PositionalParamSpec.builder()
                .type(String.class)
                .arity("0..1")
                .paramLabel("CONTEXT")
                .description("The build context; without one, this folder.")
                .build());
        spec.addOption(OptionSpec.builder("--file")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("DOCKERFILE")
                .description("A Dockerfile that is built with it; without any, those below it whose context it is and"
                        + " that have no ignore file of their own.")
                .build());
        spec.addOption(Options.flag("--write", "Write the file."));
        spec.addOption(Options.flag("--check", "Exit with status 1 if the file lacks anything."));
        spec.addOption(OptionSpec.builder("--format")
                .type(Format.class)
                .paramLabel("FORMAT")
                .description("text (default), file: the ignore file alone, or json.")
                .build());
        BuildReport.addTo(spec);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done, whether or not the file lacks anything");
        codes.put("1", "with --check: it does");
        codes.put("2", "bad usage, no Dockerfile, or a file that cannot be read or written");
        codes.put("3", "a defect of layerwise");
        return codes;
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        ParseResult given = spec.commandLine().getParseResult();
        Path root = root(given.matchedPositionalValue(0, "."));
        List<String> named = given.matchedOptionValue("--file", List.<String>of());
        List<Build> builds = named.isEmpty() ? found(root) : named(named, root);
        ContextSurvey survey = builds.getFirst().input().survey().orElseThrow();
        IgnoreProposal proposal =
                IgnoreProposer.propose(survey, builds.stream().map(Build::input).toList());
        Path file = survey.context().ignoreFile()
                .map(source -> Path.of(source.name()))
                .orElseGet(() -> root.resolve(BuildContext.IGNORE_FILE));
        List<String> dockerfiles = builds.stream().map(Build::name).distinct().toList();
        String shown = ShownPath.of(file);
        streams.out().print(switch (given.matchedOptionValue("--format", Format.TEXT)) {
            case TEXT -> ProposalText.of(
                    shown, dockerfiles, proposal, BuildReport.style(given, streams.terminal().out()));
            case FILE -> proposal.text();
            case JSON -> ProposalJson.of(shown, dockerfiles, proposal);
        });
        if (proposal.isChange() && given.matchedOptionValue("--write", false)) {
            write(file, survey.context().ignoreFile(), proposal.text());
            Messages.error(streams, "wrote " + shown);
        }
        boolean isRefused = proposal.isChange() && given.matchedOptionValue("--check", false);
        return (isRefused ? ExitCode.FINDINGS : ExitCode.OK).status();
    }

    private static void write(Path path, Optional<SourceFile> before, String text) {
        String name = ShownPath.of(path);
        if (before.filter(source -> !source.isValidUtf8()).isPresent()) {
            throw new UserError("cannot write " + name + ": it is not UTF-8");
        }
        WholeFile file = WholeFile.in(path, name);
        byte[] after = text.getBytes(StandardCharsets.UTF_8);
        before.ifPresentOrElse(source -> file.replace(source.bytes(), after), () -> file.create(after));
    }

    private static Path root(String named) {
        try {
            Path root = Path.of(named).toAbsolutePath().normalize();
            if (Files.isDirectory(root)) {
                return root;
            }
        } catch (InvalidPathException e) {
            // no folder either
        }
        throw new UserError(named + " is not a folder");
    }

    private List<Build> found(Path root) {
        DockerfileSearch.Result search = DockerfileSearch.below(root);
        search.problems().forEach(problem -> Messages.error(streams, problem));
        FileLinter reader = reader(settings(Optional.empty()));
        List<Build> builds = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Path path : search.dockerfiles()) {
            String name = ShownPath.of(path);
            Target target = new Target(name, Optional.of(path), Origin.SEARCHED, Optional.of(root));
            List<LintInput> inputs = reader.inputs(target);
            inputs.forEach(input -> builds.add(new Build(name, input)));
            if (inputs.isEmpty()) {
                others.add(name);
            }
        }
        if (builds.isEmpty()) {
            throw new UserError(others.isEmpty()
                    ? "no Dockerfile in " + ShownPath.of(root)
                    : "no Dockerfile whose context is " + ShownPath.of(root) + ", as far as can be told; name one with"
                            + " --file, such as " + others.getFirst());
        }
        return builds;
    }

    private List<Build> named(List<String> names, Path root) {
        FileLinter reader = reader(settings(Optional.of(root)));
        List<Build> builds = new ArrayList<>();
        for (String name : names) {
            Path path = Path.of(name);
            Target target = new Target(ShownPath.of(path), Optional.of(path), Origin.NAMED, Optional.empty());
            List<LintInput> inputs = reader.inputs(target);
            if (inputs.isEmpty()) {
                throw new UserError(name + " is left out by the configuration");
            }
            inputs.forEach(input -> builds.add(new Build(target.name(), input)));
        }
        Build first = builds.getFirst();
        for (Build other : builds) {
            if (!other.ignoreFile().equals(first.ignoreFile())) {
                throw new UserError(first.name() + " and " + other.name() + " have different ignore files; name those"
                        + " with the same one");
            }
        }
        return builds;
    }

    private static FileLinter reader(CheckSettings settings) {
        return new FileLinter(settings, new IgnoreFiles(settings, List.of()));
    }

    private CheckSettings settings(Optional<Path> context) {
        RuleSelection all = RuleSelection.of(Rules.all(), List.of(), List.of());
        return new CheckSettings(
                ConfigurationFiles.discovered(all),
                context,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                new BuildFiles(),
                Map.of(),
                Baseline.NONE,
                new InputFiles(streams.in()));
    }
}
