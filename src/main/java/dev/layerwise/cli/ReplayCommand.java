package dev.layerwise.cli;

import dev.layerwise.history.Recipes;
import dev.layerwise.history.Replay;
import dev.layerwise.history.Replayer;
import dev.layerwise.history.timing.ReplayTimes;
import dev.layerwise.report.ReplayHtml;
import dev.layerwise.report.ReplayJson;
import dev.layerwise.report.ReplayReport;
import dev.layerwise.report.ReplayText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code layerwise replay}: what the last commits would have re-run. */
final class ReplayCommand implements Callable<Integer> {

    private final Streams streams;
    private final CommandSpec spec;

    ReplayCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this, Instances.FACTORY).name("replay");
        spec.usageMessage().description("Show what the builds of the last commits would have re-run, and how much of it"
                + " in vain.");
        spec.addOption(Options.help());
        ReplayLoader.addTo(spec);
        spec.addOption(OptionSpec.builder("--format")
                .type(ReplayFormat.class)
                .paramLabel("FORMAT")
                .description("text (default), json, or html: one page for a browser.")
                .build());
        TimingsReader.addTo(spec);
        BuildReport.addTo(spec);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        ParseResult arguments = spec.commandLine().getParseResult();
        Optional<TimingsReader> timings = TimingsReader.of(arguments);
        try (ReplayProject project = new ReplayLoader(arguments, new InputFiles(streams.in())).load()) {
            Replay replay = replay(project, project.recipes());
            Optional<ReplayTimes> times = timings.map(reader -> reader.of(replay));
            Optional<ReplayReport.WhatIf> with = project.otherRecipes()
                    .map(recipes -> replay(project, recipes))
                    .map(other -> new ReplayReport.WhatIf(
                            named(arguments, "--with"),
                            named(arguments, "--with-ignore"),
                            other,
                            timings.map(reader -> reader.ofOther(other))));
            String target = arguments.matchedOptionValue("--target", "");
            ReplayReport report = new ReplayReport(project.header(), target, project.rev(), replay, times, with);
            ReplayFormat format = arguments.matchedOptionValue("--format", ReplayFormat.TEXT);
            streams.out().print(switch (format) {
                case HTML -> ReplayHtml.of(report, Version.current());
                case JSON -> ReplayJson.of(report);
                case TEXT -> ReplayText.of(report, BuildReport.style(arguments, streams.terminal().out()));
            });
            return ExitCode.OK.status();
        }
    }

    private static Replay replay(ReplayProject project, Recipes recipes) {
        return Replayer.of(project.repository(), project.log(), project.folder(), recipes);
    }

    private static Optional<String> named(ParseResult arguments, String option) {
        return Optional.of(arguments.matchedOptionValue(option, "")).filter(name -> !name.isEmpty());
    }
}
