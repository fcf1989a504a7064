import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a Java class of the data in {@code rules/}, each file a constant: the AOT cache holds constants, while a
 * resource takes the opening of the jar, and longer than all that is read in it.
 */
final class DataFiles {

    private static final String PACKAGE = "dev.layerwise.ecosystem";
    private static final String NAME = "DataFiles";
    /** Of a constant in a class file. */
    private static final int MOST_BYTES = 65_535;

    private DataFiles() {}

    /** @param arguments the folder of the data, and that of generated sources */
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        StringBuilder source = new StringBuilder("""
                package %s;

                /** The data in {@code rules/} without its blanks. */
                final class %s {

                    private %2$s() {}

                    static String text(String file) {
                        return switch (file) {
                """.formatted(PACKAGE, NAME));
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            source.append("            case \"%s\" -> %s;%n".formatted(name, constant(name, text(file))));
        }
        source.append("""
                            default -> throw new IllegalStateException("there is no data " + file);
                        };
                    }
                }
                """);
        Path target = Path.of(arguments[1]).resolve(PACKAGE.replace('.', '/')).resolve(NAME + ".java");
        Files.createDirectories(target.getParent());
        if (!Files.exists(target) || !Files.readString(target).contentEquals(source)) {
            Files.writeString(target, source);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> isData(file.getFileName().toString())).sorted().toList();
        }
    }

    private static boolean isData(String name) {
        return name.equals("index.txt") || name.endsWith(".json") && !name.endsWith("schema.json");
    }

    private static String text(Path file) throws IOException {
        String text = Files.readString(file).replace("\r\n", "\n");
        return file.toString().endsWith(".json") ? withoutBlanks(text) : text;
    }

    private static String withoutBlanks(String json) {
        StringBuilder compact = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isQuoted && c == '\\') {
                compact.append(c).append(json.charAt(++i));
                continue;
            }
            isQuoted ^= c == '"';
            if (isQuoted || c > ' ') {
                compact.append(c);
            }
        }
        return compact.toString();
    }

    private static String constant(String file, String text) {
        if (text.length() > MOST_BYTES) {
            throw new IllegalStateException(
                    "rules/" + file + ": a constant holds no more than " + MOST_BYTES + " bytes; make two files of it");
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw new IllegalStateException("rules/" + file + ": a character that is not ASCII");
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
