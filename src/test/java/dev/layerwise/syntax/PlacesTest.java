package dev.layerwise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.layerwise.Corpus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Places are sound in real files, and in real files that were damaged at random. */
final class PlacesTest {

    private static final List<String> SNIPPETS = List.of(
            "\\\n", "`\n", "<<EOF", "<<-'E'", "\nEOF\n", "[\"", "\"]", "${", "}", "--mount=", "--", "\"", "'", "#",
            "\r\n", "\uFEFF", "\u00A0", "\u2005", "\uD83D", "ONBUILD ", "ENV ", "HEALTHCHECK CMD", "# escape=`\n",
            "\t", "\0", ",");
    private static final int MUTANTS_PER_FIXTURE = 200;

    @Test
    void placesAreSoundInEveryCorpusFile() {
        for (Corpus.Entry entry : Corpus.load()) {
            try {
                SoundPlaces.check(entry.bytes());
            } catch (RuntimeException | AssertionError failed) {
                fail(entry.name(), failed);
            }
        }
    }

    @Test
    void damagedFilesGiveTreesWithSoundPlaces() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (byte[] fixture : fixtures()) {
            for (int i = 0; i < MUTANTS_PER_FIXTURE; i++) {
                byte[] mutant = mutate(fixture, random);
                try {
                    SoundPlaces.check(mutant);
                } catch (RuntimeException | AssertionError failed) {
                    fail("seed " + seed + ": " + new String(mutant, StandardCharsets.UTF_8), failed);
                }
            }
        }
    }

    @Test
    void theSameTextGivesTheSameTree() throws Exception {
        for (byte[] fixture : fixtures()) {
            assertEquals(
                    SoundPlaces.check(fixture).problems(), SoundPlaces.check(fixture).problems());
        }
    }

    private static List<byte[]> fixtures() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("testdata/syntax"))) {
            List<Path> named = files.filter(file -> file.toString().endsWith(".dockerfile")).sorted().toList();
            List<byte[]> contents = new ArrayList<>();
            for (Path file : named) {
                contents.add(Files.readAllBytes(file));
            }
            return contents;
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + random.nextInt(8));
            byte[] inserted = random.nextBoolean()
                    ? SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8)
                    : new byte[] {(byte) random.nextInt(256)};
            byte[] next = new byte[at + inserted.length + bytes.length - to];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(inserted, 0, next, at, inserted.length);
            System.arraycopy(bytes, to, next, at + inserted.length, bytes.length - to);
            bytes = next;
        }
        return bytes;
    }
}
