package dev.layerwise.fix;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.Step;
import dev.layerwise.cache.StepFailure;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.ecosystem.UnneededKind.Family;
import dev.layerwise.ecosystem.Weight;
import dev.layerwise.lint.LintInput;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.TextEdits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tries an ignore file out: lines that leave out anything but what is known to be unneeded are dropped. */
final class IgnoreProof {

    private final ContextSurvey survey;
    private final List<LintInput> builds;
    private final Set<String> folders = new HashSet<>();
    private final Map<String, List<Unneeded>> filesByFolder = new HashMap<>();
    private final List<Unneeded> sure = new ArrayList<>();
    private final Set<String> paths;

    /**
     * What became of it.
     *
     * @param weights what each new line leaves out
     * @param dropped lines that would have left out more than is known to be unneeded
     */
    record Result(IgnoreText text, Map<String, Weight> weights, List<String> dropped, Weight before, Weight after) {}

    /**
     * @param things what may be left out
     * @param paths and files beside them
     */
    IgnoreProof(ContextSurvey survey, List<LintInput> builds, List<Unneeded> things, List<String> paths) {
        this.survey = survey;
        this.builds = builds;
        this.paths = Set.copyOf(paths);
        Set<String> seen = new HashSet<>();
        for (Unneeded thing : things) {
            if (thing.isFolder()) {
                folders.add(thing.path());
            } else {
                filesByFolder.computeIfAbsent(ContextPath.parent(thing.path()), _ -> new ArrayList<>()).add(thing);
            }
            // of what there is too much, not every place is known
            boolean isAnywhere = thing.kind().isSure()
                    && !thing.kind().onlyInRoot()
                    && thing.kind().family() != Family.CONTAINER;
            if (isAnywhere && seen.add(thing.pattern())) {
                sure.add(thing);
            }
        }
    }

    Result prove(IgnoreText wanted) {
        return prove(wanted, Set.of());
    }

    /** @param meant lines that may leave out anything, unless a build then fails */
    Result prove(IgnoreText wanted, Set<String> meant) {
        List<String> dropped = new ArrayList<>();
        IgnoreText text = wanted;
        while (true) {
            Trial trial = new Trial(text);
            trial.walk(survey.context().visible(), ContextPath.ROOT, false);
            trial.wrong.removeAll(meant);
            Set<String> wrong = trial.wrong.isEmpty() ? trial.failing() : trial.wrong;
            if (wrong.isEmpty()) {
                return new Result(text, trial.weights, dropped, survey.weight(""), trial.left);
            }
            for (String line : wrong) {
                text = text.without(line);
                dropped.add(line);
            }
        }
    }

    /** One walk through what builds see now. */
    private final class Trial {

        private final IgnoreText text;
        private final DockerIgnore patterns;
        private final Map<IgnorePattern, String> lines = new HashMap<>();
        private final Map<String, Weight> weights = new HashMap<>();
        private final Set<String> wrong = new LinkedHashSet<>();
        private Weight left = Weight.NONE;

        Trial(IgnoreText text) {
            this.text = text;
            SourceFile file = text.parsed();
            this.patterns = DockerIgnore.parse(file);
            TextEdits edits = text.edits();
            for (IgnorePattern pattern : patterns.patterns()) {
                boolean isNew = edits.before(pattern.span().start()).isEmpty();
                lines.put(pattern, isNew ? pattern.span().of(file.text()) : "");
            }
        }

        void walk(Directory directory, String path, boolean isUnneeded) {
            int size = directory.size();
            for (int i = 0; i < size; i++) {
                String child = ContextPath.join(path, directory.name(i));
                boolean isFolder = directory.kind(i) == EntryKind.DIRECTORY;
                boolean isKnown = isUnneeded || isUnneeded(child, isFolder);
                if (isFolder) {
                    walk(directory.directory(i), child, isKnown);
                } else {
                    file(child, new Weight(1, directory.length(i)), isKnown);
                }
            }
        }

        private void file(String path, Weight weight, boolean isKnown) {
            Optional<IgnorePattern> by = patterns.decider(path).filter(pattern -> !pattern.isException());
            if (by.isEmpty()) {
                left = left.plus(weight);
                return;
            }
            String line = lines.get(by.get());
            weights.merge(line, weight, Weight::plus);
            if (!isKnown && !line.isEmpty()) {
                wrong.add(line);
            }
        }

        private boolean isUnneeded(String path, boolean isFolder) {
            String name = ContextPath.baseName(path);
            boolean isSure = sure.stream().anyMatch(thing -> thing.isFolder() == isFolder
                    && thing.pattern().indexOf('/') < 0
                    && thing.matches(name));
            return isSure
                    || isFolder && folders.contains(path)
                    || !isFolder && paths.contains(path)
                    || !isFolder && filesByFolder.getOrDefault(ContextPath.parent(path), List.of()).stream()
                            .anyMatch(thing -> thing.matches(name));
        }

        /** All that is new, if a build that goes through now would fail. */
        private Set<String> failing() {
            BuildContext before = survey.context();
            BuildContext after = BuildContext.of(before.root(), text.parsed());
            TreeDigest digests = new TreeDigest();
            for (LintInput build : builds) {
                BuildInputs inputs = BuildInputs.of(build.dockerfile(), before);
                Set<String> now = failures(Build.of(inputs, digests));
                if (!now.containsAll(failures(Build.of(inputs.withContext(after), digests)))) {
                    return new LinkedHashSet<>(text.lines());
                }
            }
            return Set.of();
        }

        private static Set<String> failures(Build build) {
            Set<String> failures = new TreeSet<>();
            build.failure().ifPresent(failures::add);
            for (Step step : build.steps()) {
                step.failure().map(StepFailure::message).ifPresent(message -> failures.add(step.id() + message));
            }
            return failures;
        }
    }
}
