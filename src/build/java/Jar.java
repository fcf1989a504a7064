import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
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

    private static final List<String> SIGNATURES = List.of(".SF", ".RSA", ".DSA", ".EC");

    /** @param lift gives back the array that it was given where it has nothing to do */
    void rewrite(UnaryOperator<byte[]> lift) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean isChanged = false;
        try (ZipFile old = new ZipFile(file.toFile());
                ZipOutputStream written = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : old.stream().toList()) {
                byte[] content = content(old, entry);
                byte[] lifted = isClass(entry) ? lift.apply(content) : content;
                isChanged |= lifted != content || isSignature(entry);
                if (!isSignature(entry)) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    written.putNextEntry(copy);
                    written.write(entry.getName().equals(JarFile.MANIFEST_NAME) ? manifest(content) : lifted);
                }
            }
        }
        if (isChanged) {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, bytes.toByteArray());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class");
    }

    private static boolean isSignature(ZipEntry entry) {
        String name = entry.getName().toUpperCase(Locale.ROOT);
        return name.startsWith("META-INF/") && SIGNATURES.stream().anyMatch(name::endsWith);
    }

    /** Without the digests of a signature. */
    private static byte[] manifest(byte[] content) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(content));
        manifest.getEntries().clear();
        manifest.getMainAttributes().put(NOTE, "layerwise, for the JVM's AOT cache");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }
}
