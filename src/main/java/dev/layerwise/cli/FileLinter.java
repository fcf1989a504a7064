package dev.layerwise.cli;

import dev.layerwise.ast.From;
import dev.layerwise.cache.ContextChoice;
import dev.layerwise.cache.ContextFinder;
import dev.layerwise.context.BuildContext;
import dev.layerwise.lint.FailOn;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.RuleFailure;
import dev.layerwise.report.FileReport;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lints one Dockerfile after the other, and keeps the contexts that they share; for one thread. */
final class FileLinter {

    private final CheckSettings settings;
    private final ContextFolders folders = new ContextFolders();
    private final ContextFinder finder = new ContextFinder(folders::root);

    FileLinter(CheckSettings settings) {
        this.settings = settings;
    }

    /** Never fails: whatever happens belongs to the file. */
    Outcome lint(Target target) {
        try {
            return lint(target, settings.configurations().of(target.folder()));
        } catch (UserError unreadable) {
            return Outcome.failed(target, List.of(unreadable.getMessage()));
        } catch (RuntimeException | StackOverflowError defect) {
            return Outcome.defect(target, defect);
        }
    }

    private Outcome lint(Target target, ProjectSettings project) {
        if (!project.errors().isEmpty()) {
            return Outcome.failed(target, project.errors());
        }
        Optional<String> inProject = target.path().flatMap(project::pathOf);
        if (inProject.isPresent() && project.configuration().excludes(inProject.get())) {
            String by = project.file().map(ShownPath::of).orElse("");
            return Outcome.skipped(target.origin() == Target.Origin.SEARCHED
                    ? List.of()
                    : List.of(target.name() + " is left out, as " + by + " says"));
        }
        Optional<Prepared> prepared = prepare(target, project, inProject);
        return prepared
                .map(ready -> outcome(target, ready.choice(), project, project.linter().lint(ready.input())))
                .orElseGet(() -> Outcome.skipped(List.of()));
    }

    /** What rules get to see of a Dockerfile. */
    private record Prepared(LintInput input, Optional<ContextChoice> choice) {}

    /** What rules would get to see of a Dockerfile; nothing if it is left out, or another ignore file governs it. */
    Optional<LintInput> input(Target target) {
        ProjectSettings project = settings.configurations().of(target.folder());
        if (!project.errors().isEmpty()) {
            throw new UserError(project.errors().getFirst());
        }
        Optional<String> inProject = target.path().flatMap(project::pathOf);
        return inProject.isPresent() && project.configuration().excludes(inProject.get())
                ? Optional.empty()
                : prepare(target, project, inProject).map(Prepared::input);
    }

    private Optional<Prepared> prepare(Target target, ProjectSettings project, Optional<String> inProject) {
        ParsedDockerfile parsed = DockerfileReader.read(read(target));
        Optional<ContextChoice> choice = choose(target, project, inProject, parsed);
        Optional<BuildContext> context = choice.map(chosen -> folders.context(target.path(), chosen.root()));
        if (target.context().isPresent() && !isGoverned(target, choice)) {
            return Optional.empty();
        }
        LintInput input = new LintInput(
                parsed,
                context,
                choice.flatMap(chosen -> inContext(target, chosen.root())),
                stage(parsed),
                settings.arguments(),
                project.configuration().knowledge(),
                choice.map(chosen -> folders.survey(target.path(), chosen.root())));
        return Optional.of(new Prepared(input, choice));
    }

    private SourceFile read(Target target) {
        return target.origin() == Target.Origin.STANDARD_INPUT
                ? settings.standardInput().readStandardInput(target.name())
                : InputFiles.readRegular(target.path().orElseThrow(), target.name());
    }

    private Optional<ContextChoice> choose(
            Target target, ProjectSettings project, Optional<String> inProject, ParsedDockerfile parsed) {
        if (settings.context().isPresent()) {
            return Optional.of(new ContextChoice(settings.context().get(), "as --context says"));
        }
        Optional<String> configured = inProject.flatMap(project.configuration()::context);
        if (configured.isPresent()) {
            return Optional.of(configured(target, project, configured.get()));
        }
        return target.path().map(path -> finder.choose(path, parsed));
    }

    /** A project may name only its own folders. */
    private static ContextChoice configured(Target target, ProjectSettings project, String named) {
        String by = project.file().map(ShownPath::of).orElse("");
        Path folder = project.folder().resolve(named).normalize();
        if (!Files.isDirectory(folder)) {
            throw new UserError(target.name() + ": its context " + named + ", as " + by + " says, is no folder");
        }
        if (!isBelow(folder, RepositoryRoot.of(project.folder()))) {
            throw new UserError(
                    target.name() + ": its context " + named + ", as " + by + " says, lies outside the repository");
        }
        return new ContextChoice(folder, "as " + by + " says");
    }

    private static boolean isBelow(Path folder, Path root) {
        try {
            return folder.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** The ignore file that was named does not count where the Dockerfile has one of its own. */
    private static boolean isGoverned(Target target, Optional<ContextChoice> choice) {
        Path file = target.path().orElseThrow();
        return choice.map(ContextChoice::root).equals(target.context())
                && !Files.isRegularFile(file.resolveSibling(file.getFileName() + BuildContext.IGNORE_FILE));
    }

    private static Optional<String> inContext(Target target, Path root) {
        return target.path()
                .map(path -> path.toAbsolutePath().normalize())
                .filter(path -> path.startsWith(root))
                .map(path -> root.relativize(path).toString().replace('\\', '/'));
    }

    private Optional<String> stage(ParsedDockerfile parsed) {
        settings.target().ifPresent(named -> {
            boolean isThere = parsed.dockerfile().instructions().stream()
                    .filter(From.class::isInstance)
                    .flatMap(from -> ((From) from).stageName().stream())
                    .anyMatch(name -> name.text().equalsIgnoreCase(named));
            if (!isThere) {
                String file = parsed.dockerfile().source().name();
                throw new UserError("--target " + named + " names no stage of " + file);
            }
        });
        return settings.target();
    }

    private Outcome outcome(
            Target target, Optional<ContextChoice> choice, ProjectSettings project, LintResult result) {
        List<String> problems = new ArrayList<>();
        for (RuleFailure failure : result.failures()) {
            problems.add("internal error in rule " + failure.rule().id() + " at " + target.name()
                    + "; the other rules ran: " + failure.cause());
        }
        FileReport report = settings.baseline().apply(new FileReport(
                target.name(),
                choice.map(chosen -> ShownPath.of(chosen.root())),
                choice.map(ContextChoice::reason),
                List.of(),
                result.failures(),
                result.findings()));
        FailOn failOn = settings.failOn().or(() -> project.configuration().failOn()).orElse(FailOn.WARNING);
        boolean fails = report.findings().stream().anyMatch(finding -> failOn.isMetBy(finding.level()));
        ExitCode exit = !problems.isEmpty() ? ExitCode.DEFECT : fails ? ExitCode.FINDINGS : ExitCode.OK;
        Optional<Throwable> defect = result.failures().stream().map(RuleFailure::cause).findFirst();
        return new Outcome(Optional.of(report), problems, exit, defect);
    }
}
