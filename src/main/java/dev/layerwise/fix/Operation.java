package dev.layerwise.fix;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a stage does: an instruction, or one command of a RUN if that is nothing but a chain of commands which
 * leave the shell as it was.
 *
 * @param index of its instruction in the stage
 * @param text as written, for people
 * @param meaning equal for operations that do the same to equal files
 * @param commands what a RUN runs
 * @param copies what it takes from the build context: all of COPY and ADD, the mounts of RUN
 * @param target where other files are put that are not known one by one; a directory that is made
 * @param owner of files and directories, with their mode
 */
record Operation(
        Place place,
        int index,
        Kind kind,
        String text,
        String meaning,
        List<RunCommand> commands,
        List<ContextCopy> copies,
        Optional<String> target,
        String owner) {

    enum Kind {
        /** COPY or ADD. */
        TRANSFER,
        /** WORKDIR. */
        DIRECTORY,
        COMMAND,
        /** What only the image's configuration keeps. */
        SETTING
    }

    Operation {
        commands = List.copyOf(commands);
        copies = List.copyOf(copies);
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
