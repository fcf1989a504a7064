package dev.layerwise.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Each distinct script that the RUN instructions of the corpus and the probes give to a shell like sh. */
final class CorpusScripts {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh", "zsh");

    private final Set<String> scripts = new LinkedHashSet<>();

    private CorpusScripts() {}

    static List<String> all() {
        CorpusScripts corpus = new CorpusScripts();
        corpus.read(SharedData.require("corpus/expected.jsonl.gz"));
        corpus.read(SharedData.require("corpus/probes/expected.jsonl"));
        return List.copyOf(corpus.scripts);
    }

    private void read(Path file) {
        ObjectMapper json = new ObjectMapper();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode dockerfile = json.readTree(line);
                if (!dockerfile.has("lintWindows")) {
                    readFile(dockerfile);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readFile(JsonNode dockerfile) {
        boolean known = true;
        for (JsonNode node : dockerfile.path("nodes")) {
            JsonNode command = node.path("cmd");
            switch (command.path("kind").asText()) {
                case "from" -> known = true;
                case "shell" -> known = isShell(command.path("shell").path(0).asText());
                case "run" -> run(command, known);
                case "onbuild" -> run(node.path("children").path(0).path("cmd"), known);
                default -> {}
            }
        }
    }

    private static boolean isShell(String program) {
        return SHELLS.contains(program.substring(program.lastIndexOf('/') + 1));
    }

    private void run(JsonNode command, boolean knownShell) {
        JsonNode words = command.path("cmdLine");
        if (!command.path("shellForm").asBoolean()) {
            if (words.size() == 3 && isShell(words.get(0).asText()) && words.get(1).asText().equals("-c")) {
                scripts.add(words.get(2).asText());
            }
            return;
        }
        String text = words.path(0).asText();
        JsonNode heredocs = command.path("files");
        boolean alone = heredocs.size() == 1 && text.matches("\\d*<<-?\\s*['\"]?" + "[^\\s<'\"]+['\"]?");
        if (!alone && knownShell) {
            StringBuilder script = new StringBuilder(text);
            for (JsonNode heredoc : heredocs) {
                script.append('\n').append(heredoc.path("data").asText()).append(heredoc.path("name").asText());
            }
            scripts.add(script.toString());
        } else if (alone) {
            body(heredocs.get(0), knownShell);
        }
    }

    private void body(JsonNode heredoc, boolean knownShell) {
        String body = heredoc.path("data").asText();
        String script = heredoc.path("chomp").asBoolean() ? body.replaceAll("(?m)^\t+", "") : body;
        String first = script.lines().findFirst().orElse("");
        boolean shebang = first.startsWith("#!");
        if (shebang ? first.matches("#!.*\\b(ba|da|k|a|z)?sh\\b.*") : knownShell) {
            scripts.add(script);
        }
    }
}
