package dev.layerwise.report;

import dev.layerwise.GoldenFile;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One quirk a file: {@code testdata/syntax/NAME.dockerfile}, and how it is read in {@code NAME.tree}. */
final class SyntaxFixturesTest {

    private static final String SUFFIX = ".dockerfile";

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("testdata/syntax"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void isReadAsItsTreeShows(String name) throws IOException {
        Path file = Path.of("testdata/syntax", name + SUFFIX);
        SourceFile source = SourceFile.decode(file.toString(), Files.readAllBytes(file));
        String tree = SyntaxText.tree(DockerfileReader.read(source));
        GoldenFile.assertMatches(file.resolveSibling(name + ".tree"), tree);
    }
}
