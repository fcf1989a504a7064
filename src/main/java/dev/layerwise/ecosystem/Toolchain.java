package dev.layerwise.ecosystem;

import dev.layerwise.stage.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a base image is there to build with.
 *
 * @param title as in "the image keeps the Go toolchain"
 * @param images their names, without tags
 * @param except tags of images that do not hold it
 * @param builds programs that make something to start, perhaps with an operand
 * @param users programs that need it while they run
 * @param runners programs of the image that smaller images have as well, perhaps with the pattern of an operand
 * @param needsBuild whether people run things in the image that they build elsewhere
 * @param runtime an image that is enough to run what was built
 */
public record Toolchain(
        String title,
        List<String> images,
        List<String> except,
        List<String> builds,
        Set<String> users,
        List<String> runners,
        boolean needsBuild,
        String runtime) {

    public Toolchain {
        images = List.copyOf(images);
        except = List.copyOf(except);
        builds = List.copyOf(builds);
        users = Set.copyOf(users);
        runners = List.copyOf(runners);
    }

    /** The toolchain that an image is there for, if it is one of those that are known. */
    public static Optional<Toolchain> of(String reference) {
        return Toolchains.all().stream().filter(toolchain -> toolchain.isIn(reference)).findFirst();
    }

    private boolean isIn(String reference) {
        if (!BaseImages.isNamed(reference, images)) {
            return false;
        }
        String full = ImageReference.full(reference);
        String tag = full.substring(full.lastIndexOf(':') + 1);
        return except.stream().noneMatch(pattern -> Glob.matches(pattern, tag));
    }

    /** Whether a command makes something to start. */
    public boolean builds(String program, List<String> operands) {
        return builds.stream().anyMatch(build -> fits(build, program, operands));
    }

    /** Whether a command is the runtime that smaller images have as well. */
    public boolean runs(String program, List<String> operands) {
        return runners.stream().anyMatch(runner -> fits(runner, program, operands));
    }

    private static boolean fits(String command, String program, List<String> operands) {
        int blank = command.indexOf(' ');
        String operand = command.substring(blank + 1);
        return blank < 0
                ? command.equals(program)
                : command.substring(0, blank).equals(program)
                        && operands.stream().anyMatch(text -> Glob.matches(operand, text));
    }
}
