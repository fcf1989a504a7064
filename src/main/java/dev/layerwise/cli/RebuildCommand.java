package dev.layerwise.cli;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildMemory;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.report.BuildHeader;
import dev.layerwise.report.RebuildJson;
import dev.layerwise.report.RebuildText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code layerwise rebuild}: what one edit re-runs. */
final class RebuildCommand implements Callable<Integer> {

    private final Streams streams;
    private final CommandSpec spec;

    RebuildCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this, Instances.FACTORY).name("rebuild");
        spec.usageMessage()
                .description("Show which steps an edit re-runs: changed files, or other build arguments.");
        spec.addOption(Options.help());
        ProjectLoader.addTo(spec);
        EditReader.addTo(spec);
        spec.addOption(OptionSpec.builder("--format")
                .type(BuildReport.Format.class)
                .paramLabel("FORMAT")
                .description("text (default) or json.")
                .build());
        BuildReport.addTo(spec);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        ParseResult arguments = spec.commandLine().getParseResult();
        ProjectLoader loader = new ProjectLoader(arguments, new InputFiles(streams.in()));
        Project project = loader.load();
        Edit edit = new EditReader(arguments, project, loader.buildArguments()).read();
        TreeDigest digests = new TreeDigest();
        Optional<Build> before = edit.before().map(inputs -> Build.of(inputs, digests));
        Build after = Build.of(edit.after(), digests);
        BuildReport.requireSteps(project, after);

        BuildMemory memory = new BuildMemory();
        before.ifPresent(build -> memory.add(Rebuild.first(build)));
        Rebuild rebuild = Rebuild.of(memory, before, after);
        BuildHeader header = BuildReport.header(project, edit.notes());
        streams.out().print(
                arguments.matchedOptionValue("--format", BuildReport.Format.TEXT) == BuildReport.Format.JSON
                        ? RebuildJson.of(header, rebuild)
                        : RebuildText.of(header, rebuild, BuildReport.style(arguments, streams.terminal().out())));
        BuildReport.sayUnreadable(streams, after);
        return BuildReport.exit(streams, project, rebuild).status();
    }
}
