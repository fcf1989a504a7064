package dev.layerwise.stage;

import dev.layerwise.ast.Instruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds stages that copy from each other; BuildKit refuses the file for the first of them, needed or not. */
final class CycleSearch {

    private final List<StageGraphBuilder.Draft> drafts;
    private final List<StageProblem> problems;
    private final boolean[] isDone;
    private final boolean[] isOnPath;

    CycleSearch(List<StageGraphBuilder.Draft> drafts, List<StageProblem> problems) {
        this.drafts = drafts;
        this.problems = problems;
        this.isDone = new boolean[drafts.size()];
        this.isOnPath = new boolean[drafts.size()];
    }

    void search() {
        for (StageGraphBuilder.Draft draft : drafts) {
            Optional<Instruction> closing = visit(draft);
            if (closing.isPresent()) {
                String message = "circular dependency detected on stage: " + draft.label();
                problems.add(new StageProblem(closing.get().span(), message, Optional.empty()));
                return;
            }
        }
    }

    /** The instruction that closes a cycle. The path is kept by hand: a chain of stages may be long. */
    private Optional<Instruction> visit(StageGraphBuilder.Draft start) {
        Deque<Frame> path = new ArrayDeque<>();
        enter(path, start);
        while (!path.isEmpty()) {
            Frame frame = path.peek();
            if (!frame.rest.hasNext()) {
                isOnPath[frame.index] = false;
                path.pop();
                continue;
            }
            Map.Entry<Integer, Instruction> next = frame.rest.next();
            if (isOnPath[next.getKey()]) {
                return Optional.of(next.getValue());
            }
            enter(path, drafts.get(next.getKey()));
        }
        return Optional.empty();
    }

    private void enter(Deque<Frame> path, StageGraphBuilder.Draft draft) {
        if (!isDone[draft.index]) {
            isDone[draft.index] = true;
            isOnPath[draft.index] = true;
            path.push(new Frame(draft.index, draft.dependencies.entrySet().iterator()));
        }
    }

    private record Frame(int index, Iterator<Map.Entry<Integer, Instruction>> rest) {}
}
