package dev.layerwise.lint;

import dev.layerwise.ast.Run;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.CommitReader;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.UnneededFiles;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a build asks version control for the commit that it builds, itself or through scripts and plugins. */
final class CommitQuestions {

    private static final int MOST_FILES = 50;

    private final Analysis analysis;
    private final ContextSurvey survey;
    private final Mentions mentions;
    private final UnneededFiles known = UnneededFiles.known();

    CommitQuestions(Analysis analysis, ContextSurvey survey, Mentions mentions) {
        this.analysis = analysis;
        this.survey = survey;
        this.mentions = mentions;
    }

    boolean areAsked() {
        for (EvaluatedStage stage : analysis.stages()) {
            for (Place place : stage.places()) {
                if (place.instruction() instanceof Run run && asks(place, run)) {
                    return true;
                }
            }
        }
        return isAskedByTools() || isAskedByScripts();
    }

    private boolean asks(Place place, Run run) {
        List<RunCommand> commands = analysis.commands(place);
        if (commands.isEmpty()) {
            String text = analysis.text(run.span());
            return known.scriptMarks().stream().anyMatch(text::contains);
        }
        boolean isInAnotherRepository = false;
        for (RunCommand command : commands) {
            CommandCall call = command.call();
            // what follows a clone asks the clone
            isInAnotherRepository |= call.is("git") && hasAny(call, List.of("clone", "init"));
            for (CommitReader reader : known.commitReaders()) {
                boolean isRun = call.program().filter(reader.programs()::contains).isPresent();
                boolean asks = reader.words().isEmpty() || hasAny(call, reader.words());
                if (isRun && asks && reader.in().isEmpty() && !isInAnotherRepository) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasAny(CommandCall call, List<String> words) {
        return call.argumentTexts().stream().flatMap(Optional::stream).anyMatch(words::contains);
    }

    /** By a plugin, or in a file that a tool of the build runs. */
    private boolean isAskedByTools() {
        return known.commitReaders().stream()
                .filter(reader -> !reader.in().isEmpty())
                .filter(reader -> reader.programs().stream().anyMatch(mentions.programs()::contains))
                .anyMatch(reader -> survey.steering().stream()
                        .filter(path -> reader.isSteeredBy(ContextPath.baseName(path)))
                        .anyMatch(path -> relevant(path).filter(reader::isMarkedIn).isPresent()));
    }

    /** In a script that a RUN names, or that such a script or a file that steers a tool names. */
    private boolean isAskedByScripts() {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        mentions.built().stream().filter(this::isScript).sorted().forEach(open::add);
        survey.steering().stream()
                .filter(path -> known.commitReaders().stream().anyMatch(reader ->
                        reader.programs().stream().anyMatch(mentions.programs()::contains)
                                && reader.isSteeredBy(ContextPath.baseName(path))))
                .flatMap(path -> relevant(path).stream())
                .forEach(text -> addScripts(text, open));
        while (!open.isEmpty() && seen.size() < MOST_FILES) {
            String word = open.poll();
            if (!seen.add(word)) {
                continue;
            }
            Optional<String> text = script(word);
            if (text.isPresent()) {
                if (known.scriptMarks().stream().anyMatch(text.get()::contains)) {
                    return true;
                }
                addScripts(text.get(), open);
            }
        }
        return false;
    }

    private boolean isScript(String word) {
        return known.isScript(ContextPath.baseName(word));
    }

    private void addScripts(String text, Deque<String> open) {
        for (String word : text.split("[^A-Za-z0-9._/-]+")) {
            if (word.length() > 3 && isScript(word)) {
                open.add(word);
            }
        }
    }

    private Optional<String> relevant(String path) {
        return survey.text(path).map(text -> ContextPath.baseName(path).equals("package.json")
                ? PackageScripts.relevant(text, mentions.built())
                : text);
    }

    /** A path of the image leads to the file of the context that it most probably is. */
    private Optional<String> script(String word) {
        String path = ContextPath.inside(word);
        while (!path.isEmpty()) {
            Optional<String> text = survey.text(path);
            if (text.isPresent()) {
                return text;
            }
            int slash = path.indexOf('/');
            path = slash < 0 ? "" : path.substring(slash + 1);
        }
        return Optional.empty();
    }
}
