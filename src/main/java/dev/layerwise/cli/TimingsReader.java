package dev.layerwise.cli;

import dev.layerwise.history.Replay;
import dev.layerwise.history.timing.RecordedBuild;
import dev.layerwise.history.timing.Recording;
import dev.layerwise.history.timing.RecordingReader;
import dev.layerwise.history.timing.ReplayTimes;
import dev.layerwise.report.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The builds that {@code --timings} names. */
final class TimingsReader {

    private static final String OPTION = "--timings";

    private final String name;
    private final List<RecordedBuild> builds;

    private TimingsReader(String name, List<RecordedBuild> builds) {
        this.name = name;
        this.builds = builds;
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(OPTION)
                .type(String.class)
                .paramLabel("FILE")
                .description("What a build without cache reported, to tell how long re-runs take: the output of"
                        + " --progress=plain or rawjson, or of docker buildx history export.")
                .build());
    }

    /** Nothing unless the option is there. */
    static Optional<TimingsReader> of(ParseResult arguments) {
        String named = arguments.matchedOptionValue(OPTION, "");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String name = Printable.of(named);
        return Optional.of(switch (recording(named, name)) {
            case Recording.Builds(List<RecordedBuild> builds) -> new TimingsReader(name, builds);
            case Recording.Refused(String message) -> throw new UserError(OPTION + ": " + message);
        });
    }

    private static Recording recording(String named, String name) {
        try {
            Path file = Path.of(named);
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new UserError("cannot read " + name + ": it is no plain file");
            }
            return RecordingReader.read(file, name);
        } catch (IOException | InvalidPathException failed) {
            throw new UserError("cannot read " + name + ": " + InputFiles.reason(named, failed));
        }
    }

    /** The recorded builds must be of what is replayed, or their times would mean nothing. */
    ReplayTimes of(Replay replay) {
        ReplayTimes times = ofOther(replay);
        if (!replay.steps().isEmpty() && !times.areOfThisDockerfile()) {
            throw new UserError(OPTION + ": " + name + " records a build of another Dockerfile, or of another target:"
                    + " less than half of what it runs is in this one");
        }
        return times;
    }

    /** Another Dockerfile, such as that of {@code --with}, may have little in common with them. */
    ReplayTimes ofOther(Replay replay) {
        return ReplayTimes.of(replay, builds);
    }
}
