package dev.layerwise.cli;

import dev.layerwise.cli.RevisionReader.Read;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.history.AddedFiles;
import dev.layerwise.history.CommitLog;
import dev.layerwise.history.GitRepository;
import dev.layerwise.history.LoggedCommit;
import dev.layerwise.history.Recipes;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.history.Replayer;
import dev.layerwise.report.ComparedDockerfile.Uncounted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Replays one history with a Dockerfile as two revisions have it, and counts the commits that both can build. */
final class Replays {

    private final GitRepository repository;
    private final CommitLog history;
    private final RevisionReader base;
    private final RevisionReader head;

    Replays(GitRepository repository, CommitLog history, RevisionReader base, RevisionReader head) {
        this.repository = repository;
        this.history = history;
        this.base = base;
        this.head = head;
    }

    /** Both replays, of the same commits; of a Dockerfile that was added or removed, the one that there is. */
    record Pair(Optional<Replay> before, Optional<Replay> after, Uncounted uncounted) {}

    /** How a revision builds each commit, or why it cannot. */
    private record Way(Read read, Optional<Recipes> recipes, Optional<String> refusal) {}

    Pair of(Optional<Read> before, Optional<Read> after) {
        Optional<Way> old = before.map(read -> way(base, read));
        Optional<Way> now = after.map(read -> way(head, read));
        Optional<String> refusal = now.flatMap(Way::refusal).or(() -> old.flatMap(Way::refusal));
        if (refusal.isPresent()) {
            boolean isBroken = old.flatMap(Way::recipes).isPresent();
            return new Pair(Optional.empty(), Optional.empty(), new Uncounted(0, refusal, isBroken));
        }
        Pair all = replay(history, old, now, Uncounted.NOTHING);
        Optional<ReplayedCommit> failed = newest(Stream.concat(failed(all.after()), failed(all.before())).toList());
        if (failed.isEmpty()) {
            return all;
        }
        List<LoggedCommit> kept = new ArrayList<>(history.commits());
        Stream.concat(failed(all.after()), failed(all.before())).map(ReplayedCommit::logged).forEach(kept::remove);
        Uncounted uncounted = new Uncounted(
                history.commits().size() - kept.size(),
                failed.get().failure(),
                all.before().filter(Replays::isLastBuilt).isPresent()
                        && all.after().filter(replay -> !isLastBuilt(replay)).isPresent());
        return replay(new CommitLog(kept, Optional.empty(), history.end()), old, now, uncounted);
    }

    private static Way way(RevisionReader reader, Read read) {
        try {
            Recipes recipes = new RecipeReader(reader.buildInputs(read), reader.files(read.folder()))
                    .fixed(read.parsed(), read.ignoreFile());
            return new Way(read, Optional.of(recipes), Optional.empty());
        } catch (UserError refused) {
            return new Way(read, Optional.empty(), Optional.of(refused.getMessage()));
        }
    }

    private Pair replay(CommitLog log, Optional<Way> old, Optional<Way> now, Uncounted uncounted) {
        return new Pair(old.map(way -> replay(log, way)), now.map(way -> replay(log, way)), uncounted);
    }

    private Replay replay(CommitLog log, Way way) {
        String folder = way.read().folder();
        // an older commit lacks what the change brings, such as a script that the new Dockerfile copies
        ContextEdit added = AddedFiles.between(base.files(folder), head.files(folder));
        return Replayer.of(repository, log, folder, way.recipes().orElseThrow(), added);
    }

    private static Stream<ReplayedCommit> failed(Optional<Replay> replay) {
        return replay.stream()
                .flatMap(one -> one.commits().stream())
                .filter(commit -> commit.failure().isPresent());
    }

    private Optional<ReplayedCommit> newest(List<ReplayedCommit> commits) {
        return commits.stream()
                .reduce((one, other) -> position(one) >= position(other) ? one : other);
    }

    private int position(ReplayedCommit commit) {
        return history.commits().indexOf(commit.logged());
    }

    private static boolean isLastBuilt(Replay replay) {
        return !replay.commits().isEmpty() && replay.commits().getLast().failure().isEmpty();
    }
}
