package dev.layerwise.cli;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.BuildMemory;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.report.BuildHeader;
import dev.layerwise.report.RebuildJson;
import dev.layerwise.report.RebuildText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        this.spec = CommandSpec.wrapWithoutInspection(this).name("rebuild");
        spec.usageMessage()
                .description("Show which steps an edit re-runs: changed files, or other build arguments.");
        spec.addOption(Options.help());
        ProjectLoader.addTo(spec);
        spec.addOption(OptionSpec.builder("--change")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .paramLabel("PATH")
                .description("A file that changes, or appears if there is none; of a folder, all files.")
                .build());
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
        List<String> notes = new ArrayList<>();
        BuildInputs edited = edited(project, loader, arguments, notes);
        TreeDigest digests = new TreeDigest();
        Build before = Build.of(project.inputs(), digests);
        BuildReport.requireSteps(project, before);
        Build after = Build.of(edited, digests);
        BuildReport.requireSteps(project, after);

        BuildMemory memory = new BuildMemory();
        memory.add(Rebuild.first(before));
        Rebuild rebuild = Rebuild.of(memory, Optional.of(before), after);
        BuildHeader header = BuildReport.header(project, notes);
        streams.out().print(
                arguments.matchedOptionValue("--format", BuildReport.Format.TEXT) == BuildReport.Format.JSON
                        ? RebuildJson.of(header, rebuild)
                        : RebuildText.of(header, rebuild, BuildReport.style(arguments)));
        BuildReport.sayUnreadable(streams, before);
        return BuildReport.exit(streams, project, after).status();
    }

    private static BuildInputs edited(
            Project project, ProjectLoader loader, ParseResult arguments, List<String> notes) {
        BuildContext context = project.inputs().context();
        List<String> changes = new ArrayList<>();
        ContextPaths paths = new ContextPaths(project.context().root(), context);
        ContextEdit edit = new ContextEdit();
        for (String named : arguments.matchedOptionValue("--change", List.<String>of())) {
            String path = paths.resolve(named);
            paths.change(edit, path);
            changes.add(path.isEmpty() ? "every file" : path);
            noteIfIgnored(context, path, notes);
        }
        Map<String, String> values = loader.buildArguments();
        new TreeMap<>(values).forEach((name, value) -> changes.add("build argument " + name + "=" + value));
        notes.addFirst(changes.isEmpty() ? "nothing changed" : "changed: " + String.join(", ", changes));
        BuildContext other = context.withRoot(edit.over(context.root()));
        return project.inputs().withContext(other).withArguments(values);
    }

    private static void noteIfIgnored(BuildContext context, String path, List<String> notes) {
        if (!path.isEmpty() && context.ignore().ignores(path)) {
            String pattern = context.ignore().decider(path).map(one -> one.text()).orElse("");
            String file = context.ignoreFile().map(one -> one.name()).orElse("");
            notes.add(path + " is left out of the context by `" + pattern + "` in " + file);
        }
    }
}
