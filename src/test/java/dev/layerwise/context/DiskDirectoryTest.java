package dev.layerwise.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class DiskDirectoryTest {

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("context"));
    }

    @Test
    void filesFoldersAndLinksAreWhatTheyAreInMemory() throws IOException {
        Files.writeString(root.resolve("f"), "text");
        Files.setPosixFilePermissions(root.resolve("f"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createDirectories(root.resolve("d/e"));
        Files.setPosixFilePermissions(root.resolve("d"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(root.resolve("d/e"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(root.resolve("l"), Path.of("/d/e"));
        Directory memory = new ContextEdit()
                .file("f", "text".getBytes(), 0750)
                .directory("d/e", 0755)
                .symlink("l", "/d/e")
                .build();
        Directory disk = open();
        assertEquals(Trees.paths(memory), Trees.paths(disk));
        assertEquals(new TreeDigest().below(memory), new TreeDigest().below(disk));
        assertArrayEquals("text".getBytes(), disk.read(disk.find("f"), 4).orElseThrow());
        assertEquals(Optional.empty(), disk.read(disk.find("f"), 3));
    }

    @Test
    void theContentOfAFileIsItsGitBlobId() throws IOException {
        Files.writeString(root.resolve("f"), "hello\n");
        assertEquals(new ContentId(0xce013625030ba8dbL, 0xa906f756967f9e9cL), open().content(0));
    }

    @Test
    void nothingOutsideTheContextIsRead() throws IOException {
        Files.writeString(folder.resolve("secret"), "s");
        Files.createSymbolicLink(root.resolve("l"), folder.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up"), Path.of("../secret"));
        assertEquals(new Selection.NotFound("/l"), select("l"));
        assertEquals(new Selection.NotFound("/up"), select("up"));
    }

    @Test
    void aSocketAndAMissingFolderAreValues() throws IOException {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("s")));
            Directory disk = open();
            assertEquals(EntryKind.SOCKET, disk.kind(disk.find("s")));
            assertTrue(select("s") instanceof Selection.Selected);
        }
        Directory missing = DiskDirectory.of(root.resolve("nope"), ContentSource.BYTES);
        assertEquals(0, missing.size());
        assertEquals(Optional.of("no such directory"), missing.problem());
    }

    @Test
    void aFileThatWentAwayIsUnreadable() throws IOException {
        Files.writeString(root.resolve("f"), "text");
        Directory disk = open();
        assertEquals(1, disk.size());
        Files.delete(root.resolve("f"));
        assertEquals(ContentId.UNREADABLE, disk.content(0));
        assertEquals(List.of(new ContextProblem("f", "cannot be read")), ContextProblem.in(disk));
    }

    @Test
    void metadataStandsForTheBytesWhereTheyAreNotToBeRead() throws IOException {
        Files.writeString(root.resolve("f"), "text");
        Directory first = DiskDirectory.of(root, ContentSource.METADATA);
        Directory second = DiskDirectory.of(root, ContentSource.METADATA);
        assertEquals(first.content(0), second.content(0));
    }

    private Selection select(String source) {
        return Selection.of(open(), Selector.ofSource(source), new TreeDigest());
    }

    private Directory open() {
        return DiskDirectory.of(root, ContentSource.BYTES);
    }
}
