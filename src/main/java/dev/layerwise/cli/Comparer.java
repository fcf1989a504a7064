package dev.layerwise.cli;

import dev.layerwise.cli.DockerfilePairs.Pair;
import dev.layerwise.cli.RevisionReader.Read;
import dev.layerwise.history.CommitLog;
import dev.layerwise.history.GitRepository;
import dev.layerwise.history.Replay;
import dev.layerwise.lint.FindingChanges;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RuleFailure;
import dev.layerwise.report.ComparedDockerfile;
import dev.layerwise.report.ComparedDockerfile.Side;
import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Compares Dockerfiles of two revisions: what is found in them, and what a history would have re-run. */
final class Comparer {

    private final Replays replays;
    private final RevisionReader base;
    private final RevisionReader head;
    private final ConfigurationsIn configurations;
    private final List<RuleFailure> failures = new ArrayList<>();

    Comparer(
            GitRepository repository,
            CommitLog history,
            RevisionReader base,
            RevisionReader head,
            ConfigurationsIn configurations) {
        this.replays = new Replays(repository, history, base, head);
        this.base = base;
        this.head = head;
        this.configurations = configurations;
    }

    /** Rules that broke off. */
    List<RuleFailure> failures() {
        return List.copyOf(failures);
    }

    /**
     * Compares one Dockerfile.
     *
     * @param isAlways whether it is compared even if nothing that it is built with differs
     */
    Optional<ComparedDockerfile> compare(Pair pair, boolean isAlways) {
        Optional<Read> before = pair.before().flatMap(base::read);
        Optional<Read> after = pair.after().flatMap(head::read);
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() && after.isEmpty()
                    ? Optional.empty()
                    : Optional.of(compared(before, after, List.of()));
        }
        Optional<Read> stayed = head.in(before.get().folder(), after.get());
        Read now = stayed.orElse(after.get());
        Read old = stayed.isPresent()
                ? before.get()
                : base.in(now.folder(), before.get()).orElse(before.get());
        List<String> changed = changed(old, now);
        return changed.isEmpty() && !isAlways
                ? Optional.empty()
                : Optional.of(compared(Optional.of(old), Optional.of(now), changed));
    }

    private static List<String> changed(Read before, Read after) {
        List<String> changed = new ArrayList<>();
        if (!before.path().equals(after.path())) {
            changed.add("its path, which was " + before.path());
        }
        if (!before.text().equals(after.text())) {
            changed.add("the Dockerfile");
        }
        if (!before.ignoreFile().map(SourceFile::text).equals(after.ignoreFile().map(SourceFile::text))) {
            changed.add(after.ignoreFile().or(before::ignoreFile).map(SourceFile::name).orElseThrow());
        }
        if (!before.folders().equals(after.folders())) {
            List<String> old = before.folders().stream().map(Comparer::shown).toList();
            changed.add("the context, which was " + Phrase.all(old, "and"));
        }
        if (!builds(before, ChosenBuild::target).equals(builds(after, ChosenBuild::target))) {
            changed.add("the target");
        }
        if (!builds(before, ChosenBuild::arguments).equals(builds(after, ChosenBuild::arguments))) {
            changed.add("the build arguments");
        }
        if (!builds(before, ChosenBuild::namedContexts).equals(builds(after, ChosenBuild::namedContexts))) {
            changed.add("the named contexts");
        }
        return changed;
    }

    private static <T> List<T> builds(Read read, Function<ChosenBuild, T> question) {
        return read.builds().stream().map(question).distinct().toList();
    }

    private static String shown(String folder) {
        return folder.isEmpty() ? "." : folder;
    }

    private ComparedDockerfile compared(Optional<Read> before, Optional<Read> after, List<String> changed) {
        FindingChanges findings = FindingChanges.between(
                before.map(read -> findings(base, read).findings()).orElse(List.of()),
                after.map(read -> findings(head, read).findings()).orElse(List.of()),
                renamed(before, after));
        Replays.Pair replayed = replays.of(before, after);
        return new ComparedDockerfile(
                before.map(read -> side(read, replayed.before())),
                after.map(read -> side(read, replayed.after())),
                changed,
                findings,
                replayed.uncounted());
    }

    private static Side side(Read read, Optional<Replay> replay) {
        return new Side(read.path(), shown(read.folder()), read.reason(), replay);
    }

    private MergedResult findings(RevisionReader reader, Read read) {
        MergedResult merged = new MergedResult();
        ProjectSettings project = configurations.of(read.path()).settings();
        reader.lintInputs(read).forEach(input -> merged.add(project.linter().lint(input)));
        failures.addAll(merged.failures());
        return merged;
    }

    /** Of the Dockerfile, and of the ignore file that goes with it. */
    private static UnaryOperator<String> renamed(Optional<Read> before, Optional<Read> after) {
        Map<String, String> names = new HashMap<>();
        if (before.isPresent() && after.isPresent()) {
            names.put(before.get().path(), after.get().path());
            before.get().ignoreFile().ifPresent(old -> after.get().ignoreFile().ifPresent(now ->
                    names.put(old.name(), now.name())));
        }
        return name -> names.getOrDefault(name, name);
    }
}
