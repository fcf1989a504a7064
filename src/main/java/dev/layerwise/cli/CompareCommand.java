package dev.layerwise.cli;

import dev.layerwise.cli.DockerfilePairs.Pair;
import dev.layerwise.history.GitRepository;
import dev.layerwise.lint.FailOn;
import dev.layerwise.lint.RuleFailure;
import dev.layerwise.report.CompareJson;
import dev.layerwise.report.CompareMarkdown;
import dev.layerwise.report.CompareText;
import dev.layerwise.report.ComparedDockerfile;
import dev.layerwise.report.Comparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code layerwise compare}: what a change of Dockerfiles or ignore files does to the cache. */
final class CompareCommand implements Callable<Integer> {

    /** How a comparison is written. */
    enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    private final Streams streams;
    private final CommandSpec spec;

    CompareCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this).name("compare");
        spec.usageMessage()
                .description("Show what a change of Dockerfiles or ignore files does to the cache: findings that are"
                        + " new and gone, and the re-runs of the last commits before and after.")
                .exitCodeListHeading("Exit status:%n")
                .exitCodeList(exitCodes());
        spec.addOption(Options.help());
        CompareArguments.addTo(spec);
        spec.addOption(OptionSpec.builder("--format")
                .type(Format.class)
                .paramLabel("FORMAT")
                .description("text (default), json, or markdown: a comment on a pull request.")
                .build());
        BuildReport.addTo(spec);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "compared; with --fail-on-regression, no regression");
        codes.put("1", "a regression, and --fail-on-regression is given");
        codes.put("2", "bad usage, or a revision or a configuration that cannot be read");
        codes.put("3", "a defect of layerwise");
        return codes;
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        ParseResult given = spec.commandLine().getParseResult();
        CompareArguments arguments = new CompareArguments(given);
        try (GitRepository repository = arguments.repository()) {
            ComparedRevisions revisions = arguments.revisions(repository);
            ConfigurationsIn configurations = arguments.configurations(revisions.head().tree());
            RevisionReader.Settings settings = arguments.settings(repository, configurations);
            RevisionReader base = new RevisionReader(revisions.base().tree(), settings);
            RevisionReader head = new RevisionReader(revisions.head().tree(), settings);
            Comparer comparer = new Comparer(repository, revisions.history(), base, head, configurations);
            boolean isAlways = given.hasMatchedOption("--all") || given.hasMatchedOption("--file");
            List<ComparedDockerfile> compared = pairs(arguments.files(repository), revisions, base, head).stream()
                    .filter(pair -> !configurations.of(pair.path()).excludes(pair.path()))
                    .flatMap(pair -> comparer.compare(pair, isAlways).stream())
                    .toList();
            if (!compared.isEmpty() && settings.target().isPresent() && !base.hasTarget() && !head.hasTarget()) {
                throw new UserError("--target " + settings.target().get() + " names no stage of what is compared");
            }
            Comparison comparison = revisions.comparison(failOn(given, configurations), isAlways, compared);
            print(given, comparison);
            return exit(given, comparison, comparer.failures());
        }
    }

    /**
     * The Dockerfiles of both revisions.
     *
     * @param named those that were asked for; all if there are none
     */
    private static List<Pair> pairs(
            List<String> named, ComparedRevisions revisions, RevisionReader base, RevisionReader head) {
        Set<String> before = base.dockerfiles();
        Set<String> after = head.dockerfiles();
        named.stream().filter(base::has).forEach(before::add);
        named.stream().filter(head::has).forEach(after::add);
        List<Pair> pairs =
                DockerfilePairs.of(revisions.base().tree(), before, revisions.head().tree(), after);
        for (String file : named) {
            if (pairs.stream().noneMatch(pair -> pair.isNamed(file))) {
                throw new UserError("--file " + file + ": neither revision has it");
            }
        }
        return named.isEmpty()
                ? pairs
                : pairs.stream().filter(pair -> named.stream().anyMatch(pair::isNamed)).toList();
    }

    /** What the command line says, or the configuration of the repository. */
    private static FailOn failOn(ParseResult given, ConfigurationsIn configurations) {
        return Optional.ofNullable(given.matchedOptionValue("--fail-on", (FailOn) null))
                .or(() -> configurations.of("Dockerfile").settings().configuration().failOn())
                .orElse(FailOn.WARNING);
    }

    private void print(ParseResult given, Comparison comparison) {
        streams.out().print(switch (given.matchedOptionValue("--format", Format.TEXT)) {
            case TEXT -> CompareText.of(comparison, BuildReport.style(given, streams.terminal().out()));
            case JSON -> CompareJson.of(comparison);
            case MARKDOWN -> CompareMarkdown.of(comparison);
        });
    }

    private int exit(ParseResult given, Comparison comparison, List<RuleFailure> failures) {
        for (RuleFailure failure : failures) {
            Messages.error(streams, "internal error in rule " + failure.rule().id() + " at " + failure.file()
                    + "; the other rules ran: " + failure.cause());
        }
        failures.stream().findFirst().ifPresent(failure -> failure.cause().printStackTrace(streams.err()));
        if (!failures.isEmpty()) {
            return ExitCode.DEFECT.status();
        }
        boolean fails = given.hasMatchedOption("--fail-on-regression") && !comparison.regressions().isEmpty();
        return (fails ? ExitCode.FINDINGS : ExitCode.OK).status();
    }
}
