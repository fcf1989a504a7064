package dev.layerwise.rules.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.SharedData;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pattern that is said to do nothing can be removed, and builds see the same. */
class PatternEffectTest {

    private final ParsedDockerfile dockerfile =
            DockerfileReader.read(SourceFile.of("Dockerfile", "FROM alpine:3.22\nCOPY . /app\nRUN make\n"));
    private final List<String> files = new ArrayList<>();
    private Directory tree;

    @BeforeEach
    void readCases() throws IOException {
        JsonNode data = new ObjectMapper()
                .readTree(SharedData.require("conformance/dockerignore-cases.json").toFile());
        ContextEdit edit = new ContextEdit();
        data.get("tree").forEach(path -> {
            if (!path.asText().endsWith("/")) {
                edit.file(path.asText(), "");
            }
        });
        tree = edit.build();
        data.get("cases").forEach(recorded -> {
            if (!recorded.has("error")) {
                files.add(recorded.get("dockerignore").asText());
            }
        });
    }

    @Test
    void recordedIgnoreFiles() {
        assertTrue(files.size() > 80);
        files.forEach(this::assertNothingIsLost);
    }

    @Test
    void ignoreFilesOfTheirLines() {
        List<String> lines = files.stream().flatMap(String::lines).distinct().toList();
        Random random = new Random(6);
        int found = 0;
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < 5; line++) {
                text.append(lines.get(random.nextInt(lines.size()))).append('\n');
            }
            found += assertNothingIsLost(text.toString());
        }
        assertTrue(found > 500, "found " + found);
    }

    private int assertNothingIsLost(String text) {
        int found = 0;
        BuildContext context = context(text);
        for (PatternProblem problem : PatternReview.of(analysis(context))) {
            if (problem.isIdle()) {
                String less = text.substring(0, problem.span().start()) + text.substring(problem.span().end());
                assertEquals(seen(context), seen(context(less)), problem.message() + " in\n" + text);
                found++;
            }
        }
        return found;
    }

    private BuildContext context(String text) {
        return BuildContext.of(tree, SourceFile.of(".dockerignore", text));
    }

    private Analysis analysis(BuildContext context) {
        return new Analysis(new LintInput(
                dockerfile,
                Optional.of(context),
                Optional.of("Dockerfile"),
                Optional.empty(),
                Map.of(),
                Knowledge.NONE));
    }

    private static TreeSet<String> seen(BuildContext context) {
        TreeSet<String> files = new TreeSet<>();
        collect(context.visible(), "", files);
        return files;
    }

    private static void collect(Directory directory, String path, TreeSet<String> files) {
        for (int i = 0; i < directory.size(); i++) {
            String child = ContextPath.join(path, directory.name(i));
            if (directory.kind(i) == EntryKind.DIRECTORY) {
                collect(directory.directory(i), child, files);
            } else {
                files.add(child);
            }
        }
    }
}
