package dev.layerwise.fix;

import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.CommandCall;

/** Whether it is all the same to a step in which directory it runs. */
final class Placeless {

    /** They do to files what their arguments say, or nothing at all. */
    private static final String[] NAMING = {"echo", "rm", "mkdir", "true", ":", "test", "update-ca-certificates"};

    private Placeless() {}

    static boolean is(Operation operation) {
        return !operation.commands().isEmpty()
                && operation.copies().isEmpty()
                && operation.commands().stream().allMatch(Placeless::is);
    }

    /** Whether it may as well run before a directory is made. */
    static boolean ignores(Operation operation, Operation directory) {
        return is(operation) && operation.commands().stream()
                .flatMap(command -> command.call().files().stream())
                .map(use -> ContextPath.inside(use.path().text().orElse("/")))
                .noneMatch(path -> directory.target().stream().anyMatch(target ->
                        ContextPath.isWithin(path, target) || ContextPath.isWithin(target, path)));
    }

    /** Packages of the distribution lie in its own places, whoever asks for them. */
    private static boolean is(RunCommand command) {
        return command.reading().map(Placeless::isOfSystem).orElseGet(() -> namesPlaces(command.call()));
    }

    private static boolean isOfSystem(Reading reading) {
        boolean isSystem = PackageManagers.ecosystem(reading.ecosystem())
                .map(ecosystem -> ecosystem.kind() == Ecosystem.Kind.OS)
                .orElse(false);
        boolean namesFile = reading.packages().stream().anyMatch(name -> name.startsWith("."));
        return isSystem && reading.inputs().isEmpty() && !namesFile;
    }

    private static boolean namesPlaces(CommandCall call) {
        return call.is(NAMING) && call.files().stream().allMatch(use ->
                use.path().text().filter(path -> path.startsWith("/")).isPresent());
    }
}
