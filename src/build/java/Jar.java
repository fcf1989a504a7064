import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A jar whose classes are rewritten. */
record Jar(Path file) {

    /** Says what was done, as licences ask of those who change files. */
    private static final Attributes.Name NOTE = new Attributes.Name("Rewritten-By");

    private static final Set<String> KEPT = Set.of(
            "Manifest-Version",
            "Main-Class",
            NOTE.toString());

    private static final List<String> SIGNATURES = List.of(".SF", ".RSA", ".DSA", ".EC");

    /** @param lift gives back the arrays that it was given where it has nothing to do */
    void rewrite(UnaryOperator<Map<String, byte[]>> lift) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile old = new ZipFile(file.toFile());
                ZipOutputStream written = new ZipOutputStream(bytes)) {
            List<? extends ZipEntry> entries = old.stream().toList();
            Map<String, byte[]> files = new TreeMap<>();
            for (ZipEntry entry : entries) {
                files.put(entry.getName(), content(old, entry));
            }
            Map<String, byte[]> lifted = lift.apply(files);
            boolean isChanged = !lifted.keySet().equals(files.keySet());
            for (ZipEntry entry : entries) {
                byte[] next = lifted.get(entry.getName());
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    next = manifest(next);
                }
                isChanged |= isSignature(entry) || !Arrays.equals(files.get(entry.getName()), next);
                if (!isSignature(entry)) {
                    write(written, entry.getName(), entry.getTime(), next);
                }
            }
            if (!isChanged) {
                return;
            }
            long time = entries.getFirst().getTime();
            for (String added : lifted.keySet()) {
                if (!files.containsKey(added)) {
                    write(written, added, time, lifted.get(added));
                }
            }
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, bytes.toByteArray());
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(ZipOutputStream out, String name, long time, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time);
        out.putNextEntry(entry);
        out.write(content);
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static boolean isSignature(ZipEntry entry) {
        String name = entry.getName().toUpperCase(Locale.ROOT);
        return name.startsWith("META-INF/") && SIGNATURES.stream().anyMatch(name::endsWith);
    }

    /** What a class loader and a reader need: the JVM reads it at every start, and OSGi's attributes are long. */
    private static byte[] manifest(byte[] content) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(content));
        manifest.getEntries().clear();
        manifest.getMainAttributes().keySet().removeIf(name -> !KEPT.contains(name.toString()));
        manifest.getMainAttributes().put(NOTE, "layerwise, for the JVM's AOT cache");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }
}
