package dev.layerwise.shell;

import dev.layerwise.GoldenFile;
import dev.layerwise.ast.Outline;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One quirk a file: {@code testdata/shell/NAME.sh}, and how it is read in {@code NAME.tree}. */
final class ShellFixturesTest {

    static final Path FOLDER = Path.of("testdata/shell");
    private static final String SUFFIX = ".sh";

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isReadAsItsTreeShows(Path file) throws IOException {
        SourceFile source = SourceFile.decode(file.toString(), Files.readAllBytes(file));
        StringBuilder tree = new StringBuilder();
        append(ScriptTree.of(SoundScript.check(source.text())), source, 0, tree);
        String name = file.getFileName().toString().replace(SUFFIX, ".tree");
        GoldenFile.assertMatches(file.resolveSibling(name), tree.toString());
    }

    private static void append(Outline node, SourceFile source, int depth, StringBuilder out) {
        out.append("  ".repeat(depth)).append(node.label()).append(' ');
        out.append(source.position(node.span().start())).append('-').append(source.position(node.span().end()));
        if (node.children().isEmpty() && !node.span().isEmpty()) {
            String shown = node.span().of(source.text());
            out.append(" \"").append(shown.replace("\n", "\\n").replace("\t", "\\t")).append('"');
        }
        out.append('\n');
        node.children().forEach(child -> append(child, source, depth + 1, out));
    }
}
