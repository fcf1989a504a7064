package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Optional;

/**
 * A kind of files that lie in projects and that hardly any build reads.
 *
 * @param onlyInRoot whether they count only in the root of the context
 * @param folders names, the last names of a path, or patterns with {@code *}
 * @param files the same for files
 * @param signs what must hold beside the name
 * @param madeBy commands that make them anew in the image
 * @param usedBy programs that may use them where nothing makes them anew
 */
public record UnneededKind(
        String name,
        Family family,
        Change change,
        boolean onlyInRoot,
        List<String> folders,
        List<String> files,
        Signs signs,
        Optional<Commands> madeBy,
        Optional<Commands> usedBy) {

    /** What is local and in nobody's list; whether a build needs it cannot be told. */
    static final UnneededKind LOCAL = new UnneededKind(
            "local files",
            Family.LOCAL,
            Change.OFTEN,
            false,
            List.of(),
            List.of(),
            new Signs(List.of(), List.of(), List.of(), true),
            Optional.empty(),
            Optional.empty());

    public UnneededKind {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }

    /** What they are to their project. */
    public enum Family {
        VERSION_CONTROL,
        DEPENDENCIES,
        ENVIRONMENT,
        OUTPUT,
        CACHE,
        LOG,
        CI,
        CONTAINER,
        DOCS,
        TESTS,
        EDITOR,
        OS,
        /** Anything that git ignores. */
        LOCAL;

        /** Whether it weighs or changes without anybody's edit; the rest is small and changes in commits. */
        public boolean isHeavy() {
            return compareTo(LOG) <= 0;
        }
    }

    /** How often they change. */
    public enum Change {
        EACH_COMMIT,
        OFTEN,
        RARELY
    }

    /**
     * What must hold beside the name, as far as it is said; names may be patterns.
     *
     * @param beside one of them lies in the same folder
     * @param notBeside none of them lies in the same folder
     * @param holds one of them lies in the folder itself
     * @param gitIgnored git leaves it out
     */
    public record Signs(List<String> beside, List<String> notBeside, List<String> holds, boolean gitIgnored) {

        public Signs {
            beside = List.copyOf(beside);
            notBeside = List.copyOf(notBeside);
            holds = List.copyOf(holds);
        }
    }

    /**
     * Commands by what they do: those of some ecosystems with some actions, and those of some programs.
     *
     * @param scripts patterns for the words of a command that runs a script of the project; none if any will do
     */
    public record Commands(
            List<String> ecosystems, List<Action> actions, List<String> scripts, List<String> programs) {

        public Commands {
            ecosystems = List.copyOf(ecosystems);
            actions = List.copyOf(actions);
            scripts = List.copyOf(scripts);
            programs = List.copyOf(programs);
        }

        /** @param words the arguments of the command */
        public boolean include(Reading reading, List<String> words) {
            return ecosystems.contains(reading.ecosystem())
                    && actions.contains(reading.action())
                    && !reading.is(Fact.GLOBAL)
                    && (scripts.isEmpty() || reading.action() != Action.RUN || words.stream().anyMatch(this::isScript));
        }

        private boolean isScript(String word) {
            return scripts.stream().anyMatch(pattern -> Glob.matches(pattern, word));
        }
    }

    /** Whether the name alone says what it is. */
    public boolean isSure() {
        return signs.beside().isEmpty() && signs.holds().isEmpty() && !signs.gitIgnored();
    }
}
