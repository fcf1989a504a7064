package dev.layerwise.cli;

import dev.layerwise.lint.BaseDrifts;
import dev.layerwise.lint.FailOn;
import dev.layerwise.report.Baseline;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says of how Dockerfiles are linted.
 *
 * @param context the build context of all of them
 * @param target the stage that is built
 * @param arguments build arguments
 * @param failOn over what configurations say
 * @param buildFiles what compose and bake files say
 * @param drifts of Dockerfiles that take another version of a base than others do
 * @param baseline what is known already
 * @param fixing what is to be done about findings; they are only reported if absent
 * @param standardInput its text, if it is one of the Dockerfiles
 */
record CheckSettings(
        ConfigurationFiles configurations,
        Optional<Path> context,
        Optional<String> target,
        Map<String, String> arguments,
        Optional<FailOn> failOn,
        BuildFiles buildFiles,
        Map<String, BaseDrifts> drifts,
        Baseline baseline,
        Optional<Fixing> fixing,
        InputFiles standardInput) {

    CheckSettings {
        arguments = Map.copyOf(arguments);
        drifts = Map.copyOf(drifts);
    }

    /** Findings are only reported. */
    CheckSettings(
            ConfigurationFiles configurations,
            Optional<Path> context,
            Optional<String> target,
            Map<String, String> arguments,
            Optional<FailOn> failOn,
            BuildFiles buildFiles,
            Map<String, BaseDrifts> drifts,
            Baseline baseline,
            InputFiles standardInput) {
        this(
                configurations,
                context,
                target,
                arguments,
                failOn,
                buildFiles,
                drifts,
                baseline,
                Optional.empty(),
                standardInput);
    }

    CheckSettings withDrifts(Map<String, BaseDrifts> others) {
        return new CheckSettings(
                configurations,
                context,
                target,
                arguments,
                failOn,
                buildFiles,
                others,
                baseline,
                fixing,
                standardInput);
    }
}
