package dev.layerwise.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.ast.Run;
import dev.layerwise.ecosystem.InputFile.Need;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.RunScripts;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.BuildOptions;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.StageEvaluation;
import dev.layerwise.stage.StageGraph;
import dev.layerwise.stage.StageState;
import dev.layerwise.syntax.DockerfileReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class PackageManagersTest {

    @ParameterizedTest
    @CsvFileSource(
            files = "testdata/ecosystem/commands.tsv",
            delimiter = '\t',
            quoteCharacter = '\0',
            numLinesToSkip = 1,
            emptyValue = "",
            nullValues = "NONE")
    void readsTheTable(
            String line, String manager, String action, String packages, String manifests, String locked, String dev) {
        List<String> expected = Stream.of(manager, action, packages, manifests, locked, dev)
                .map(cell -> Optional.ofNullable(cell).orElse(""))
                .toList();
        assertEquals(expected, read(line).map(PackageManagersTest::cells).orElse(List.of("-", "", "", "", "", "")));
    }

    @Test
    void optionsAreFacts() {
        assertTrue(reading("apt-get install -qqy --no-install-recommends git").is(Fact.ASSUMES_YES));
        assertTrue(reading("apt-get install -qqy --no-install-recommends git").is(Fact.NO_RECOMMENDS));
        assertFalse(reading("apt-get install git").is(Fact.ASSUMES_YES));
        assertTrue(reading("apk --no-cache add git").is(Fact.NO_CACHE));
        assertTrue(reading("apk add -U git").is(Fact.UPDATES_INDEX));
        assertTrue(reading("npm i -g pnpm").is(Fact.GLOBAL));
        assertTrue(reading("npm ci --ignore-scripts").is(Fact.NO_SCRIPTS));
        assertTrue(reading("pip install --no-cache-dir -U pip").is(Fact.NO_CACHE));
        assertTrue(reading("poetry install --no-root").is(Fact.DEPENDENCIES_ONLY));
        assertTrue(reading("mvn -o package").is(Fact.OFFLINE));
    }

    @Test
    void settingsAreReadBesideTheManifests() {
        List<InputFile> inputs = reading("npm ci").inputs();
        assertTrue(inputs.contains(new InputFile("package.json", Role.MANIFEST, Need.REQUIRED)));
        assertTrue(inputs.contains(new InputFile(".npmrc", Role.CONFIGURATION, Need.OPTIONAL)));
    }

    @Test
    void aGlobalInstallReadsNoManifest() {
        assertEquals(List.of(), reading("npm install -g npm@11").inputs());
    }

    @Test
    void anUnknownWordLeavesTheReadingIncomplete() {
        Reading reading = PackageManagers.read(new CommandWords(
                        "apt-get", List.of(Optional.of("install"), Optional.empty(), Optional.of("git"))))
                .orElseThrow();
        assertFalse(reading.complete());
        assertEquals(List.of("git"), reading.packages());
        assertEquals(Action.INSTALL, reading.action());
    }

    @Test
    void theUnknownValueOfAnOptionIsNotAnOperand() {
        Reading reading = PackageManagers.read(new CommandWords(
                        "pip", List.of(Optional.of("install"), Optional.of("-r"), Optional.empty())))
                .orElseThrow();
        assertFalse(reading.complete());
        assertEquals(Action.INSTALL, reading.action());
    }

    @Test
    void theEnvironmentCountsWhereTheCommandIsSilent() {
        Map<String, String> production = Map.of("NODE_ENV", "production");
        assertEquals(DevDependencies.EXCLUDED, readIn(production, "npm ci").dev());
        assertEquals(DevDependencies.INCLUDED, readIn(production, "npm ci --include=dev").dev());
        assertEquals(Locked.YES, readIn(Map.of("BUNDLE_DEPLOYMENT", "1"), "bundle install").locked());
        assertTrue(readIn(Map.of("PIP_NO_CACHE_DIR", "1"), "pip install a").is(Fact.NO_CACHE));
    }

    @Test
    void theSubcommandGoesByItsUsualName() {
        assertEquals(Optional.of("install"), reading("npm i").command());
        assertEquals(Optional.of("mod download"), reading("go mod download").command());
        assertEquals(Optional.empty(), reading("apt-get frobnicate").command());
    }

    @Test
    void cachesFollowTheUser() {
        Ecosystem yarn = PackageManagers.ecosystem("yarn").orElseThrow();
        assertTrue(yarn.caches().stream().anyMatch(cache -> cache.users() == CacheDirectory.Users.ROOT));
        assertEquals(Optional.empty(), PackageManagers.ecosystem("index"));
    }

    private static Reading reading(String line) {
        return read(line).orElseThrow();
    }

    private static Optional<Reading> read(String line) {
        return read(call("FROM scratch\nRUN " + line + "\n"));
    }

    private static Optional<Reading> read(CommandCall call) {
        return call.program()
                .flatMap(name -> PackageManagers.read(new CommandWords(name, call.argumentTexts()), call::variable));
    }

    private static Reading readIn(Map<String, String> environment, String line) {
        StringBuilder file = new StringBuilder("FROM scratch\n");
        environment.forEach((name, value) -> file.append("ENV " + name + "=" + value + "\n"));
        return read(call(file + "RUN " + line + "\n")).orElseThrow();
    }

    /** The last command of a Dockerfile, as the shell reads it. */
    private static CommandCall call(String dockerfile) {
        SourceFile source = SourceFile.of("Dockerfile", dockerfile);
        StageGraph graph = StageGraph.of(DockerfileReader.read(source).dockerfile(), BuildOptions.DEFAULT);
        EvaluatedStage.Place place =
                new StageEvaluation(graph).of(graph.stages().getFirst()).places().getLast();
        StageState state = place.before();
        return RunScripts.of((Run) place.instruction(), state.shell().value(), source)
                .commands(state.environment(), Optional.of("/"))
                .getLast();
    }

    private static List<String> cells(Reading reading) {
        return List.of(
                reading.manager(),
                text(reading.action()),
                String.join(" ", reading.packages()),
                reading.inputs().stream()
                        .filter(input -> input.role() != Role.CONFIGURATION)
                        .map(input -> input.pattern() + (input.need() == Need.OPTIONAL ? "?" : ""))
                        .collect(Collectors.joining(" ")),
                text(reading.locked()),
                text(reading.dev()));
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
