package dev.layerwise.cli;

import dev.layerwise.cache.ContextChoice;
import dev.layerwise.cache.ContextFinder;
import dev.layerwise.context.BuildContext;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.history.GitIgnores;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.Linter;
import dev.layerwise.report.FileReport;
import dev.layerwise.report.Reporter;
import dev.layerwise.report.RunSummary;
import dev.layerwise.report.Style;
import dev.layerwise.report.TextReport;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code layerwise check}: lints Dockerfiles. */
final class CheckCommand implements Callable<Integer> {

    private final Streams streams;
    private final CommandSpec spec;

    CheckCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this).name("check");
        spec.usageMessage().description("Find what makes builds slow and images unsafe.");
        spec.addOption(Options.help());
        spec.addPositional(PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel("PATH")
                .description("Dockerfiles.")
                .build());
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult arguments = spec.commandLine().getParseResult();
        InputFiles files = new InputFiles(streams.in());
        Writer out = new BufferedWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8));
        Reporter reporter = new TextReport(out, Style.PLAIN);
        Linter linter = new Linter(Rules.all());
        RunSummary summary = RunSummary.EMPTY;
        for (String name : arguments.matchedPositionalValue(0, List.<String>of())) {
            FileReport report = lint(linter, files, name);
            reporter.file(report);
            summary = summary.plus(report);
        }
        reporter.end(summary);
        out.flush();
        return summary.hasAtLeast(Level.WARNING) ? ExitCode.FINDINGS.status() : ExitCode.OK.status();
    }

    private static FileReport lint(Linter linter, InputFiles files, String name) {
        SourceFile source = files.read(name);
        ParsedDockerfile parsed = DockerfileReader.read(source);
        Path path = Path.of(name);
        ContextChoice choice = ContextFinder.find(path, parsed);
        BuildContext context = ProjectLoader.readContext(files, path, choice.root());
        Path inContext = choice.root().relativize(path.toAbsolutePath().normalize());
        LintInput input = new LintInput(
                parsed,
                Optional.of(context),
                Optional.of(inContext.toString()),
                Optional.empty(),
                Map.of(),
                Knowledge.NONE)
                .withSurvey(new ContextSurvey(context, GitIgnores.around(choice.root())));
        LintResult result = linter.lint(input);
        return new FileReport(
                name,
                Optional.of(ShownPath.of(choice.root())),
                Optional.of(choice.reason()),
                List.of(),
                result.findings());
    }
}
