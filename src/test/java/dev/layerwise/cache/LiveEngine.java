package dev.layerwise.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A private engine behind {@code DOCKER_HOST}; it may be pruned. */
public final class LiveEngine {

    private static final ObjectMapper JSON = new ObjectMapper();

    public void prune() throws IOException, InterruptedException {
        run(List.of("docker", "builder", "prune", "-af"));
    }

    /** Builds without keeping the image. */
    public Result build(Path context, Path dockerfile) throws IOException, InterruptedException {
        return read(run(List.of(
                "docker", "buildx", "build", "--progress=rawjson", "--network=none", "--provenance=false", "--output",
                "type=cacheonly", "-f", dockerfile.toString(), context.toString())));
    }

    /** Builds, and writes the files of the image into an archive; whether that went well. */
    public boolean export(Path context, Path dockerfile, Path archive) throws IOException, InterruptedException {
        return run(List.of(
                        "docker", "buildx", "build", "--progress=plain", "--network=none", "--provenance=false",
                        "--output", "type=tar,dest=" + archive, "-f", dockerfile.toString(), context.toString()))
                .status == 0;
    }

    /** What BuildKit's own checks say of a Dockerfile. */
    public Check check(Path context, Path dockerfile) throws IOException, InterruptedException {
        Output output = run(List.of(
                "docker", "buildx", "build", "--progress=quiet", "--call=check,format=json", "-f",
                dockerfile.toString(), context.toString()));
        int start = output.text.indexOf('{');
        if (start < 0) {
            throw new IOException(output.text);
        }
        JsonNode said = JSON.readTree(output.text.substring(start));
        List<String> warnings = new ArrayList<>();
        said.path("warnings").forEach(warning -> warnings.add(warning.path("ruleName").asText()));
        return new Check(said.path("buildError").path("message").asText(), warnings);
    }

    /** Builds an image and keeps it. */
    public void make(Path context, String image) throws IOException, InterruptedException {
        Output output = run(List.of("docker", "buildx", "build", "--load", "-t", image, context.toString()));
        if (output.status != 0) {
            throw new IOException(output.text);
        }
    }

    /** The store that the engine keeps its images in. */
    ImageStore store() throws IOException, InterruptedException {
        String status = run(List.of("docker", "info", "-f", "{{.DriverStatus}}")).text;
        return status.contains("io.containerd.snapshotter") ? ImageStore.CONTAINERD : ImageStore.GRAPH_DRIVER;
    }

    /** Builds without keeping the image. */
    Result build(Path context, RandomProject project) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "docker", "buildx", "build", "--progress=rawjson", "--network=host", "--provenance=false",
                "--output", "type=cacheonly"));
        project.arguments().forEach((name, value) -> command.addAll(List.of("--build-arg", name + "=" + value)));
        project.target().ifPresent(stage -> command.addAll(List.of("--target", stage)));
        project.namedContexts().forEach((name, folder) ->
                command.addAll(List.of("--build-context", name + "=" + context.resolve(folder))));
        command.addAll(List.of("-f", context.resolve(project.dockerfileName()).toString()));
        command.add(context.toString());
        return read(run(command));
    }

    private static Result read(Output output) {
        Map<String, Vertex> vertices = new LinkedHashMap<>();
        StringBuilder other = new StringBuilder();
        for (String line : output.text.split("\n")) {
            try {
                JsonNode update = JSON.readTree(line);
                update.path("vertexes").forEach(vertex -> vertices
                        .computeIfAbsent(vertex.get("digest").asText(), digest -> new Vertex())
                        .update(vertex));
            } catch (JsonProcessingException e) {
                other.append(line).append('\n');
            }
        }
        Map<String, String> states = new LinkedHashMap<>();
        vertices.values().stream()
                .filter(Vertex::isStep)
                .forEach(vertex -> states.put(vertex.label, vertex.state()));
        return new Result(output.status, states, other.toString());
    }

    private static Output run(List<String> command) throws IOException, InterruptedException {
        Path file = Files.createTempFile("layerwise-engine", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("the engine does not answer");
            }
            return new Output(process.exitValue(), Files.readString(file, StandardCharsets.UTF_8));
        } finally {
            Files.delete(file);
        }
    }

    /**
     * What a build printed.
     *
     * @param states {@code RUN}, {@code CACHED}, {@code FAILED} or {@code LEFT} by label
     */
    public record Result(int status, Map<String, String> states, String error) {}

    /**
     * BuildKit's verdict.
     *
     * @param error why it refuses; empty if it does not
     * @param warnings the names of its checks
     */
    public record Check(String error, List<String> warnings) {}

    private record Output(int status, String text) {}

    /** A vertex as its updates leave it. */
    private static final class Vertex {

        private String label = "";
        private boolean isCached;
        private boolean isCompleted;
        private boolean isFailed;

        void update(JsonNode vertex) {
            label = vertex.path("name").asText();
            isCached |= vertex.path("cached").asBoolean();
            isCompleted |= vertex.has("completed");
            isFailed |= !vertex.path("error").asText().isEmpty();
        }

        boolean isStep() {
            return label.startsWith("[")
                    && !label.startsWith("[internal]")
                    && !label.startsWith("[context ")
                    && !label.contains("] FROM ");
        }

        String state() {
            if (isCached) {
                return "CACHED";
            }
            return isFailed ? "FAILED" : isCompleted ? "RUN" : "LEFT";
        }
    }
}
