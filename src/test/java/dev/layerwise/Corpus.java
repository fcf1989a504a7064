package dev.layerwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Real Dockerfiles and small edge cases, each with what BuildKit's own packages read in it. */
public final class Corpus {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAR_BLOCK = 512;

    private Corpus() {}

    /**
     * One file.
     *
     * @param expected BuildKit's reading
     */
    public record Entry(String name, byte[] bytes, JsonNode expected) {}

    /** All files, the probes last; skips the running test if they are missing. */
    public static List<Entry> load() {
        Path archive = SharedData.require("corpus/files.tar.gz");
        Path expected = SharedData.require("corpus/expected.jsonl.gz");
        Path probes = SharedData.require("corpus/probes");
        try {
            List<Entry> entries = new ArrayList<>();
            Map<String, byte[]> files = untar(archive);
            for (JsonNode reading : readings(new GZIPInputStream(Files.newInputStream(expected)))) {
                String name = reading.get("id").asText() + ".Dockerfile";
                entries.add(new Entry(name, files.get(name), reading));
            }
            for (JsonNode reading : readings(Files.newInputStream(probes.resolve("expected.jsonl")))) {
                String name = reading.get("id").asText() + ".Dockerfile";
                entries.add(new Entry(name, Files.readAllBytes(probes.resolve(name)), reading));
            }
            return entries;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<JsonNode> readings(InputStream in) throws IOException {
        List<JsonNode> readings = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                readings.add(JSON.readTree(line));
            }
        }
        return readings;
    }

    /** Reads the plain files of a tar archive; names are short, so no extension of the format is needed. */
    private static Map<String, byte[]> untar(Path archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            for (byte[] header = in.readNBytes(TAR_BLOCK);
                    header.length == TAR_BLOCK && header[0] != 0;
                    header = in.readNBytes(TAR_BLOCK)) {
                String name = new String(header, 0, 100, StandardCharsets.UTF_8).trim();
                int size = Integer.parseInt(new String(header, 124, 12, StandardCharsets.US_ASCII).trim(), 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
                files.put(name.substring(name.lastIndexOf('/') + 1), content);
            }
        }
        return files;
    }
}
