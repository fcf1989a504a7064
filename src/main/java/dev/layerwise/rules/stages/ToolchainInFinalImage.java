package dev.layerwise.rules.stages;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.Word;
import dev.layerwise.ecosystem.Compilers;
import dev.layerwise.ecosystem.Toolchain;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Launch;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Purpose;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.lint.StartReader;
import dev.layerwise.lint.StartReader.Fate;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.source.Span;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An image that carries what it was built with, although what it starts needs none of it. */
public final class ToolchainInFinalImage implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(ToolchainInFinalImage.class, "0.1").tags("size", "stages");

    /** What runs more commands than that is a script, which may well compile something. */
    private static final int MOST_CALLS = 4;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        analysis.finalStage().flatMap(stage -> finding(analysis, stage)).ifPresent(findings::add);
    }

    private static Optional<Finding> finding(Analysis analysis, EvaluatedStage stage) {
        Optional<String> image = image(analysis, stage);
        if (image.isEmpty() || isForWork(analysis, stage)) {
            return Optional.empty();
        }
        Optional<Toolchain> toolchain = image.flatMap(Toolchain::of);
        return toolchain.isPresent()
                ? ofImage(analysis, stage, toolchain.get())
                : Compilers.known().areMissingIn(image.get()) ? ofPackages(analysis, stage) : Optional.empty();
    }

    private static Optional<Finding> ofImage(Analysis analysis, EvaluatedStage stage, Toolchain toolchain) {
        Optional<Label> brought = brought(analysis, stage, toolchain);
        Optional<Word> from = analysis.chain(stage.stage()).getFirst().stage().from().flatMap(first -> first.image());
        Launch launch = Launch.of(analysis, stage);
        boolean isFound = brought.isPresent()
                && from.isPresent()
                && new ProductStart(analysis, stage, toolchain).isFreeOfTools(launch);
        return isFound
                ? Optional.of(finding(analysis, toolchain, from.get(), brought.get(), launch))
                : Optional.empty();
    }

    private static Optional<Finding> ofPackages(Analysis analysis, EvaluatedStage stage) {
        Launch launch = Launch.of(analysis, stage);
        Optional<KeptCompilers> kept = launch.place().isPresent()
                ? KeptCompilers.of(analysis, stage)
                : Optional.empty();
        if (kept.isEmpty() || new StartReader(analysis, stage).read(launch) != Fate.KEPT) {
            return Optional.empty();
        }
        List<CommandCall> calls = launch.calls(analysis);
        boolean mayUse = calls.size() > MOST_CALLS || calls.stream().anyMatch(call ->
                call.program().filter(Compilers.known()::mayServe).isPresent());
        return mayUse ? Optional.empty() : Optional.of(finding(analysis, kept.get(), launch));
    }

    private static Finding finding(Analysis analysis, KeptCompilers kept, Launch launch) {
        CommandCall build = kept.build().call();
        Span keyword = launch.place().orElseThrow().instruction().keyword().span();
        String names = Phrase.codes(kept.packages());
        boolean isOne = kept.packages().size() == 1;
        return Finding.of(
                        INFO,
                        names + (isOne ? " stays" : " stay") + " in the image, which only runs "
                                + Phrase.code(launch.text(analysis)),
                        analysis.label(kept.place(), "brings what compiles"))
                .level(Level.NOTE)
                .related(analysis.labelOfLine(build.span(), "the last command that can compile with it"))
                .related(analysis.label(keyword, "compiles nothing"))
                .help("install " + (isOne ? "it" : "them") + " in a stage of its own that runs "
                        + Phrase.code(analysis.text(build.span())) + ", and copy the result with `COPY --from`");
    }

    private static Optional<String> image(Analysis analysis, EvaluatedStage stage) {
        return switch (analysis.base(stage.stage())) {
            case Base.Image(var name) -> Optional.of(name);
            case Base.Unknown(var expression) -> Optional.of(expression);
            case Base.Scratch _, Base.NamedContext _, Base.OfStage _ -> Optional.empty();
        };
    }

    private static boolean isForWork(Analysis analysis, EvaluatedStage stage) {
        return Purpose.isBase(stage)
                || Purpose.isDevContainer(analysis)
                || Purpose.isNamedForWork(analysis, stage)
                || Purpose.isAction(analysis);
    }

    /** Where what is started comes from: the last command that builds, or a copy out of another stage. */
    private static Optional<Label> brought(Analysis analysis, EvaluatedStage stage, Toolchain toolchain) {
        Optional<Label> built = places(analysis, stage)
                .flatMap(place -> analysis.commands(place).stream())
                .map(RunCommand::call)
                .filter(call -> builds(toolchain, call))
                .reduce((_, later) -> later)
                .map(call -> analysis.labelOfLine(call.span(), "makes what the image starts"));
        return built.isPresent() || toolchain.needsBuild()
                ? built
                : places(analysis, stage)
                        .map(Place::instruction)
                        .filter(instruction -> instruction instanceof Copy copy && copy.from().isPresent())
                        .reduce((_, later) -> later)
                        .map(copy -> analysis.labelOfLine(copy.span(), "brings what another stage has made"));
    }

    private static Stream<Place> places(Analysis analysis, EvaluatedStage stage) {
        return analysis.chain(stage.stage()).stream().flatMap(each -> each.places().stream());
    }

    private static boolean builds(Toolchain toolchain, CommandCall call) {
        List<String> operands = call.operands(Set.of()).stream().map(Argument::prefix).toList();
        return call.program().filter(program -> toolchain.builds(program, operands)).isPresent();
    }

    private static Finding finding(
            Analysis analysis, Toolchain toolchain, Word from, Label brought, Launch launch) {
        boolean isAlpine = from.text().contains("alpine") && toolchain.runners().isEmpty();
        String runtime = isAlpine ? "alpine" : toolchain.runtime();
        Place start = launch.place().orElseThrow();
        String started = Phrase.code(launch.text(analysis));
        return Finding.of(
                        INFO,
                        "The image keeps " + toolchain.title() + ", and only runs " + started,
                        analysis.label(from.span(), "is there to build with"))
                .related(brought)
                .related(analysis.label(start.instruction().keyword().span(), "starts it without these tools"))
                .help("build in a stage of its own, and begin the last one from a smaller image, such as "
                        + Phrase.code(runtime) + ", with `COPY --from`");
    }
}
