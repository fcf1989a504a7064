package dev.layerwise.history.timing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reads what builds reported of themselves, in whichever of BuildKit's formats; the content tells which. */
public final class RecordingReader {

    private static final String HOW = "; record a build with `docker buildx build --no-cache --progress=plain . 2>"
            + " build.log`";

    private final Path file;
    private final String name;

    /** @param name what the file is called in messages */
    private RecordingReader(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * The builds that a file has on record.
     *
     * @param name what it is called in messages
     * @throws IOException if the file cannot be read at all
     */
    public static Recording read(Path file, String name) throws IOException {
        return new RecordingReader(file, name).read();
    }

    private Recording read() throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(2);
        }
        if (begins(start, 0x1F, 0x8B)) {
            return export();
        }
        if (begins(start, 'P', 'K')) {
            return new Recording.Refused(name + " is a zip archive; unpack it and name the file inside");
        }
        return text(charset(start));
    }

    private Recording export() throws IOException {
        try {
            List<RecordedBuild> builds = HistoryExport.read(file);
            return found(builds);
        } catch (ZipException | EOFException e) {
            return export("the archive is cut off or damaged");
        } catch (Unreadable e) {
            return export(e.getMessage());
        }
    }

    private Recording export(String problem) {
        return new Recording.Refused(name + " cannot be read as what `docker buildx history export` writes: " + problem
                + "; `docker buildx history logs --progress rawjson` writes the same as text");
    }

    private Recording text(Charset charset) throws IOException {
        Room room = new Room();
        PlainProgress plain = new PlainProgress(room);
        JsonProgress json = new JsonProgress(room);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            LogLines lines = new LogLines(new InputStreamReader(in, charset));
            try {
                Optional<String> line = lines.next();
                while (line.isPresent()) {
                    plain.read(line.get());
                    json.read(line.get());
                    line = lines.next();
                }
            } catch (Unreadable e) {
                return new Recording.Refused(name + ":" + lines.number() + ": " + e.getMessage());
            }
        }
        List<RecordedBuild> builds = new ArrayList<>(plain.builds());
        builds.add(json.build());
        return found(builds);
    }

    private Recording found(List<RecordedBuild> builds) {
        List<RecordedBuild> some = builds.stream().filter(build -> !build.steps().isEmpty()).toList();
        return some.isEmpty()
                ? new Recording.Refused(name + " shows no step of a build" + HOW)
                : new Recording.Builds(some);
    }

    private static boolean begins(byte[] start, int first, int second) {
        return start.length == 2 && (start[0] & 0xFF) == first && (start[1] & 0xFF) == second;
    }

    /** Some shells write what a program prints as UTF-16. */
    private static Charset charset(byte[] start) {
        return begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF)
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
    }
}
