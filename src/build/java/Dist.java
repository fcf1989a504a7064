import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Lays out a layerwise that needs no Java: the launcher, the jars, a Java runtime with what they need and nothing else,
 * caches of their classes as the JVM has them in memory, the manual page and completions.
 */
final class Dist {

    /** What the jars ask of Java; the other modules that they name are for what layerwise does not use. */
    private static final List<String> MODULES = List.of("java.base", "java.management", "java.xml");

    private final Path project;
    private final Path top;
    private final OffsetDateTime time;

    private Dist(Path project, Path top, OffsetDateTime time) {
        this.project = project;
        this.top = top;
        this.time = time;
    }

    /** The arguments are the project's folder, the folder that is made, and the time that all its files get. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Dist dist = new Dist(Path.of(arguments[0]), Path.of(arguments[1]), OffsetDateTime.parse(arguments[2]));
        delete(dist.top);
        dist.link();
        dist.copy();
        Manual.write(dist.top.resolve("share"), dist.time);
        // a cache fits jars of this time alone
        dist.date();
        dist.train();
        dist.date();
    }

    private void link() throws IOException, InterruptedException {
        Files.createDirectories(top);
        // without the programs that take names out of libraries, these are larger, and as good
        boolean canStrip = isInPath("objcopy") && isInPath("strip");
        tool(
                "jlink",
                "--add-modules", String.join(",", MODULES),
                "--output", top.resolve("runtime").toString(),
                canStrip ? "--strip-debug" : "--strip-java-debug-attributes",
                // it writes classes anew that the JDK brings, and never twice alike
                "--disable-plugin", "generate-jli-classes",
                "--compress", "zip-9",
                "--no-header-files",
                "--no-man-pages",
                "--vm", "server");
        Files.deleteIfExists(top.resolve("runtime/bin/keytool"));
        Path jvm = top.resolve("runtime/lib/server/libjvm.so");
        if (canStrip && Files.exists(jvm)) {
            // the names of its functions are a sixth of it, and of use to its makers alone
            run(project, "strip", "--strip-unneeded", jvm.toString());
        }
    }

    private static boolean isInPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private void copy() throws IOException {
        copy(project.resolve("bin"), top.resolve("bin"));
        copy(project.resolve("target/layerwise.jar"), top.resolve("lib/layerwise.jar"));
        copy(project.resolve("LICENSE"), top.resolve("LICENSE"));
    }

    /** A cache is made by the JVM that will read it, of the jars where they lie. That JVM has no compiler. */
    private void train() throws IOException, InterruptedException {
        Path classes = project.resolve("target/train");
        String jar = top.resolve("lib/layerwise.jar").toString();
        String classPath = classes + File.pathSeparator + jar;
        tool(
                "javac",
                "-d", classes.toString(),
                "-cp", System.getProperty("java.class.path"),
                "-sourcepath", project.resolve("src/build/java").toString(),
                project.resolve("src/build/java/Train.java").toString());
        run(project, top.resolve("runtime/bin/java").toString(), "-cp", classPath, "Train", jar, "");
    }

    /** Archives hold the times of files, and two that are made of the same sources shall be the same. */
    private void date() throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.setLastModifiedTime(each, FileTime.from(time.toInstant()));
            }
        }
    }

    private static void tool(String name, String... arguments) throws IOException {
        int status = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
        if (status != 0) {
            throw new IOException(name + " ended with " + status);
        }
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(List.of(command) + " ended with " + status);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    each.toFile().setWritable(true);
                    Files.delete(each);
                }
            }
        }
    }
}
