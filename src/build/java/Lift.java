import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rewrites the class files of folders and jars in place, so that the JVM's AOT cache can hold all of them, and little
 * else. A class file older than Java 6 is raised to Java 8, with the stack maps that asks for; call sites whose classes
 * Java would spin at run time become plain methods, and lambdas few classes for many; class loaders are those that can
 * be asked; a jar loses its signature, which kept it out and no longer fits.
 */
final class Lift {

    private static final ClassFile CLASS_FILES = ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())
                            .orElse(ClassHierarchyResolver.defaultResolver())
                            .cached()));

    private static final String CLASS = ".class";

    private Lift() {}

    /** @param paths folders of classes or of jars; libraries that they need are in the class path */
    public static void main(String... paths) throws IOException {
        for (String path : paths) {
            Path folder = Path.of(path);
            for (Path jar : files(folder, ".jar")) {
                new Jar(jar).rewrite(Lift::lift);
            }
            rewriteClasses(folder);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static void rewriteClasses(Path folder) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        for (Path file : files(folder, CLASS)) {
            classes.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        for (Map.Entry<String, byte[]> lifted : lift(classes).entrySet()) {
            Path file = folder.resolve(lifted.getKey());
            byte[] old = classes.get(lifted.getKey());
            if (old == null) {
                Files.write(file, lifted.getValue());
            } else if (!Arrays.equals(old, lifted.getValue())) {
                FileTime time = Files.getLastModifiedTime(file);
                Files.write(file, lifted.getValue());
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    /**
     * The files as they ought to be, and what has come with them; the same arrays where there is nothing to do.
     *
     * @param files those of one folder or jar by their paths in it
     */
    private static Map<String, byte[]> lift(Map<String, byte[]> files) {
        Map<ClassDesc, ClassModel> known = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(CLASS))
                .map(file -> CLASS_FILES.parse(file.getValue()))
                .filter(each -> !each.isModuleInfo())
                .collect(Collectors.toMap(each -> each.thisClass().asSymbol(), Function.identity(), (one, _) -> one));
        LambdaClasses lambdas = new LambdaClasses(known.keySet());
        Translations translations = new Translations(files, known.values());
        Map<String, byte[]> lifted = new TreeMap<>(files);
        lifted.replaceAll((path, bytes) ->
                path.endsWith(CLASS) ? lift(bytes, known, lambdas, translations) : bytes);
        lambdas.write(CLASS_FILES, lifted);
        return lifted;
    }

    private static byte[] lift(
            byte[] bytes, Map<ClassDesc, ClassModel> known, LambdaClasses lambdas, Translations translations) {
        byte[] lifted = withoutSpinning(bytes, known, lambdas, translations);
        ClassModel model = CLASS_FILES.parse(lifted);
        return Loaders.areAskedFor(model) ? CLASS_FILES.transformClass(model, Loaders.transform()) : lifted;
    }

    private static byte[] withoutSpinning(
            byte[] bytes, Map<ClassDesc, ClassModel> known, LambdaClasses lambdas, Translations translations) {
        ClassModel old = CLASS_FILES.parse(bytes);
        if (OldClass.is(old)) {
            return OldClass.raise(CLASS_FILES, old);
        }
        if (translations.concern(old)) {
            return translations.rewritten(CLASS_FILES, old);
        }
        Lambdas replacing = new Lambdas(old, known, lambdas);
        byte[] next = replacing.isNeeded() ? CLASS_FILES.transformClass(old, replacing) : bytes;
        ClassModel model = CLASS_FILES.parse(next);
        return DynamicCalls.in(model) ? CLASS_FILES.transformClass(model, new DynamicCalls(model)) : next;
    }
}
