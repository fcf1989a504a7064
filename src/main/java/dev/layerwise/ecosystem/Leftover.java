package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Optional;

/**
 * What commands leave behind in an image that nobody needs there.
 *
 * @param what for people, as {@code package lists}
 * @param paths where it may lie; {@code ~} is the user's home
 * @param actions what leaves it
 * @param managers whose commands leave it
 * @param except packages too small to matter
 * @param minor whether it is not worth more than a note
 * @param option with which a command leaves nothing
 * @param cleanedBy subcommands that remove it; all that clean if there are none
 * @param clean a command that removes it
 */
public record Leftover(
        String what,
        List<String> paths,
        List<Action> actions,
        List<String> managers,
        List<String> except,
        boolean minor,
        Optional<String> option,
        Absence absence,
        List<String> cleanedBy,
        String clean) {

    public Leftover {
        paths = List.copyOf(paths);
        actions = List.copyOf(actions);
        managers = List.copyOf(managers);
        except = List.copyOf(except);
        cleanedBy = List.copyOf(cleanedBy);
    }

    /**
     * Why it may lie elsewhere or not be there at all.
     *
     * @param options that say so
     * @param variables that may say so
     * @param texts in the Dockerfile or names of the project's files that show another manager of that name
     */
    public record Absence(List<String> options, List<String> variables, List<String> texts) {

        public Absence {
            options = List.copyOf(options);
            variables = List.copyOf(variables);
            texts = List.copyOf(texts);
        }
    }

    /** Whether the command, if it has its usual effect, leaves it. */
    public boolean isLeftBy(Reading reading) {
        boolean leaves = actions.contains(reading.action())
                || actions.contains(Action.UPDATE_INDEX) && reading.is(Fact.UPDATES_INDEX);
        boolean isTiny = !except.isEmpty()
                && !reading.packages().isEmpty()
                && reading.inputs().isEmpty()
                && reading.packages().stream().allMatch(this::isTiny);
        return leaves
                && managers.contains(reading.manager())
                && !isTiny
                && !reading.is(Fact.NO_CACHE)
                && !reading.is(Fact.OFFLINE)
                && !reading.is(Fact.DRY_RUN);
    }

    private boolean isTiny(String name) {
        int end = 0;
        while (end < name.length() && "=<>!~[@".indexOf(name.charAt(end)) < 0) {
            end++;
        }
        return except.contains(name.substring(0, end));
    }

    public boolean isCleanedBy(Reading reading) {
        return reading.action() == Action.CLEAN
                && (cleanedBy.isEmpty() || reading.command().filter(cleanedBy::contains).isPresent());
    }

    /** A command that removes what that manager left. */
    public String cleanOf(String manager) {
        return clean.replace("{manager}", manager);
    }
}
