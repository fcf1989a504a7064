package dev.layerwise.fix;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether two copies may change places: they put nothing, or the same, at one path. */
final class Overlap {

    private Overlap() {}

    static Optional<String> obstacle(Operation one, Operation other) {
        for (String left : targets(one)) {
            for (String right : targets(other)) {
                boolean mayMeet = ContextPath.isWithin(left, right) || ContextPath.isWithin(right, left);
                if (mayMeet && !isKnown(one, other)) {
                    return Optional.of(phrase(one, other));
                }
            }
        }
        boolean isSameOwner = one.owner().equals(other.owner());
        for (ContextCopy left : one.copies()) {
            for (ContextCopy right : other.copies()) {
                if (left.isAtHand() && right.isAtHand() && !isApart(left, right, isSameOwner)) {
                    return Optional.of(phrase(one, other));
                }
            }
        }
        return Optional.empty();
    }

    private static String phrase(Operation one, Operation other) {
        return Names.of(one) + " and " + Names.of(other) + " may write the same files";
    }

    private static List<String> targets(Operation operation) {
        List<String> targets = new ArrayList<>(operation.copies().stream().map(ContextCopy::target).toList());
        operation.target().ifPresent(targets::add);
        return targets;
    }

    private static boolean isKnown(Operation one, Operation other) {
        return one.target().isEmpty()
                && other.target().isEmpty()
                && one.copies().stream().allMatch(ContextCopy::isAtHand)
                && other.copies().stream().allMatch(ContextCopy::isAtHand);
    }

    private static boolean isApart(ContextCopy left, ContextCopy right, boolean isSameOwner) {
        boolean isLeftSmaller = left.size().count() <= right.size().count();
        ContextCopy small = isLeftSmaller ? left : right;
        ContextCopy large = isLeftSmaller ? right : left;
        boolean[] isApart = {true};
        small.forEach((path, target, _, _) -> {
            Optional<Lookup.Found> other = large.find(target);
            isApart[0] = other.isEmpty() || isSameOwner && other.get().path().equals(path);
            return isApart[0];
        });
        return isApart[0];
    }
}
