package dev.layerwise.lint;

import dev.layerwise.ast.Cmd;
import dev.layerwise.ast.Entrypoint;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs that the final image of a Dockerfile is there to develop in or to test, in names and in what it starts. */
final class DevelopmentSigns {

    /** In names of stages and Dockerfiles, and in what an image starts. */
    private static final Set<String> DEVELOPMENT = Set.of(
            "dev", "devel", "develop", "development", "devcontainer", "debug", "local", "test", "tests", "testing",
            "ci", "lint", "e2e", "watch", "storybook", "playground");

    /** Programs and scripts that serve what is being worked on. */
    private static final Set<String> SERVERS =
            Set.of("serve", "nodemon", "vite", "jest", "mocha", "pytest", "phpunit", "cypress", "playwright", "rspec");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern BETWEEN_PIECES = Pattern.compile("[\\s\"',\\[\\]/]+");

    private final String name;
    private final String start;

    private DevelopmentSigns(String name, String start) {
        this.name = name;
        this.start = start;
    }

    static DevelopmentSigns of(Analysis analysis, EvaluatedStage last) {
        return new DevelopmentSigns(
                last.stage().name().orElse("") + " " + lastNames(analysis.source().name()),
                Stream.of(text(analysis, last, Entrypoint.class), text(analysis, last, Cmd.class))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" ")));
    }

    /** The Dockerfile's own name and its folder's. */
    private static String lastNames(String path) {
        int last = path.lastIndexOf('/');
        return path.substring(last <= 0 ? 0 : path.lastIndexOf('/', last - 1) + 1);
    }

    private static Optional<String> text(Analysis analysis, EvaluatedStage last, Class<?> kind) {
        for (EvaluatedStage stage : analysis.chain(last.stage()).reversed()) {
            for (Place place : stage.places().reversed()) {
                if (kind.isInstance(place.instruction())) {
                    return Optional.of(analysis.text(place.instruction().span()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it is there to develop in or to test; so may be one that does not say what it starts. */
    boolean mayBeDevelopment() {
        return start.isEmpty()
                || !Collections.disjoint(words(name), DEVELOPMENT)
                || !Collections.disjoint(words(start), DEVELOPMENT)
                || !Collections.disjoint(words(start), SERVERS);
    }

    /** Whether it may start one of these packages, be it by a script that a manifest lists. */
    boolean mayStart(List<String> packages, String manifest) {
        Set<String> names = Set.copyOf(packages);
        Set<String> started = pieces(start);
        if (!Collections.disjoint(started, names)) {
            return true;
        }
        return manifest.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("\"") && started.contains(key(line)))
                .anyMatch(line -> !Collections.disjoint(pieces(line.substring(key(line).length() + 2)), names));
    }

    private static String key(String line) {
        int end = line.indexOf('"', 1);
        return end < 0 ? "" : line.substring(1, end);
    }

    /** Letters and digits only. */
    private static Set<String> words(String text) {
        return new HashSet<>(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
    }

    /** As a shell or a list in JSON holds them, folders left out. */
    private static Set<String> pieces(String text) {
        return new HashSet<>(List.of(BETWEEN_PIECES.split(text)));
    }
}
