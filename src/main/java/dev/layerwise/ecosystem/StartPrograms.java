package dev.layerwise.ecosystem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the program that an image starts does with root. */
public final class StartPrograms {

    private final Map<String, Kind> byName;
    private final Map<String, Kind> byPattern;
    private final Set<String> builds;

    private StartPrograms(Map<String, Kind> byName, Map<String, Kind> byPattern, Set<String> builds) {
        this.byName = byName;
        this.byPattern = byPattern;
        this.builds = builds;
    }

    /** Kinds of programs. */
    public enum Kind {
        /** Interactive, unless it gets a script. */
        SHELL,
        /** Does nothing, or only shows something. */
        IDLE,
        /** Prepares what a script starts. */
        PLAIN,
        /** Builds or tests a project. */
        BUILDER,
        /** Begins as root and gives it up by itself. */
        SERVER,
        /** Needs root to start others as other users. */
        SUPERVISOR,
        /** Starts another program as another user. */
        DROPPER
    }

    static StartPrograms of(JsonObject programs) {
        Map<String, Kind> byName = new HashMap<>();
        Map<String, Kind> byPattern = new HashMap<>();
        for (Kind kind : Kind.values()) {
            for (String name : programs.texts(member(kind))) {
                (name.indexOf('*') < 0 ? byName : byPattern).put(name, kind);
            }
        }
        return new StartPrograms(Map.copyOf(byName), Map.copyOf(byPattern), Set.copyOf(programs.texts("builds")));
    }

    private static String member(Kind kind) {
        return switch (kind) {
            case SHELL -> "shells";
            case IDLE -> "idle";
            case PLAIN -> "plain";
            case BUILDER -> "builders";
            case SERVER -> "servers";
            case SUPERVISOR -> "supervisors";
            case DROPPER -> "droppers";
        };
    }

    /** What a program is, if that is known. */
    public Optional<Kind> kind(String program) {
        Kind exact = builds.contains(program) ? Kind.BUILDER : byName.get(program);
        return exact != null
                ? Optional.of(exact)
                : byPattern.entrySet().stream()
                        .filter(entry -> Glob.matches(entry.getKey(), program))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** Whether any program with these operands builds or tests: {@code npm test}, {@code npm run lint}. */
    public boolean isBuild(List<String> operands) {
        int task = !operands.isEmpty() && operands.getFirst().equals("run") ? 1 : 0;
        return operands.size() > task && builds.contains(operands.get(task));
    }
}
