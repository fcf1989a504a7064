package dev.layerwise.lint;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.ecosystem.UnneededKind;
import dev.layerwise.ecosystem.UnneededKind.Commands;
import dev.layerwise.ecosystem.UnneededKind.Family;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a Dockerfile shows that its build or its image needs of what hardly any build needs. */
public final class BuildNeeds {

    private static final List<String> TESTING = List.of("test", "spec", "cypress", "check", "tox");

    private final Analysis analysis;
    private final ContextSurvey survey;
    private final Mentions mentions;
    private final List<Place> places = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> namedFiles = new HashSet<>();
    private final Map<String, Boolean> copiedByPattern = new HashMap<>();
    private final Map<String, Boolean> mentionedByPattern = new HashMap<>();
    private final Map<List<Place>, Map<String, Boolean>> made = new IdentityHashMap<>();
    private Optional<Boolean> asksForCommit = Optional.empty();

    public BuildNeeds(Analysis analysis, ContextSurvey survey) {
        this.analysis = analysis;
        this.survey = survey;
        this.mentions = new Mentions(analysis);
        for (EvaluatedStage stage : analysis.stages()) {
            places.addAll(stage.places());
            for (Place place : stage.places()) {
                analysis.copies(place).forEach(this::addNamed);
                analysis.mounts(place).forEach(this::addNamed);
            }
        }
    }

    private void addNamed(ContextCopy copy) {
        String path = copy.selector().path();
        // a wildcard that could be anything names nothing
        boolean names = !copy.selector().hasWildcard()
                || ContextPath.baseName(path).chars().anyMatch(Character::isLetterOrDigit);
        if (names && !path.isEmpty()) {
            addNamed(path);
            copy.sources().forEach(this::addNamed);
        }
        copy.selector().required().ifPresent(this::addNamed);
    }

    private void addNamed(String path) {
        namedFiles.add(ContextPath.baseName(path));
        for (String above = path; !above.isEmpty(); above = ContextPath.parent(above)) {
            named.add(above);
        }
    }

    /**
     * Whether there is any sign that it is needed; where nothing can be told, there is one.
     *
     * @param after the RUN steps behind the step that takes it
     */
    public boolean include(Unneeded one, List<Place> after) {
        if (isCopiedByName(one)) {
            return true;
        }
        UnneededKind kind = one.kind();
        return switch (kind.family()) {
            case VERSION_CONTROL -> asksForCommit();
            case ENVIRONMENT, CACHE, EDITOR, OS -> false;
            case DEPENDENCIES, OUTPUT -> !isMadeAnew(kind, after)
                    && (isMentioned(one) || kind.usedBy().filter(mentions::mayRun).isPresent());
            case LOG, LOCAL -> isMentioned(one);
            case CI -> isMentioned(one);
            case CONTAINER -> isMentioned(one) || isOfAnother(one);
            case DOCS -> isMentioned(one) || survey.isNamed(one.name());
            case TESTS -> mayTest() || isMentioned(one) || survey.isNamed(one.name());
        };
    }

    /**
     * Whether the build makes it in the image: dependencies anywhere, as they may be copied from another stage; output
     * behind the step that takes it.
     */
    public boolean isMadeAnew(UnneededKind kind, List<Place> after) {
        List<Place> where = kind.family() == Family.OUTPUT ? after : places;
        Map<String, Boolean> known = made.computeIfAbsent(where, _ -> new HashMap<>());
        return known.computeIfAbsent(kind.name(), _ -> kind.madeBy()
                .filter(commands -> where.stream().anyMatch(place -> runs(commands, place)))
                .isPresent());
    }

    private boolean runs(Commands commands, Place place) {
        for (RunCommand command : analysis.commands(place)) {
            List<String> words = command.call().argumentTexts().stream().flatMap(Optional::stream).toList();
            boolean isProgram = command.call().program().filter(commands.programs()::contains).isPresent();
            if (isProgram || command.reading().filter(reading -> commands.include(reading, words)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean isCopiedByName(Unneeded one) {
        return one.isFolder()
                ? named.contains(one.path())
                : copiedByPattern.computeIfAbsent(one.pattern(), _ -> namedFiles.stream().anyMatch(one::matches));
    }

    private boolean isMentioned(Unneeded one) {
        return one.isFolder() || one.kind().family() == Family.LOCAL
                ? mentions.names().contains(one.name())
                : mentionedByPattern.computeIfAbsent(
                        one.pattern(), _ -> mentions.names().stream().anyMatch(one::matches));
    }

    /** What lies deeper and not beside this Dockerfile may be data: templates of a program, or cases of its tests. */
    private boolean isOfAnother(Unneeded one) {
        String home = ContextPath.parent(analysis.input().dockerfilePath().orElse(""));
        return one.isNested() && !ContextPath.parent(one.path()).equals(home);
    }

    /** Tests are run in the build, or in a container of the image. */
    private boolean mayTest() {
        return mentions.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> TESTING.stream().anyMatch(name::contains));
    }

    private boolean asksForCommit() {
        if (asksForCommit.isEmpty()) {
            asksForCommit = Optional.of(new CommitQuestions(analysis, survey, mentions).areAsked());
        }
        return asksForCommit.get();
    }
}
