package dev.layerwise.cli;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.report.BuildHeader;
import dev.layerwise.report.LayersText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code layerwise layers}: the steps of a build, and which of them makes a layer. */
final class LayersCommand implements Callable<Integer> {

    private final Streams streams;
    private final CommandSpec spec;

    LayersCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this, Instances.FACTORY).name("layers");
        spec.usageMessage().description("Show the steps of a build: what each reads, which makes a layer.");
        spec.addOption(Options.help());
        ProjectLoader.addTo(spec);
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
        Build build = Build.of(project.inputs().plusArguments(loader.buildArguments()));
        BuildReport.requireSteps(project, build);
        BuildHeader header = BuildReport.header(project, List.of());
        streams.out().print(LayersText.of(header, build, BuildReport.style(arguments, streams.terminal().out())));
        BuildReport.sayUnreadable(streams, build);
        return BuildReport.exit(streams, project, Rebuild.first(build)).status();
    }
}
