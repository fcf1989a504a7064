package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs that share manifests, lock files and caches.
 *
 * @param rate how often what an install reads changes
 * @param inputs sets of files that commands read, by name
 * @param waysOut how an install is kept from edits of its manifest that it does not read
 * @param cleanPaths what an image is freed of after an install
 * @param index the local list of what a distribution offers, if there is one
 * @param environment variables that change the reading of every command
 * @param settings what files of the system set for all commands
 * @param leftovers what commands leave behind in the image
 * @param development how projects list what only development needs, if they do
 * @param writes what installs put into the folder of a project, as patterns; absent if that is not known
 * @param placeOptions options that put it elsewhere
 * @param keepsLock whether installs leave the lock file alone if there is one
 */
public record Ecosystem(
        String name,
        String title,
        Kind kind,
        Rate rate,
        List<Tool> tools,
        Map<String, List<InputFile>> inputs,
        List<Guard> guards,
        List<CacheDirectory> caches,
        List<WayOut> waysOut,
        List<String> cleanPaths,
        Optional<PackageIndex> index,
        List<EnvironmentRule> environment,
        List<SystemSetting> settings,
        List<Leftover> leftovers,
        Optional<DevelopmentList> development,
        Optional<List<String>> writes,
        List<String> placeOptions,
        boolean keepsLock) {

    public Ecosystem {
        tools = List.copyOf(tools);
        inputs = Map.copyOf(inputs);
        guards = List.copyOf(guards);
        caches = List.copyOf(caches);
        waysOut = List.copyOf(waysOut);
        cleanPaths = List.copyOf(cleanPaths);
        environment = List.copyOf(environment);
        settings = List.copyOf(settings);
        leftovers = List.copyOf(leftovers);
        writes = writes.map(List::copyOf);
        placeOptions = List.copyOf(placeOptions);
    }

    /** Where packages come from. */
    public enum Kind {
        /** The distribution of the image. */
        OS,
        LANGUAGE,
        /** Any server. */
        DOWNLOAD
    }

    /** How often what an install reads changes in the history of a usual project. */
    public enum Rate {
        RARELY,
        SOMETIMES,
        OFTEN
    }

    /** The command that gets what a project needs, and reads nothing but manifests, if the program has one. */
    public Optional<String> dependenciesOnly(String program) {
        return tool(program).flatMap(Tool::dependenciesOnly).map(arguments -> program + " " + arguments);
    }

    /** The commands that take exactly what the lock file says, one for each kind of the program. */
    public List<LockedForm> lockedForms(String program) {
        return tool(program).map(Tool::lockedForms).orElse(List.of());
    }

    Optional<Tool> tool(String program) {
        for (Tool tool : tools) {
            if (tool.programs().contains(program)) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }
}
