package dev.layerwise.stage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Evaluates the stages of one graph, each once and only when asked. */
public final class StageEvaluation {

    private final StageGraph graph;
    private final Map<Integer, EvaluatedStage> evaluated = new HashMap<>();

    public StageEvaluation(StageGraph graph) {
        this.graph = graph;
    }

    public StageGraph graph() {
        return graph;
    }

    public EvaluatedStage of(Stage stage) {
        // a long chain of stages must not become a deep recursion
        Deque<Stage> waiting = new ArrayDeque<>();
        Stage next = stage;
        while (!evaluated.containsKey(next.index())) {
            waiting.push(next);
            if (next.base() instanceof Base.OfStage(int base)) {
                next = graph.stages().get(base);
            } else {
                break;
            }
        }
        while (!waiting.isEmpty()) {
            Stage ready = waiting.pop();
            evaluated.put(ready.index(), evaluate(ready));
        }
        return evaluated.get(stage.index());
    }

    private EvaluatedStage evaluate(Stage stage) {
        StageState begin = stage.base() instanceof Base.OfStage(int base)
                ? StageBegin.ofStage(evaluated.get(base).end())
                : StageBegin.ofImage(graph, stage);
        return new InstructionEvaluator(graph, stage).evaluate(begin);
    }
}
