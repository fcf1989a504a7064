package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.UnneededKind.Change;
import dev.layerwise.ecosystem.UnneededKind.Commands;
import dev.layerwise.ecosystem.UnneededKind.Family;
import dev.layerwise.ecosystem.UnneededKind.Signs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code rules/unneeded-files.json} knows; its schema beside it says what the members mean. */
public final class UnneededFiles {

    private static final String FILE = "unneeded-files.json";

    private final List<UnneededKind> kinds;
    private final List<CommitReader> commitReaders;
    private final List<String> scripts;
    private final List<String> scriptMarks;
    private final NameIndex<Pattern> folders = new NameIndex<>();
    private final NameIndex<Pattern> files = new NameIndex<>();
    private final NameIndex<String> steering = new NameIndex<>();
    private final NameIndex<String> manifests = new NameIndex<>();

    /** One of a kind's patterns: a name, or several with slashes between them. */
    record Pattern(UnneededKind kind, String text) {

        /** Whether the path ends so; its last name is known to match. */
        boolean fits(String path) {
            boolean isInPlace = !kind.onlyInRoot() || path.indexOf('/') < 0;
            return isInPlace && (text.indexOf('/') < 0 || path.equals(text) || path.endsWith("/" + text));
        }
    }

    private UnneededFiles(JsonObject file) {
        Map<String, Commands> groups = new HashMap<>();
        file.object("groups").ifPresent(all -> all.names().forEach(name ->
                all.object(name).ifPresent(group -> groups.put(name, commands(group)))));
        kinds = file.objects("kinds", kind -> kind(kind, groups));
        commitReaders = file.objects(
                "commitReaders",
                reader -> new CommitReader(
                        reader.texts("programs"), reader.texts("words"), reader.texts("in"), reader.texts("marks")));
        scripts = file.object("scripts").map(all -> all.texts("files")).orElse(List.of());
        scriptMarks = file.object("scripts").map(all -> all.texts("marks")).orElse(List.of());
        file.texts("manifests").forEach(name -> manifests.add(name, name));
        for (UnneededKind kind : kinds) {
            add(kind, kind.folders(), folders);
            add(kind, kind.files(), files);
        }
        for (CommitReader reader : commitReaders) {
            reader.in().forEach(name -> steering.add(lastName(name), name));
        }
    }

    public static UnneededFiles known() {
        return Holder.KNOWN;
    }

    public List<UnneededKind> kinds() {
        return kinds;
    }

    public List<CommitReader> commitReaders() {
        return commitReaders;
    }

    /** Texts that stand in a script which asks git for something. */
    public List<String> scriptMarks() {
        return scriptMarks;
    }

    /** Whether a file of that name may be run as a script. */
    public boolean isScript(String name) {
        return scripts.stream().anyMatch(pattern -> Glob.matches(pattern, name));
    }

    /** Whether a file of that name may name others which a build reads. */
    boolean isManifest(String name) {
        return !manifests.find(name).isEmpty();
    }

    boolean isDockerfile(String name) {
        return files.find(name).stream().anyMatch(pattern -> pattern.kind().name().equals("dockerfile"));
    }

    List<Pattern> folders(String name) {
        return folders.find(name);
    }

    List<Pattern> files(String name) {
        return files.find(name);
    }

    /** Whether a file of that name steers a program that may ask for the commit. */
    boolean isSteering(String name) {
        return !steering.find(name).isEmpty();
    }

    private static void add(UnneededKind kind, List<String> texts, NameIndex<Pattern> index) {
        for (String text : texts) {
            index.add(lastName(text), new Pattern(kind, text));
        }
    }

    private static String lastName(String text) {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static UnneededKind kind(JsonObject kind, Map<String, Commands> groups) {
        return new UnneededKind(
                kind.text("name"),
                kind.constant("family", Family.values()),
                kind.constant("changes", Change.values()),
                kind.optionalText("where").isPresent(),
                kind.texts("folders"),
                kind.texts("files"),
                new Signs(
                        kind.texts("beside"), kind.texts("notBeside"), kind.texts("holds"), kind.isTrue("gitIgnored")),
                group(kind.optionalText("madeBy"), groups),
                group(kind.optionalText("usedBy"), groups));
    }

    private static Optional<Commands> group(Optional<String> name, Map<String, Commands> groups) {
        return name.map(groups::get);
    }

    private static Commands commands(JsonObject group) {
        return new Commands(
                group.texts("ecosystems"),
                List.copyOf(group.constants("actions", Action.values())),
                group.texts("scripts"),
                group.texts("programs"));
    }

    private static final class Holder {

        static final UnneededFiles KNOWN = load();

        private static UnneededFiles load() {
            return new UnneededFiles(JsonObject.read(FILE));
        }
    }
}
