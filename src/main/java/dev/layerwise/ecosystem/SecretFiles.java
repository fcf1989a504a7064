package dev.layerwise.ecosystem;

import dev.layerwise.context.ContextPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code rules/secret-files.json} knows; its schema beside it says what the members mean. */
public final class SecretFiles {

    private static final String FILE = "secret-files.json";
    private static final int MOST_NAMES = 20;

    private final NameIndex<Pattern> files = new NameIndex<>();
    private final NameIndex<String> examples = new NameIndex<>();
    private final Set<String> exampleFolders;
    private final NameIndex<String> secretNames = new NameIndex<>();
    private final NameIndex<String> publicNames = new NameIndex<>();
    private final SecretValues values;

    private record Pattern(SecretKind kind, String text) {

        boolean fits(String path) {
            return text.indexOf('/') < 0 || fits(path, path.lastIndexOf('/'));
        }

        /** Folder by folder from the end; the last name is known to match. */
        private boolean fits(String path, int slash) {
            int depth = (int) text.chars().filter(c -> c == '/').count();
            int start = slash;
            for (int i = 0; i < depth && start >= 0; i++) {
                start = path.lastIndexOf('/', start - 1);
            }
            return slash >= 0 && Glob.matches(text, path.substring(start + 1));
        }
    }

    private SecretFiles(JsonObject file) {
        for (JsonObject object : file.objects("kinds")) {
            SecretKind kind = new SecretKind(
                    object.text("name"),
                    object.texts("files"),
                    object.isTrue("assigns"),
                    object.texts("values"),
                    object.texts("marks"),
                    object.texts("notMarks"),
                    object.isTrue("sure"),
                    object.isTrue("evident"));
            kind.files().forEach(text -> files.add(ContextPath.baseName(text), new Pattern(kind, text)));
        }
        file.texts("examples").forEach(text -> examples.add(text, text));
        file.texts("secretNames").forEach(text -> secretNames.add(text, text));
        file.texts("publicNames").forEach(text -> publicNames.add(text, text));
        exampleFolders = new HashSet<>(file.texts("exampleFolders"));
        values = new SecretValues(new HashSet<>(file.texts("placeholders")));
    }

    public static SecretFiles known() {
        return Holder.KNOWN;
    }

    /** What a file of that path may be; examples and what lies among tests is nothing. */
    public Optional<SecretKind> kind(String path) {
        String name = ContextPath.baseName(path);
        List<Pattern> found = files.find(name);
        if (found.isEmpty() || !examples.find(name.toLowerCase(Locale.ROOT)).isEmpty()) {
            return Optional.empty();
        }
        for (String folder : ContextPath.parent(path).split("/")) {
            if (exampleFolders.contains(folder.toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
        }
        return found.stream().filter(pattern -> pattern.fits(path)).map(Pattern::kind).findFirst();
    }

    /** Whether a file of that kind with that text holds a secret. */
    public Optional<Secret> find(SecretKind kind, String text) {
        if (kind.notMarks().stream().anyMatch(text::contains)) {
            return Optional.empty();
        }
        boolean holds = kind.isByName()
                || kind.marks().stream().anyMatch(text::contains)
                || kind.values().stream().anyMatch(name -> values.follow(name, text));
        if (holds) {
            return Optional.of(new Secret(kind, List.of()));
        }
        List<String> names = kind.assigns() ? secretsIn(text) : List.of();
        return names.isEmpty() ? Optional.empty() : Optional.of(new Secret(kind, names));
    }

    /** The variables that get secret values. */
    private List<String> secretsIn(String text) {
        List<String> names = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            int equals = line.indexOf('=');
            if (equals <= 0 || line.stripLeading().startsWith("#") || names.size() == MOST_NAMES) {
                continue;
            }
            String before = line.substring(0, equals).strip();
            String name = before.startsWith("export ") ? before.substring("export ".length()).strip() : before;
            String value = line.substring(equals + 1);
            boolean isSecret = isSecretName(name) ? values.isLiteral(value) : values.hasPassword(value);
            if (isSecret) {
                names.add(name);
            }
        }
        return names;
    }

    private boolean isSecretName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return !secretNames.find(upper).isEmpty() && publicNames.find(upper).isEmpty();
    }

    private static final class Holder {

        static final SecretFiles KNOWN = load();

        private static SecretFiles load() {
            return new SecretFiles(JsonObject.read(FILE));
        }
    }
}
