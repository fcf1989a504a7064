package dev.layerwise.lint;

import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopies;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.IgnoredPaths;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.BaseImages;
import dev.layerwise.ecosystem.CommandWords;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.DevDependencies;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.Locked;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.RunScript;
import dev.layerwise.shell.RunScripts;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.BuildOptions;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Platform;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StageEvaluation;
import dev.layerwise.stage.StageGraph;
import dev.layerwise.stage.StageState;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All that rules can ask of one Dockerfile and its build. Answers are computed when they are first asked for, and then
 * kept; it is for one thread.
 */
public final class Analysis {

    private static final int MOST_COPIES = 200;

    private final LintInput input;
    private final StageGraph graph;
    private final StageEvaluation evaluation;
    private final Map<Place, List<RunCommand>> commands = new IdentityHashMap<>();
    private final Map<Place, RunScript> scripts = new IdentityHashMap<>();
    private final Map<Place, IndexRun> indexes = new IdentityHashMap<>();
    private final Map<Stage, Optional<BaseImage>> images = new IdentityHashMap<>();
    private Optional<ContextSurvey> survey = Optional.empty();
    private ContextCopies copies;
    private List<EvaluatedStage> stages;
    private List<Install> installs;
    private List<Reliance> reliances;
    private List<LeftBehind> leftBehind;
    private Optional<PastBuilds> past;
    private final Map<Class<?>, Optional<?>> shared = new HashMap<>();

    public Analysis(LintInput input) {
        this.input = input;
        this.graph = StageGraph.of(input.dockerfile().dockerfile(), options(input));
        this.evaluation = new StageEvaluation(graph);
    }

    /** Arguments that nobody gives are unknown here, unlike in a build: somebody may well give them. */
    private static BuildOptions options(LintInput input) {
        return new BuildOptions(
                input.target(),
                input.arguments(),
                false,
                Platform.LINUX_AMD64,
                Platform.LINUX_AMD64,
                Map.of(),
                input.project().namedContexts());
    }

    public LintInput input() {
        return input;
    }

    public ParsedDockerfile parsed() {
        return input.dockerfile();
    }

    public Dockerfile dockerfile() {
        return input.dockerfile().dockerfile();
    }

    public SourceFile source() {
        return dockerfile().source();
    }

    /** The text of the Dockerfile at a place. */
    public String text(Span span) {
        return span.of(source().text());
    }

    /** A label in the Dockerfile. */
    public Label label(Span span, String text) {
        return new Label(source(), span, text);
    }

    /** A label at the first line of what may be several. */
    public Label labelOfLine(Span span, String text) {
        String code = text(span);
        int end = code.indexOf('\n');
        if (end < 0) {
            return label(span, text);
        }
        while (end > 1 && (Character.isWhitespace(code.charAt(end - 1))
                || code.charAt(end - 1) == dockerfile().escape())) {
            end--;
        }
        return label(new Span(span.start(), span.start() + end), text);
    }

    public Optional<BuildContext> context() {
        return input.context();
    }

    /** What the build sees of its context, and hardly needs. */
    public Optional<ContextSurvey> survey() {
        if (survey.isEmpty()) {
            survey = input.survey().or(() ->
                    input.context().map(context -> new ContextSurvey(context, IgnoredPaths.NONE)));
        }
        return survey;
    }

    public StageGraph graph() {
        return graph;
    }

    /** The stages that begin with a FROM, in order. */
    public List<EvaluatedStage> stages() {
        if (stages == null) {
            stages = graph.stages().stream()
                    .filter(stage -> !stage.isImplicit())
                    .map(evaluation::of)
                    .toList();
        }
        return stages;
    }

    /** The stage that makes the image. */
    public Optional<EvaluatedStage> finalStage() {
        return graph.target().map(evaluation::of);
    }

    /** The stage itself and those it is built on, the first one first. */
    public List<EvaluatedStage> chain(Stage stage) {
        List<EvaluatedStage> chain = new ArrayList<>();
        Optional<Stage> next = Optional.of(stage);
        while (next.isPresent()) {
            chain.add(evaluation.of(next.get()));
            next = next.get().base() instanceof Base.OfStage(int base)
                    ? Optional.of(graph.stages().get(base))
                    : Optional.empty();
        }
        return chain.reversed();
    }

    /** What stands before an instruction in its stage and in those that the stage is built on, in order. */
    public List<Place> before(EvaluatedStage stage, int index) {
        List<Place> before = new ArrayList<>();
        for (EvaluatedStage each : chain(stage.stage())) {
            boolean isLast = each.stage().index() == stage.stage().index();
            before.addAll(isLast ? each.places().subList(0, index) : each.places());
        }
        return before;
    }

    /** What the stage starts from in the end, behind all stages it is built on. */
    public Base base(Stage stage) {
        return chain(stage).getFirst().stage().base();
    }

    /** What is known of the image that the stage starts from in the end; the project's own word counts first. */
    public Optional<BaseImage> baseImage(Stage stage) {
        return images.computeIfAbsent(stage, this::image);
    }

    private Optional<BaseImage> image(Stage stage) {
        return switch (base(stage)) {
            case Base.Scratch _ -> BaseImages.find("scratch");
            case Base.Image(var name) -> input.knowledge().image(name);
            case Base.Unknown(var expression) -> input.knowledge().image(expression);
            case Base.NamedContext _, Base.OfStage _ -> Optional.empty();
        };
    }

    /** The files of the build context that a stage holds before its instruction of that index. */
    public List<ContextCopy> copiesBefore(EvaluatedStage stage, int index) {
        return copies().before(stage.stage(), index);
    }

    /** The first of these copies: more are not written by people, and would cost rules more than they are worth. */
    public List<ContextCopy> firstCopiesBefore(EvaluatedStage stage, int index) {
        List<ContextCopy> all = copiesBefore(stage, index);
        return all.subList(0, Math.min(MOST_COPIES, all.size()));
    }

    /** What a COPY or ADD itself takes from the build context. */
    public List<ContextCopy> copies(Place place) {
        return copies().of(place);
    }

    /** The bind mounts of the build context that a RUN sees. */
    public List<ContextCopy> mounts(Place place) {
        return copies().mounts(place);
    }

    private ContextCopies copies() {
        if (copies == null) {
            copies = new ContextCopies(evaluation, input.context().map(BuildContext::visible));
        }
        return copies;
    }

    /** Who reads the text of a RUN. */
    public RunScript script(Place place, Run run) {
        return scripts.computeIfAbsent(place, _ -> RunScripts.of(run, place.before().shell().value(), source()));
    }

    /** The simple commands of a RUN, in order; none if its shell is not known or refuses it. */
    public List<RunCommand> commands(Place place) {
        return place.instruction() instanceof Run run
                ? commands.computeIfAbsent(place, _ -> read(place, run))
                : List.of();
    }

    /** The commands that get a project's dependencies by its manifests, in the order of the file. */
    public List<Install> installs() {
        if (installs == null) {
            installs = Installs.in(this);
        }
        return installs;
    }

    /** The installs that make no package index in their own RUN and do without one of unknown origin, in order. */
    public List<Reliance> reliances() {
        if (reliances == null) {
            reliances = IndexTrace.of(this);
        }
        return reliances;
    }

    /** Whether a RUN runs something that is not seen here and may make or read a package index. */
    public boolean mayUseIndexUnseen(Place place) {
        List<RunCommand> all = commands(place);
        return all.isEmpty() || indexes(place).isOpaque();
    }

    /** What the commands of a RUN do with package indexes. */
    IndexRun indexes(Place place) {
        return indexes.computeIfAbsent(place, _ -> new IndexRun(commands(place)));
    }

    /** What package managers leave in layers of the final image that nobody needs there. */
    public List<LeftBehind> leftBehind() {
        if (leftBehind == null) {
            leftBehind = LeftoverTrace.of(this);
        }
        return leftBehind;
    }

    /** What the builds of the last commits would have run; nothing if no history is at hand, or too short a one. */
    public Optional<PastBuilds> past() {
        if (past == null) {
            past = input.past().of(input).filter(PastBuilds::areEnoughToSpeak);
        }
        return past;
    }

    /** What several rules want to know and only they can work out, once for all of them. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> shared(Class<T> kind, Function<Analysis, Optional<T>> find) {
        Optional<?> known = shared.get(kind);
        if (known == null) {
            known = find.apply(this);
            shared.put(kind, known);
        }
        return (Optional<T>) known;
    }

    /** What only development needs and installs bring into the final image; none if the context is not at hand. */
    public List<DevelopmentPackages> developmentPackages() {
        return DevelopmentTrace.of(this);
    }

    private List<RunCommand> read(Place place, Run run) {
        StageState state = place.before();
        Optional<String> directory = Optional.of(state.workingDirectory().value());
        List<RunCommand> read = new ArrayList<>();
        for (CommandCall call : script(place, run).commands(state.environment(), directory)) {
            Optional<Reading> reading = call.program().flatMap(program -> read(program, call));
            read.add(new RunCommand(call, reading));
        }
        return List.copyOf(read);
    }

    /** The project knows its own commands best. */
    private Optional<Reading> read(String program, CommandCall call) {
        List<Optional<String>> arguments = call.argumentTexts();
        return input.knowledge().command(program, arguments)
                .map(Analysis::reading)
                .or(() -> PackageManagers.read(new CommandWords(program, arguments), call::variable));
    }

    private static Reading reading(Knowledge.Command command) {
        List<InputFile> inputs = command.reads().stream()
                .map(path -> new InputFile(path, InputFile.Role.MANIFEST, InputFile.Need.NAMED))
                .toList();
        return new Reading(
                String.join(" ", command.words()),
                "",
                command.action(),
                Optional.empty(),
                List.of(),
                inputs,
                Locked.UNKNOWN,
                DevDependencies.UNKNOWN,
                Set.of(),
                true);
    }
}
