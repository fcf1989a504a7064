package dev.layerwise.stage;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.From;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.OnBuild;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Word;
import dev.layerwise.source.GoText;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.Expansion;
import dev.layerwise.syntax.WordExpander;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes the graph in BuildKit's order: stages, their sources, cycles, what the target needs, triggers. */
final class StageGraphBuilder {

    private static final Pattern INDEX = Pattern.compile("[+-]?[0-9]{1,9}");

    private static final String SCRATCH = "scratch";

    private final Dockerfile dockerfile;
    private final BuildOptions options;
    private final List<StageProblem> problems = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Draft> byName = new HashMap<>();
    private final Environment globals;

    StageGraphBuilder(Dockerfile dockerfile, BuildOptions options) {
        this.dockerfile = dockerfile;
        this.options = options;
        this.globals = new GlobalScope(dockerfile, options, problems).read();
    }

    static String lower(String name) {
        return GoText.toLowerCase(name);
    }

    StageGraph build() {
        readStages();
        Optional<Draft> target = target();
        // sources of one stage may add images behind the last stage
        List<Draft> written = List.copyOf(drafts);
        written.forEach(this::resolveSources);
        new CycleSearch(drafts, problems).search();
        SortedSet<Integer> needed = new TreeSet<>();
        target.ifPresent(draft -> need(draft, needed));
        boolean isAlone = drafts.size() == 1;
        List<Stage> stages = drafts.stream().map(draft -> draft.finish(isAlone)).toList();
        checkOrder(stages);
        return new StageGraph(
                dockerfile,
                options,
                stages,
                target.map(draft -> stages.get(draft.index)),
                needed,
                globals,
                problems);
    }

    private void readStages() {
        Draft current = null;
        for (Instruction instruction : dockerfile.instructions()) {
            if (instruction instanceof From from) {
                current = open(from);
            } else if (current != null && !(current.base instanceof Base.NamedContext context
                    && context.replacesStage())) {
                current.members.add(new DraftMember(instruction, false));
            }
        }
    }

    private Draft open(From from) {
        Draft draft = new Draft(drafts.size());
        draft.from = Optional.of(from);
        draft.name = from.stageName().map(Word::text).map(StageGraphBuilder::lower);
        draft.platform = from.platform().flatMap(word -> platform(word, draft.index));
        draft.base = base(from, draft);
        drafts.add(draft);
        draft.name.ifPresent(name -> byName.put(name, draft));
        return draft;
    }

    private Base base(From from, Draft draft) {
        String written = from.image().map(Word::text).orElse("");
        Expansion expansion = WordExpander.expand(written, dockerfile.escape(), globals);
        Span span = from.image().map(Word::span).orElse(from.span());
        expansion.failure().ifPresent(message -> problem(span, message));
        if (expansion.value().isEmpty()) {
            return new Base.Unknown(written);
        }
        String name = expansion.value().get();
        if (name.isEmpty()) {
            problem(span, "base name (" + written + ") should not be blank");
            return new Base.Unknown(written);
        }
        Optional<String> replacing = draft.name.flatMap(options::namedContext);
        if (replacing.isPresent()) {
            return new Base.NamedContext(replacing.get(), true);
        }
        return base(name);
    }

    /** FROM compares stage names as they are: a name in capitals is never a stage. */
    private Base base(String name) {
        Draft stage = byName.get(name);
        if (stage != null) {
            return new Base.OfStage(stage.index);
        }
        if (name.equals(SCRATCH)) {
            return new Base.Scratch();
        }
        return options.namedContext(name)
                .<Base>map(context -> new Base.NamedContext(context, false))
                .orElseGet(() -> new Base.Image(name));
    }

    private Optional<Platform> platform(Word word, int stage) {
        Expansion expansion = WordExpander.expand(word.text(), dockerfile.escape(), globals);
        if (expansion.failure().isPresent()) {
            problem(word.span(), "failed to process arguments for platform : " + expansion.failure().get());
            return Optional.empty();
        }
        Optional<Platform> parsed = expansion.value().flatMap(Platform::parse);
        if (expansion.value().filter(String::isEmpty).isPresent()) {
            problem(word.span(), "empty platform value from expression " + word.text());
        } else if (expansion.value().isPresent() && parsed.isEmpty()) {
            problem(word.span(), "failed to parse platform " + word.text());
        }
        return parsed;
    }

    private Optional<Draft> target() {
        if (drafts.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> wanted = options.target().filter(name -> !name.isEmpty());
        if (wanted.isEmpty()) {
            return Optional.of(drafts.getLast());
        }
        Draft found = byName.get(lower(wanted.get()));
        if (found == null) {
            problem(Span.at(0), "target stage " + GoText.quote(wanted.get()) + " could not be found");
        }
        return Optional.ofNullable(found);
    }

    private void resolveSources(Draft draft) {
        draft.members.forEach(member -> resolve(draft, member));
    }

    private void resolve(Draft draft, DraftMember member) {
        switch (member.instruction) {
            case Copy copy -> copy.from().ifPresent(from -> member.sources.add(copySource(from)));
            case Run run -> run.mounts().forEach(mount -> member.sources.add(mountSource(mount)));
            default -> { }
        }
        for (Optional<Integer> source : member.sources) {
            source.ifPresent(index -> draft.dependencies.put(index, member.instruction));
        }
    }

    private Optional<Integer> copySource(Word from) {
        String name = from.text();
        Expansion expansion = WordExpander.expand(name, dockerfile.escape(), Environment.EMPTY);
        if (!expansion.value().equals(Optional.of(name))) {
            problem(from.span(), expansion.failure().orElse("variable expansion is not supported for --from, define a "
                    + "new stage with FROM using ARG from global scope as a workaround"));
            return Optional.empty();
        }
        if (!INDEX.matcher(name).matches()) {
            return Optional.of(named(name));
        }
        int index = Integer.parseInt(name);
        if (index < 0 || index >= drafts.size()) {
            problem(from.span(), "invalid stage index " + index);
            return Optional.empty();
        }
        return Optional.of(index);
    }

    /** BuildKit registers an empty image for a mount that names none, whatever its type. */
    private Optional<Integer> mountSource(Mount mount) {
        return Optional.of(named(mount.from().map(Word::text).filter(name -> !name.isEmpty()).orElse(SCRATCH)));
    }

    private int named(String name) {
        Draft stage = byName.get(lower(name));
        if (stage != null) {
            return stage.index;
        }
        Draft image = new Draft(drafts.size());
        image.base = base(name);
        drafts.add(image);
        return image.index;
    }

    private void need(Draft target, SortedSet<Integer> needed) {
        Deque<Draft> open = new ArrayDeque<>(List.of(target));
        while (!open.isEmpty()) {
            Draft draft = open.pop();
            if (needed.add(draft.index)) {
                if (draft.base instanceof Base.OfStage(int stage)) {
                    open.add(drafts.get(stage));
                }
                addTriggers(draft);
                draft.dependencies.keySet().forEach(index -> open.add(drafts.get(index)));
            }
        }
    }

    /** Triggers of the base stand in front of the stage's own instructions; they are not passed on further. */
    private void addTriggers(Draft draft) {
        List<DraftMember> triggers = new ArrayList<>();
        switch (draft.base) {
            case Base.OfStage(int stage) -> {
                for (DraftMember member : drafts.get(stage).members) {
                    if (member.instruction instanceof OnBuild onBuild) {
                        onBuild.trigger().ifPresent(trigger -> triggers.add(new DraftMember(trigger, true)));
                    }
                }
            }
            case Base.Image image when !draft.isImplicit() -> options.image(image.name()).ifPresent(
                    config -> config.onBuild().forEach(text -> triggers.addAll(parsed(text))));
            case Base.Image image -> { }
            case Base.NamedContext context -> { }
            case Base.Scratch scratch -> { }
            case Base.Unknown unknown -> { }
        }
        triggers.forEach(trigger -> resolve(draft, trigger));
        draft.members.addAll(0, triggers);
    }

    private static List<DraftMember> parsed(String trigger) {
        return DockerfileReader.read(SourceFile.of("ONBUILD", trigger)).dockerfile().instructions().stream()
                .map(instruction -> new DraftMember(instruction, true))
                .toList();
    }

    /** Files come from stages before, or from images. */
    private void checkOrder(List<Stage> stages) {
        for (Stage stage : stages) {
            for (Stage.Member member : stage.members()) {
                if (takesFromLater(stage, member, stages)) {
                    problems.add(new StageProblem(
                            member.instruction().span(), orderMessage(stage, member), Optional.of(stage.index())));
                }
            }
        }
    }

    private static boolean takesFromLater(Stage stage, Stage.Member member, List<Stage> stages) {
        for (Optional<Integer> source : member.sources()) {
            if (source.isPresent() && source.get() > stage.index() && !stages.get(source.get()).isImplicit()) {
                return true;
            }
        }
        return false;
    }

    private static String orderMessage(Stage stage, Stage.Member member) {
        if (member.instruction() instanceof Copy copy) {
            return "cannot copy from stage " + GoText.quote(copy.from().map(Word::text).orElse(""))
                    + ", it needs to be defined before current stage " + GoText.quote(stage.label());
        }
        return "cannot mount from stage, stage needs to be defined before current command";
    }

    private void problem(Span span, String message) {
        problems.add(new StageProblem(span, message, Optional.empty()));
    }

    /** A stage in the making. */
    static final class Draft {

        final int index;
        final List<DraftMember> members = new ArrayList<>();
        final Map<Integer, Instruction> dependencies = new HashMap<>();
        private Optional<From> from = Optional.empty();
        private Optional<String> name = Optional.empty();
        private Optional<Platform> platform = Optional.empty();
        private Base base;

        Draft(int index) {
            this.index = index;
        }

        boolean isImplicit() {
            return from.isEmpty();
        }

        String label() {
            return isImplicit() ? "" : name.orElse("stage-" + index);
        }

        Stage finish(boolean isAlone) {
            List<Stage.Member> finished = members.stream()
                    .map(member -> new Stage.Member(member.instruction, member.isTrigger, member.sources))
                    .toList();
            return new Stage(index, from, name, isAlone ? "" : label(), base, platform, finished);
        }
    }

    /** An instruction whose sources are still being looked up. */
    static final class DraftMember {

        private final Instruction instruction;
        private final boolean isTrigger;
        private final List<Optional<Integer>> sources = new ArrayList<>();

        DraftMember(Instruction instruction, boolean isTrigger) {
            this.instruction = instruction;
            this.isTrigger = isTrigger;
        }
    }
}
