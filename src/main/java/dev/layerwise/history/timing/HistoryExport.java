package dev.layerwise.history.timing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What {@code docker buildx history export} writes: an OCI layout in a compressed tar archive, in which a manifest for
 * each build names its log. Blobs come sorted by digest, so it is read twice: for the manifests, then for the logs.
 */
final class HistoryExport {

    private static final String BLOBS = "blobs/sha256/";
    private static final String LOG = "application/vnd.buildkit.status.v0";
    private static final int LARGEST_MANIFEST = 1024 * 1024;
    private static final int MOST_ENTRIES = 10_000;

    private HistoryExport() {}

    /** Does something with an entry of the archive. */
    @FunctionalInterface
    private interface Reader {

        void read(TarEntries.Entry entry) throws IOException;
    }

    static List<RecordedBuild> read(Path file) throws IOException {
        Set<String> logs = new HashSet<>();
        entries(file, entry -> logs.addAll(logs(entry)));
        Room room = new Room();
        List<VertexUpdates> builds = new ArrayList<>();
        entries(file, entry -> {
            if (logs.contains(entry.name())) {
                builds.add(StatusMessages.read(entry.content(), room));
            }
        });
        return builds.stream()
                .sorted(Comparator.comparing(VertexUpdates::begin))
                .map(VertexUpdates::build)
                .toList();
    }

    private static void entries(Path file, Reader reader) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            TarEntries entries = new TarEntries(in);
            Optional<TarEntries.Entry> entry = entries.next();
            for (int i = 0; entry.isPresent(); i++) {
                if (i > MOST_ENTRIES) {
                    throw new Unreadable("the archive has more files than records of builds have");
                }
                reader.read(entry.get());
                entry = entries.next();
            }
        }
    }

    /** The files that hold the logs which a manifest names. */
    private static Set<String> logs(TarEntries.Entry entry) throws IOException {
        Set<String> logs = new HashSet<>();
        if (!entry.name().startsWith(BLOBS) || entry.size() > LARGEST_MANIFEST) {
            return logs;
        }
        byte[] content = entry.content().readAllBytes();
        if (content.length == 0 || content[0] != '{') {
            return logs;
        }
        try {
            for (JsonNode layer : new ObjectMapper().readTree(content).path("layers")) {
                String digest = layer.path("digest").asText("");
                if (layer.path("mediaType").asText("").equals(LOG) && digest.startsWith("sha256:")) {
                    logs.add(BLOBS + digest.substring("sha256:".length()));
                }
            }
        } catch (JsonProcessingException e) {
            // A log or an attestation may begin like JSON; it names no logs.
        }
        return logs;
    }
}
