package dev.layerwise.fix;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import dev.layerwise.fix.Operation.Kind;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.stage.EvaluatedStage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proves that a stage makes the same files and the same configuration after an edit.
 *
 * <p>Each operation that was there is there again and means the same in what is in effect at its new place. Of two
 * that changed places, the one neither reads nor writes what the other does. A copy that is new brings nothing but
 * files that a later one brings again. And no command stands behind a copy of files that it did not stand behind
 * before, so that no edit re-runs more than it did.
 */
final class StageEquivalence {

    /** Each of them is compared with each other one; nobody writes more. */
    private static final int MOST_OPERATIONS = 500;

    private final Analysis analysis;
    private final EvaluatedStage before;
    private final Analysis edited;
    private final EvaluatedStage after;
    private final Set<BuildChange> changes;
    private final List<Operation> old;
    private final List<Operation> now;
    /** For each old operation the place of the same one now, and the other way round; negative for none. */
    private final int[] later;
    private final int[] earlier;

    StageEquivalence(
            Analysis analysis, EvaluatedStage before, Analysis edited, EvaluatedStage after, Set<BuildChange> changes) {
        this.analysis = analysis;
        this.before = before;
        this.edited = edited;
        this.after = after;
        this.changes = changes;
        this.old = StageOperations.of(analysis, before, changes);
        this.now = StageOperations.of(edited, after, changes);
        this.later = new int[old.size()];
        this.earlier = new int[now.size()];
        match();
    }

    /** The first of what means the same is the first again. */
    private void match() {
        Map<String, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < now.size(); i++) {
            places.computeIfAbsent(now.get(i).meaning(), _ -> new ArrayDeque<>()).add(i);
        }
        Arrays.fill(earlier, -1);
        for (int i = 0; i < old.size(); i++) {
            Deque<Integer> same = places.getOrDefault(old.get(i).meaning(), new ArrayDeque<>());
            later[i] = same.isEmpty() ? -1 : same.remove();
            if (later[i] >= 0) {
                earlier[later[i]] = i;
            }
        }
    }

    /** What stands against it, if anything does. */
    Optional<String> obstacle() {
        if (old.size() > MOST_OPERATIONS || now.size() > MOST_OPERATIONS) {
            return Optional.of("its stage is too long");
        }
        return lost()
                .or(this::states)
                .or(this::swaps)
                .or(this::additions)
                .or(this::owners)
                .or(this::reruns);
    }

    private Optional<String> lost() {
        for (int i = 0; i < old.size(); i++) {
            Operation operation = old.get(i);
            boolean isMeant = operation.is(Kind.COMMAND) && changes.contains(BuildChange.COMMANDS);
            if (later[i] < 0 && !isMeant) {
                return Optional.of(switch (operation.kind()) {
                    case TRANSFER -> Names.of(operation) + " would bring other files or put them elsewhere";
                    case COMMAND -> Names.of(operation) + " would no longer run as it does";
                    case DIRECTORY, SETTING -> Names.of(operation) + " would no longer mean the same";
                });
            }
        }
        return Optional.empty();
    }

    private Optional<String> states() {
        StateEquivalence states = new StateEquivalence(changes);
        for (int i = 0; i < old.size(); i++) {
            if (later[i] >= 0 && old.get(i).is(Kind.COMMAND)) {
                Optional<String> obstacle = states.obstacle(old.get(i), now.get(later[i]));
                if (obstacle.isPresent()) {
                    return obstacle;
                }
            }
        }
        Optional<String> unset = changes.contains(BuildChange.ARGUMENTS)
                ? new ArgumentUses(analysis, edited).obstacle(before, after)
                : Optional.empty();
        return unset.or(() -> states.atEnd(before.end(), after.end()));
    }

    /** Looks at each two operations that have changed places. */
    private Optional<String> swaps() {
        for (int i = 0; i < old.size(); i++) {
            for (int j = i + 1; j < old.size(); j++) {
                if (later[i] >= 0 && later[j] >= 0 && later[i] > later[j]) {
                    Optional<String> obstacle = swap(i, j);
                    if (obstacle.isPresent()) {
                        return obstacle;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> swap(int first, int second) {
        Operation one = old.get(first);
        Operation other = old.get(second);
        if (one.is(Kind.COMMAND) && other.is(Kind.TRANSFER)) {
            return passage(first).obstacle(other);
        }
        if (one.is(Kind.TRANSFER) && other.is(Kind.COMMAND)) {
            return passage(second).obstacle(one);
        }
        if (one.is(Kind.TRANSFER) && other.is(Kind.TRANSFER)) {
            return Overlap.obstacle(one, other);
        }
        boolean isPlaceless = one.is(Kind.DIRECTORY) && Placeless.ignores(other, one)
                || other.is(Kind.DIRECTORY) && Placeless.ignores(one, other);
        boolean isFree = isPlaceless
                || Settings.commute(one.place().instruction(), other.place().instruction())
                || one.is(Kind.SETTING) != other.is(Kind.SETTING)
                || !one.is(Kind.COMMAND) && !other.is(Kind.COMMAND) && !one.is(Kind.SETTING);
        return isFree
                ? Optional.empty()
                : Optional.of(Names.of(one) + " and " + Names.of(other) + " would change places");
    }

    private Passage passage(int command) {
        return new Passage(
                old.get(command),
                held(analysis, before, old.get(command)),
                held(edited, after, now.get(later[command])),
                changes);
    }

    private static List<ContextCopy> held(Analysis analysis, EvaluatedStage stage, Operation command) {
        List<ContextCopy> held = new ArrayList<>(analysis.copiesBefore(stage, command.index()));
        held.addAll(command.copies());
        return held;
    }

    private Optional<String> additions() {
        for (int i = 0; i < now.size(); i++) {
            if (earlier[i] >= 0) {
                continue;
            }
            Operation added = now.get(i);
            Optional<String> obstacle = switch (added.kind()) {
                case TRANSFER -> addedCopy(i, added);
                case COMMAND -> changes.contains(BuildChange.COMMANDS) ? Optional.empty() : addedCommand(i);
                case DIRECTORY, SETTING -> Optional.of(Names.of(added) + " would be new");
            };
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return Optional.empty();
    }

    /** Whatever it brings, a later copy brings again, and who sees it by then has seen it before. */
    private Optional<String> addedCopy(int place, Operation added) {
        boolean isKnown = added.target().isEmpty()
                && !added.copies().isEmpty()
                && added.copies().stream().allMatch(ContextCopy::isAtHand);
        if (!isKnown) {
            return Optional.of("what " + Names.of(added) + " brings is not known");
        }
        for (int i = place + 1; i < now.size(); i++) {
            Operation next = now.get(i);
            boolean isAgain = next.is(Kind.TRANSFER)
                    && earlier[i] >= 0
                    && next.owner().equals(added.owner())
                    && added.copies().stream().allMatch(copy -> isWithin(copy, next.copies()));
            if (isAgain) {
                return Optional.empty();
            }
            boolean hasSeen = !next.is(Kind.COMMAND) || isBehind(i, added);
            if (!hasSeen) {
                return Optional.of(Names.of(next) + " would see what " + Names.of(added) + " brings");
            }
        }
        return Optional.of("what " + Names.of(added) + " brings would stay in the image");
    }

    /** It gets what a later command would get itself, and sees the same manifests as that one did. */
    private Optional<String> addedCommand(int place) {
        for (int i = place + 1; i < now.size(); i++) {
            Operation user = now.get(i);
            boolean isNext = user.is(Kind.COMMAND) && earlier[i] >= 0;
            if (isNext && AddedDownload.isFor(now.get(place), user)) {
                List<Operation> between = now.subList(place + 1, i);
                return new AddedDownload(edited, after, now.get(place), user, changes)
                        .obstacle(
                                between,
                                held(analysis, before, old.get(earlier[i])),
                                held(edited, after, now.get(place)));
            }
        }
        return Optional.of(Names.of(now.get(place)) + " would run, which did not before");
    }

    /** Whether a command came behind copies of all these files before. */
    private boolean isBehind(int command, Operation copy) {
        if (earlier[command] < 0) {
            return true;
        }
        List<ContextCopy> held = held(analysis, before, old.get(earlier[command]));
        return copy.copies().stream().allMatch(each -> isWithin(each, held));
    }

    /** Whether each file of a copy is put at the same place by one of others. */
    static boolean isWithin(ContextCopy copy, List<ContextCopy> others) {
        boolean[] isWithin = {true};
        copy.forEach((path, target, _, _) -> {
            isWithin[0] = others.stream().anyMatch(other -> isFrom(other.find(target), path));
            return isWithin[0];
        });
        return isWithin[0];
    }

    private static boolean isFrom(Optional<Lookup.Found> found, String path) {
        return found.filter(entry -> entry.kind() != EntryKind.DIRECTORY && entry.path().equals(path)).isPresent();
    }

    /** Directories belong to whoever makes them first. */
    private Optional<String> owners() {
        Map<String, String> makers = makers(now);
        for (Map.Entry<String, String> directory : makers(old).entrySet()) {
            String owner = makers.getOrDefault(directory.getKey(), directory.getValue());
            if (!owner.equals(directory.getValue())) {
                return Optional.of("another user would own `/" + directory.getKey() + "`");
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> makers(List<Operation> operations) {
        Map<String, String> makers = new HashMap<>();
        for (Operation operation : operations) {
            if (operation.is(Kind.TRANSFER) || operation.is(Kind.DIRECTORY)) {
                operation.target().ifPresent(target -> make(target, operation.owner(), makers));
                operation.copies().forEach(copy -> make(directory(copy), operation.owner(), makers));
            }
        }
        return makers;
    }

    private static String directory(ContextCopy copy) {
        boolean isFile = copy.find(copy.target())
                .filter(found -> found.kind() != EntryKind.DIRECTORY)
                .isPresent();
        return isFile ? ContextPath.parent(copy.target()) : copy.target();
    }

    private static void make(String directory, String owner, Map<String, String> makers) {
        String path = directory;
        while (!path.isEmpty() && makers.putIfAbsent(path, owner.strip()) == null) {
            path = ContextPath.parent(path);
        }
    }

    private Optional<String> reruns() {
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).is(Kind.COMMAND) || earlier[i] < 0) {
                continue;
            }
            for (int j = 0; j < i; j++) {
                Operation copy = now.get(j);
                boolean isMore = copy.is(Kind.TRANSFER)
                        && (earlier[j] < 0 ? !isBehind(i, copy) : earlier[j] > earlier[i]);
                if (isMore) {
                    return Optional.of(Names.of(now.get(i)) + " would re-run for what " + Names.of(copy) + " brings");
                }
            }
        }
        return Optional.empty();
    }
}
