package dev.layerwise.cli;

import dev.layerwise.ast.From;
import dev.layerwise.buildfile.BuildDefinition;
import dev.layerwise.buildfile.BuildDefinition.Recipe;
import dev.layerwise.buildfile.BuildDefinition.TargetStage;
import dev.layerwise.cache.ContextChoice;
import dev.layerwise.cache.ContextFinder;
import dev.layerwise.cli.BuildFiles.Plans;
import dev.layerwise.context.BuildContext;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.fix.IgnoreUse;
import dev.layerwise.fix.Offer;
import dev.layerwise.fix.Offers;
import dev.layerwise.fix.Prover;
import dev.layerwise.lint.BaseDrifts;
import dev.layerwise.lint.FailOn;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.PastSource;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.ProjectWord;
import dev.layerwise.lint.RuleFailure;
import dev.layerwise.report.FileReport;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lints one Dockerfile after the other, and keeps the contexts that they share; for one thread. */
final class FileLinter {

    /** Of a Dockerfile with dozens of targets, the others have little to add to what the history says of these. */
    private static final int MOST_REPLAYED = 3;

    private final CheckSettings settings;
    private final IgnoreFiles ignoreFiles;
    private final ContextFolders folders = new ContextFolders();
    private final ContextFinder finder = new ContextFinder(folders::root);

    /** @param ignoreFiles what is fixed in those that Dockerfiles share */
    FileLinter(CheckSettings settings, IgnoreFiles ignoreFiles) {
        this.settings = settings;
        this.ignoreFiles = ignoreFiles;
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
        Prepared prepared = prepare(target, project, inProject);
        Reporting reporting = new Reporting(target, project, new ArrayList<>(prepared.messages()));
        List<Prepared.Build> builds = fixed(target, project, prepared.builds(), reporting.repairs);
        for (Prepared.Build build : builds) {
            reporting.add(build, project.linter().lint(build.input()));
        }
        return reporting.outcome();
    }

    /** The builds as they are when everything is fixed: ignore files first, as other Dockerfiles have them, too. */
    private List<Prepared.Build> fixed(
            Target target, ProjectSettings project, List<Prepared.Build> builds, List<Repair> repairs) {
        if (settings.fixing().isEmpty() || builds.isEmpty()) {
            return builds;
        }
        Fixing fixing = settings.fixing().get();
        List<Prepared.Build> fixed = builds.stream().map(build -> withIgnoreFile(build, fixing, repairs)).toList();
        Optional<Repair> repair = new FileFixer(fixing)
                .fix(target, fixed.stream().map(Prepared.Build::forProofs).toList(), project.linter());
        repair.ifPresent(repairs::add);
        Optional<ParsedDockerfile> edited =
                repair.filter(Repair::isDone).map(done -> DockerfileReader.read(done.fixed().after()));
        return fixed.stream()
                .map(build -> build.with(edited.map(build.input()::withDockerfile).orElse(build.input())))
                .toList();
    }

    private Prepared.Build withIgnoreFile(Prepared.Build build, Fixing fixing, List<Repair> repairs) {
        if (build.governed().isEmpty()) {
            return build;
        }
        GovernedContext governed = build.governed().get();
        Optional<Repair> repair = ignoreFiles.repair(governed, fixing);
        repair.filter(one -> !repairs.contains(one)).ifPresent(repairs::add);
        return repair.filter(Repair::isDone)
                .map(done -> folders.survey(governed, done.fixed().after()))
                .map(survey -> build.with(build.input().withContext(survey)))
                .orElse(build);
    }

    /**
     * A Dockerfile that is ready to be linted.
     *
     * @param messages what could not be found out about its builds
     */
    private record Prepared(List<String> messages, List<Build> builds) {

        /** One of its builds. */
        record Build(LintInput input, Optional<ContextChoice> context, Optional<GovernedContext> governed) {

            Build with(LintInput other) {
                return new Build(other, context, governed);
            }

            /** Without a history, which would be replayed for each fix that is tried. */
            LintInput forProofs() {
                return input.withPast(PastSource.NONE);
            }
        }

        List<LintInput> inputs() {
            return builds.stream().map(Build::forProofs).toList();
        }
    }

    /** What rules would get to see of a Dockerfile; nothing if it is left out, or another ignore file governs it. */
    List<LintInput> inputs(Target target) {
        ProjectSettings project = settings.configurations().of(target.folder());
        if (!project.errors().isEmpty()) {
            throw new UserError(project.errors().getFirst());
        }
        Optional<String> inProject = target.path().flatMap(project::pathOf);
        return inProject.isPresent() && project.configuration().excludes(inProject.get())
                ? List.of()
                : prepare(target, project, inProject).inputs();
    }

    /** The builds of a Dockerfile that get such a context; none if it cannot be read. */
    List<IgnoreUse> uses(Target target, GovernedContext governed, boolean isWanted) {
        try {
            ProjectSettings project = settings.configurations().of(target.folder());
            Optional<String> inProject = target.path().flatMap(project::pathOf);
            boolean isLeftOut = !project.errors().isEmpty()
                    || inProject.isPresent() && project.configuration().excludes(inProject.get());
            return isLeftOut
                    ? List.of()
                    : prepare(target, project, inProject).builds().stream()
                            .filter(build -> build.governed().equals(Optional.of(governed)))
                            .map(build -> new IgnoreUse(build.input(), project.linter(), isWanted))
                            .toList();
        } catch (UserError unreadable) {
            return List.of();
        }
    }

    private Prepared prepare(Target target, ProjectSettings project, Optional<String> inProject) {
        ParsedDockerfile parsed = DockerfileReader.read(read(target));
        requireStage(parsed);
        Plans plans = settings.buildFiles().around(target.folder());
        List<BuildDefinition> said = target.path()
                .filter(_ -> target.origin() != Target.Origin.INLINE)
                .map(plans::of)
                .orElse(List.of());
        List<BuildDefinition> definitions = target.builds().isEmpty() ? said : target.builds();
        BuildChooser chooser = new BuildChooser(
                fixedContext(target, project, inProject), settings.target(), () -> guess(target, parsed));
        List<String> messages = new ArrayList<>(plans.unknowns());
        messages.addAll(missingStages(parsed, target.builds()));
        ProjectWord word = word(target, plans, said, definitions);
        List<Prepared.Build> builds = new ArrayList<>();
        for (ChosenBuild build : chooser.choose(parsed, definitions)) {
            if (target.context().isEmpty() || isGoverned(target, build.context())) {
                Optional<GovernedContext> governed = governed(target, build);
                LintInput input = input(target, project, parsed, build, governed, word);
                boolean isReplayed = builds.size() < MOST_REPLAYED;
                builds.add(new Prepared.Build(
                        isReplayed ? input : input.withPast(PastSource.NONE), build.context(), governed));
            }
        }
        return new Prepared(messages, builds);
    }

    private static Optional<GovernedContext> governed(Target target, ChosenBuild build) {
        Optional<Path> file = target.origin() == Target.Origin.INLINE ? Optional.empty() : target.path();
        return build.context().map(choice -> GovernedContext.of(file, choice.root()));
    }

    private LintInput input(
            Target target,
            ProjectSettings project,
            ParsedDockerfile parsed,
            ChosenBuild build,
            Optional<GovernedContext> governed,
            ProjectWord word) {
        Optional<Path> file = target.origin() == Target.Origin.INLINE ? Optional.empty() : target.path();
        Optional<Path> root = governed.map(GovernedContext::root);
        Optional<ContextSurvey> survey = governed.map(folders::survey);
        Map<String, String> arguments = new HashMap<>(build.arguments());
        arguments.putAll(settings.arguments());
        LintInput input = new LintInput(
                parsed,
                survey.map(ContextSurvey::context),
                root.flatMap(folder -> inContext(file, folder)),
                build.target(),
                arguments,
                project.configuration().knowledge(),
                survey);
        // what lies in other contexts has a history of its own
        PastSource past = root.filter(_ -> project.configuration().history() && build.namedContexts().isEmpty())
                .map(settings.histories()::around)
                .orElse(PastSource.NONE);
        return input.withPast(past)
                .withProject(new ProjectWord(word.namesTarget(), build.namedContexts().keySet(), word.drifts()));
    }

    private ProjectWord word(
            Target target, Plans plans, List<BuildDefinition> said, List<BuildDefinition> definitions) {
        Predicate<String> names = plans.namesTarget(Stream.concat(said.stream(), definitions.stream()).toList());
        return new ProjectWord(names, Set.of(), drifts(target));
    }

    private Optional<BaseDrifts> drifts(Target target) {
        return target.path().map(path -> settings.drifts().get(path.toAbsolutePath().normalize().toString()));
    }

    /** What was asked for by a build file, and is not there. */
    private static List<String> missingStages(ParsedDockerfile parsed, List<BuildDefinition> builds) {
        List<String> missing = new ArrayList<>();
        for (BuildDefinition build : builds) {
            if (build.target() instanceof TargetStage.Named(var name) && !hasStage(parsed, name)) {
                missing.add(build.place() + ": " + Phrase.code(name) + " names no stage of "
                        + parsed.dockerfile().source().name());
            }
        }
        return missing;
    }

    private SourceFile read(Target target) {
        return switch (target.origin()) {
            case STANDARD_INPUT -> settings.standardInput().readStandardInput(target.name());
            case INLINE -> SourceFile.of(target.name(), inline(target).text());
            case NAMED, SEARCHED -> InputFiles.readRegular(target.path().orElseThrow(), target.name());
        };
    }

    private static MappedText inline(Target target) {
        return switch (target.builds().getFirst().recipe()) {
            case Recipe.Inline(var text) -> text;
            case Recipe.Dockerfile(var file) -> throw new IllegalStateException(file + " stands for itself");
        };
    }

    private Optional<ContextChoice> fixedContext(
            Target target, ProjectSettings project, Optional<String> inProject) {
        if (settings.context().isPresent()) {
            return Optional.of(new ContextChoice(settings.context().get(), "as --context says"));
        }
        return inProject.filter(_ -> target.origin() != Target.Origin.INLINE)
                .flatMap(project.configuration()::context)
                .map(named -> configured(target, project, named));
    }

    private Optional<ContextChoice> guess(Target target, ParsedDockerfile parsed) {
        return target.origin() == Target.Origin.INLINE
                ? Optional.empty()
                : target.path().map(path -> finder.choose(path, parsed));
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

    private static Optional<String> inContext(Optional<Path> file, Path root) {
        return file.map(path -> path.toAbsolutePath().normalize())
                .filter(path -> path.startsWith(root))
                .map(path -> root.relativize(path).toString().replace('\\', '/'));
    }

    private void requireStage(ParsedDockerfile parsed) {
        settings.target().filter(named -> !hasStage(parsed, named)).ifPresent(named -> {
            throw new UserError("--target " + named + " names no stage of " + parsed.dockerfile().source().name());
        });
    }

    private static boolean hasStage(ParsedDockerfile parsed, String named) {
        return parsed.dockerfile().instructions().stream()
                .filter(From.class::isInstance)
                .flatMap(from -> ((From) from).stageName().stream())
                .anyMatch(name -> name.text().equalsIgnoreCase(named));
    }

    /** What the builds of one Dockerfile come to: a report for each context, and nothing said twice. */
    private final class Reporting {

        private final Target target;
        private final ProjectSettings project;
        private final List<String> messages;
        private final List<Repair> repairs = new ArrayList<>();
        private final List<Prepared.Build> builds = new ArrayList<>();
        private final Map<Optional<ContextChoice>, MergedResult> byContext = new LinkedHashMap<>();

        Reporting(Target target, ProjectSettings project, List<String> messages) {
            this.target = target;
            this.project = project;
            this.messages = messages;
        }

        void add(Prepared.Build build, LintResult result) {
            builds.add(build);
            byContext.computeIfAbsent(build.context(), _ -> new MergedResult()).add(result);
        }

        Outcome outcome() {
            List<FileReport> reports = new ArrayList<>();
            Optional<MergedResult> first = byContext.values().stream().findFirst();
            byContext.forEach((context, merged) -> {
                MergedResult rest = reports.isEmpty() ? merged : merged.without(first.orElseThrow());
                if (reports.isEmpty() || !rest.findings().isEmpty()) {
                    reports.add(report(context, rest));
                }
            });
            List<RuleFailure> failures = reports.stream().flatMap(report -> report.failures().stream()).toList();
            for (RuleFailure failure : failures) {
                messages.add("internal error in rule " + failure.rule().id() + " at " + target.name()
                        + "; the other rules ran: " + failure.cause());
            }
            FailOn failOn =
                    settings.failOn().or(() -> project.configuration().failOn()).orElse(FailOn.WARNING);
            boolean fails = reports.stream()
                    .flatMap(report -> report.findings().stream())
                    .anyMatch(finding -> failOn.isMetBy(finding.level()));
            List<String> unwritten = repairs.stream().flatMap(repair -> repair.problem().stream()).toList();
            messages.addAll(unwritten);
            ExitCode found = fails ? ExitCode.FINDINGS : ExitCode.OK;
            ExitCode exit = !failures.isEmpty() ? ExitCode.DEFECT : !unwritten.isEmpty() ? ExitCode.USAGE : found;
            Optional<Throwable> defect = failures.stream().map(RuleFailure::cause).findFirst();
            return new Outcome(reports, messages, exit, repairs, defect);
        }

        private FileReport report(Optional<ContextChoice> context, MergedResult merged) {
            List<Finding> findings = target.origin() == Target.Origin.INLINE
                    ? new InlinePlaces(target.builds().getFirst().place().file(), inline(target))
                            .of(merged.findings())
                    : merged.findings();
            FileReport report = settings.baseline().apply(new FileReport(
                    target.name(),
                    context.map(chosen -> ShownPath.of(chosen.root())),
                    context.map(ContextChoice::reason),
                    List.of(),
                    merged.failures(),
                    findings));
            boolean proves = settings.proves() && target.origin() != Target.Origin.INLINE;
            return report.withOffers(Offers.of(
                    proves ? offers(context, report.findings()) : Map.of(), remarks(report.findings())));
        }

        /** Only for what was to be fixed. */
        private Map<Finding, String> remarks(List<Finding> findings) {
            Map<Finding, String> remarks = new IdentityHashMap<>();
            for (Repair repair : repairs) {
                for (Finding finding : findings) {
                    repair.remark(finding).ifPresent(remark -> remarks.put(finding, remark));
                }
            }
            return remarks;
        }

        private Map<Finding, List<Offer>> offers(Optional<ContextChoice> context, List<Finding> findings) {
            Prover prover = new Prover(builds.stream().map(Prepared.Build::forProofs).toList());
            Optional<GovernedContext> governed = builds.stream()
                    .filter(build -> build.context().equals(context))
                    .findFirst()
                    .flatMap(Prepared.Build::governed);
            Map<Finding, List<Offer>> offers = new IdentityHashMap<>();
            for (Finding finding : findings) {
                boolean isOfIgnoreFile = finding.fixes().stream().anyMatch(Fix::isOfIgnoreFile);
                if (isOfIgnoreFile) {
                    governed.ifPresent(one -> offers.put(finding, ignoreFiles.offers(one, finding)));
                } else if (!finding.fixes().isEmpty()) {
                    offers.put(finding, prover.offers(finding));
                }
            }
            return offers;
        }
    }
}
