package dev.layerwise.ecosystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Counts which commands of the corpus the data does not know; cuts scripts roughly, as a report needs no more. */
final class UnclassifiedCommands {

    private static final int SHOWN = 60;

    private final Map<String, Integer> programs = new HashMap<>();
    private final Map<String, Integer> subcommands = new HashMap<>();
    private int read;
    private int known;

    @Test
    @EnabledIfSystemProperty(named = "layerwise.report", matches = ".*")
    void printsTheMostFrequentOnes() throws IOException {
        var in = new GZIPInputStream(Files.newInputStream(SharedData.require("corpus/expected.jsonl.gz")));
        ObjectMapper json = new ObjectMapper();
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                for (JsonNode node : json.readTree(line).path("nodes")) {
                    if (node.path("cmd").path("kind").asText().equals("run")) {
                        script(node.path("cmd").path("cmdLine").path(0).asText());
                    }
                }
            }
        }
        System.out.println(read + " commands, of package managers " + known + ", of these with an unknown subcommand "
                + subcommands.values().stream().mapToInt(Integer::intValue).sum());
        print("programs", programs);
        print("subcommands", subcommands);
    }

    private void script(String text) {
        for (String command : text.split("&&|\\|\\||[;|\\n]")) {
            List<Optional<String>> words = new ArrayList<>();
            for (String word : command.strip().split("\\s+")) {
                boolean wrapper = words.isEmpty() && (word.equals("sudo") || word.matches("[A-Za-z_]+=.*"));
                if (!wrapper && !word.isEmpty()) {
                    words.add(word.contains("$") ? Optional.empty() : Optional.of(word));
                }
            }
            if (!words.isEmpty() && words.getFirst().isPresent()) {
                String program = words.getFirst().get();
                command(new CommandWords(
                        program.substring(program.lastIndexOf('/') + 1), words.subList(1, words.size())));
            }
        }
    }

    private void command(CommandWords words) {
        read++;
        Optional<Reading> reading = PackageManagers.read(words);
        if (reading.isEmpty()) {
            programs.merge(words.program(), 1, Integer::sum);
            return;
        }
        known++;
        if (reading.get().action() == Action.OTHER && reading.get().command().isEmpty()) {
            String first = words.arguments().stream().flatMap(Optional::stream).findFirst().orElse("");
            subcommands.merge(words.program() + " " + first, 1, Integer::sum);
        }
    }

    private static void print(String title, Map<String, Integer> counts) {
        System.out.println(title + ":");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> System.out.println("  " + entry.getValue() + " " + entry.getKey()));
    }
}
