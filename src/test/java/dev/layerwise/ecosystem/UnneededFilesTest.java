package dev.layerwise.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.IgnoredPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UnneededFilesTest {

    private static final Path RULES = Path.of("rules");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode data() throws IOException {
        return JSON.readTree(RULES.resolve("unneeded-files.json").toFile());
    }

    @Test
    void theDataFollowsItsSchema() throws IOException {
        JsonNode schema = JSON.readTree(RULES.resolve("unneeded-files.schema.json").toFile());
        assertEquals(Set.of(), JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(data()));
    }

    @Test
    void theDataNamesOnlyGroupsAndEcosystemsThatThereAre() throws IOException {
        Set<String> groups = new HashSet<>();
        data().get("groups").fieldNames().forEachRemaining(groups::add);
        Set<String> used = new HashSet<>();
        data().get("kinds").forEach(kind -> List.of("madeBy", "usedBy").forEach(member -> {
            if (kind.has(member)) {
                used.add(kind.get(member).asText());
            }
        }));
        assertEquals(groups, used);
        data().get("groups").findValues("ecosystems").forEach(names -> names.forEach(name ->
                assertTrue(PackageManagers.ecosystem(name.asText()).isPresent(), () -> "no ecosystem " + name)));
    }

    @Test
    void namesOfKindsAreTheirOwn() {
        List<String> names = UnneededFiles.known().kinds().stream().map(UnneededKind::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size());
    }

    @Test
    void aFolderIsMeasuredAndNotLookedInto() {
        ContextSurvey survey = survey(IgnoredPaths.NONE, "a/node_modules/b/node_modules/c.js", "a/node_modules/d.js");
        assertEquals(1, survey.unneeded().size());
        assertEquals(new Weight(2, 2), survey.unneeded().getFirst().weight());
    }

    @Test
    void thingsOfOneKindAreCountedTogetherIfThereAreTooMany() {
        String[] paths = new String[1000];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = "p" + i + "/__pycache__/a.pyc";
        }
        ContextSurvey survey = survey(IgnoredPaths.NONE, paths);
        assertTrue(survey.unneeded().size() < paths.length);
        assertEquals(paths.length, survey.unneeded().stream().mapToLong(thing -> thing.weight().files()).sum());
    }

    @Test
    void whatGitIgnoresAndNobodyKnowsIsLocalIfItIsBig() {
        ContextEdit edit = new ContextEdit()
                .file("data/big/a.bin", new byte[1_200_000], 0644)
                .file("data/b.log", new byte[10], 0644)
                .file("notes/c.txt", new byte[10], 0644);
        BuildContext context = BuildContext.of(edit.build(), "Dockerfile");
        ContextSurvey survey = new ContextSurvey(
                context, (path, _) -> path.startsWith("data") || path.startsWith("notes"));
        List<String> found = survey.unneeded().stream().map(thing -> thing.kind().name() + " " + thing.path()).toList();
        assertEquals(List.of("logs data/b.log", "local files data"), found);
        assertEquals(new Weight(3, 1_200_020), survey.weight(""));
    }

    private static ContextSurvey survey(IgnoredPaths ignored, String... paths) {
        ContextEdit edit = new ContextEdit();
        for (String path : paths) {
            edit.file(path, "x");
        }
        return new ContextSurvey(BuildContext.of(edit.build(), "Dockerfile"), ignored);
    }
}
