package dev.layerwise.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The last commits of a branch: of a merge only its first parent counts, so that each commit is what the branch has
 * become by it.
 *
 * @param commits oldest first
 * @param before the parent of the oldest one, if it is at hand
 */
public record CommitLog(List<LoggedCommit> commits, Optional<Commit> before, End end) {

    private static final int LONGEST_SUBJECT = 200;

    /** Why there are no older commits. */
    public enum End {
        /** No more were asked for. */
        ENOUGH,
        /** The oldest one is the first of the project. */
        ROOT,
        /** The clone is shallow. */
        SHALLOW,
        /** The next one is missing or damaged. */
        MISSING
    }

    public CommitLog {
        commits = List.copyOf(commits);
    }

    /** @param most how many commits at most */
    static CommitLog of(GitRepository repository, Commit newest, int most) {
        List<LoggedCommit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository.jgit())) {
            ObjectId next = ObjectId.fromString(newest.id());
            while (true) {
                RevCommit commit = walk.parseCommit(next);
                if (commits.size() == most) {
                    return new CommitLog(commits.reversed(), Optional.of(commit(commit)), End.ENOUGH);
                }
                commits.add(new LoggedCommit(
                        commit(commit), Instant.ofEpochSecond(commit.getCommitTime()), subject(commit)));
                commit.disposeBody();
                if (commit.getParentCount() == 0) {
                    boolean isCut = repository.isShallowAt(next);
                    End end = !isCut ? End.ROOT : commits.size() == most ? End.ENOUGH : End.SHALLOW;
                    return new CommitLog(commits.reversed(), Optional.empty(), end);
                }
                next = commit.getParent(0);
            }
        } catch (MissingObjectException e) {
            return new CommitLog(commits.reversed(), Optional.empty(), End.MISSING);
        } catch (IOException | RuntimeException e) {
            // JGit meets damaged objects with exceptions of many kinds
            return new CommitLog(commits.reversed(), Optional.empty(), End.MISSING);
        }
    }

    private static Commit commit(RevCommit commit) {
        return new Commit(commit.name(), commit.getTree().name());
    }

    /** The first line behind the header; a message may be of any length and in any encoding. */
    private static String subject(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        int start = 0;
        while (start < raw.length && raw[start] != '\n') {
            start = endOfLine(raw, start) + 1;
        }
        while (start < raw.length && raw[start] == '\n') {
            start++;
        }
        int length = Math.min(endOfLine(raw, Math.min(start, raw.length)) - start, LONGEST_SUBJECT);
        return length <= 0 ? "" : new String(raw, start, length, StandardCharsets.UTF_8).strip();
    }

    private static int endOfLine(byte[] raw, int from) {
        int end = from;
        while (end < raw.length && raw[end] != '\n') {
            end++;
        }
        return end;
    }
}
