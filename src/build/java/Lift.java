import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Rewrites the class files of folders and jars in place, so that the JVM's AOT cache can hold all of them. A class file
 * older than Java 6 is raised to Java 8, with the stack maps that asks for; call sites whose classes Java would spin at
 * run time become plain methods; a jar loses its signature, which kept it out and no longer fits.
 */
final class Lift {

    private static final ClassFile CLASS_FILES = ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())
                            .orElse(ClassHierarchyResolver.defaultResolver())
                            .cached()));

    private Lift() {}

    /** @param paths folders of classes, jars, and folders of jars; libraries that they need are in the class path */
    public static void main(String... paths) throws IOException {
        for (String path : paths) {
            Files.walkFileTree(Path.of(path), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (file.toString().endsWith(".jar")) {
                        new Jar(file).rewrite(Lift::lift);
                    } else if (file.toString().endsWith(".class")) {
                        rewrite(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    private static void rewrite(Path file) throws IOException {
        byte[] old = Files.readAllBytes(file);
        byte[] lifted = lift(old);
        if (lifted != old) {
            FileTime time = Files.getLastModifiedTime(file);
            Files.write(file, lifted);
            Files.setLastModifiedTime(file, time);
        }
    }

    /** The same array where there is nothing to do. */
    private static byte[] lift(byte[] bytes) {
        ClassModel old = CLASS_FILES.parse(bytes);
        if (OldClass.is(old)) {
            return OldClass.raise(CLASS_FILES, old);
        }
        return DynamicCalls.in(old) ? CLASS_FILES.transformClass(old, new DynamicCalls(old)) : bytes;
    }
}
