package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Fingerprint;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.stage.StagePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What commands such as {@code echo}, {@code cat}, {@code mkdir} or {@code chmod} do to the files of a stage. Most
 * of the bytes that they write are not computed: equal commands over equal files count as equal bytes.
 */
final class PlainEffect {

    private static final List<String> SILENT = List.of(
            "echo", "printf", "cat", "true", ":", "ls", "pwd", "id", "date", "test", "sleep", "uname", "env", "wc",
            "head", "tail", "sort", "grep");

    private final String directory;
    private final Owner owner;
    private final ContentId maker;
    private final TreeDigest digests;
    private FileTree files;

    /** @param maker stands for output that cannot be told */
    PlainEffect(FileTree files, String directory, Owner owner, ContentId maker, TreeDigest digests) {
        this.files = files;
        this.directory = directory;
        this.owner = owner;
        this.maker = maker;
        this.digests = digests;
    }

    /** Whether none of the commands touches any file, wherever it lies. */
    static boolean isNone(List<PlainScript.Command> commands) {
        return commands.stream().allMatch(command -> isSilent(command) && command.output().isEmpty());
    }

    /** Whether it only prints; {@code env} may run any program, and {@code sort -o} writes. */
    private static boolean isSilent(PlainScript.Command command) {
        return switch (command.name()) {
            case "env" -> command.arguments().isEmpty();
            case "sort" -> command.arguments().stream().noneMatch(word -> word.text().startsWith("-"));
            default -> SILENT.contains(command.name());
        };
    }

    /** Empty if what one of the commands does is not known. */
    Optional<FileTree> of(List<PlainScript.Command> commands) {
        for (PlainScript.Command command : commands) {
            if (!apply(command)) {
                return Optional.empty();
            }
        }
        return Optional.of(files);
    }

    private boolean apply(PlainScript.Command command) {
        List<String> arguments = command.arguments().stream().map(PlainScript.Word::text).toList();
        boolean hasWildcard = command.arguments().stream().anyMatch(PlainScript.Word::hasWildcard);
        if (isSilent(command)) {
            return command.output().isEmpty() || write(command);
        }
        if (command.output().isPresent() || hasWildcard) {
            return false;
        }
        return switch (command.name()) {
            case "mkdir" -> mkdir(arguments);
            case "touch" -> operands(withoutTimes(arguments)).map(this::touch).orElse(false);
            case "ln" -> arguments.size() == 3 && arguments.getFirst().equals("-s") && link(arguments);
            case "chmod" -> arguments.size() == 2 && chmod(arguments.get(0), arguments.get(1));
            case "chown" -> arguments.size() == 2 && chown(arguments.get(0), arguments.get(1));
            case "cp" -> arguments.size() == 2 && copy(arguments.get(0), arguments.get(1));
            default -> false;
        };
    }

    private boolean write(PlainScript.Command command) {
        PlainScript.Word target = command.output().orElseThrow();
        if (target.text().equals("/dev/null")) {
            return true;
        }
        Optional<Output> output = output(command);
        if (target.hasWildcard() || output.isEmpty() || target.text().startsWith("/dev/")) {
            return false;
        }
        String path = path(target.text());
        Output written = output.get();
        if (command.appends()) {
            written = Output.unknown(
                    new Fingerprint().add(contentOf(path)).add(written.content()).finish());
        }
        write(path, written);
        return true;
    }

    private void write(String path, Output output) {
        // a file that is there keeps its mode and owner
        Optional<FileTree.KnownFile> old = files.knownFile(path);
        int mode = old.map(FileTree.KnownFile::mode).orElse(0644);
        ContentId attributes = old.map(FileTree.KnownFile::attributes).orElseGet(this::owned);
        files = files.with(new ContextEdit()
                .file(path, mode, output.content(), output.length())
                .attributes(path, attributes)
                .build());
    }

    /** What the command prints. */
    private Optional<Output> output(PlainScript.Command command) {
        Optional<Output> exact = exactOutput(command);
        return exact.isPresent() ? exact : symbolicOutput(command).map(Output::unknown);
    }

    /** The very bytes, where a shell's own ways with options and backslashes do not come in. */
    private Optional<Output> exactOutput(PlainScript.Command command) {
        List<String> words = command.arguments().stream().map(PlainScript.Word::text).toList();
        boolean isPlain = command.arguments().stream().noneMatch(word ->
                word.hasWildcard() || word.text().startsWith("-") || word.text().contains("\\"));
        if (isPlain && command.name().equals("echo")) {
            byte[] bytes = (String.join(" ", words) + "\n").getBytes(StandardCharsets.UTF_8);
            return Optional.of(new Output(ContentId.ofBytes(bytes), bytes.length));
        }
        if (command.name().equals("cat") && words.isEmpty()) {
            byte[] bytes = command.input().orElse("").getBytes(StandardCharsets.UTF_8);
            return Optional.of(new Output(ContentId.ofBytes(bytes), bytes.length));
        }
        if (isPlain && command.name().equals("cat") && words.size() == 1) {
            return files.knownFile(path(words.getFirst())).map(file -> new Output(file.content(), file.length()));
        }
        return Optional.empty();
    }

    private Optional<ContentId> symbolicOutput(PlainScript.Command command) {
        Fingerprint printed = new Fingerprint().add(command.name());
        switch (command.name()) {
            case "echo", "printf" -> {
                for (PlainScript.Word word : command.arguments()) {
                    if (word.hasWildcard()) {
                        return Optional.empty();
                    }
                    printed.add(word.text());
                }
            }
            case "cat" -> {
                for (PlainScript.Word word : command.arguments()) {
                    Optional<List<String>> matches = paths(word);
                    if (matches.isEmpty() || word.text().startsWith("-")) {
                        return Optional.empty();
                    }
                    matches.get().forEach(path -> printed.add(contentOf(path)));
                }
            }
            case "true", ":" -> { }
            default -> printed.add(maker);
        }
        return Optional.of(printed.finish());
    }

    /** The files that a word names; a wildcard only as all of the last name, without those that begin with a dot. */
    private Optional<List<String>> paths(PlainScript.Word word) {
        String path = path(word.text());
        if (!word.hasWildcard()) {
            return Optional.of(List.of(path));
        }
        if (!ContextPath.baseName(path).equals("*") || ContextPath.parent(path).contains("*")) {
            return Optional.empty();
        }
        return files.knownNames(ContextPath.parent(path)).map(names -> {
            List<String> matches = new ArrayList<>();
            names.stream()
                    .filter(name -> !name.startsWith("."))
                    .forEach(name -> matches.add(ContextPath.join(ContextPath.parent(path), name)));
            return matches;
        });
    }

    /** The bytes alone where the file is known; modes do not show in what is read. */
    private ContentId contentOf(String path) {
        return files.knownFile(path)
                .map(FileTree.KnownFile::content)
                .orElseGet(() -> files.select(Selector.ofSource("/" + path), digests)
                        instanceof Selection.Selected selected ? selected.digest() : maker);
    }

    private boolean mkdir(List<String> arguments) {
        boolean hasParents = !arguments.isEmpty() && arguments.getFirst().equals("-p");
        Optional<List<String>> names = operands(hasParents ? arguments.subList(1, arguments.size()) : arguments);
        names.ifPresent(all -> all.stream().map(this::path).forEach(path -> {
            if (!files.hasDirectory(path)) {
                files = files.with(new ContextEdit()
                        .directory(path, 0755)
                        .attributes(path, owned())
                        .build());
            }
        }));
        return names.isPresent();
    }

    private boolean touch(List<String> names) {
        for (String name : names) {
            String path = path(name);
            if (files.knownFile(path).isEmpty() && !files.hasDirectory(path)) {
                write(path, new Output(ContentId.ofBytes(new byte[0]), 0));
            }
        }
        return true;
    }

    /** The options of {@code touch} only say which time to set, and times do not count. */
    private static List<String> withoutTimes(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty() && rest.getFirst().matches("-[acm]+|-[dtr]|-d.+|--date=.*")) {
            boolean takesValue = rest.removeFirst().matches("-[dtr]");
            if (takesValue && !rest.isEmpty()) {
                rest.removeFirst();
            }
        }
        return rest;
    }

    private boolean link(List<String> arguments) {
        String path = path(arguments.get(2));
        if (files.hasDirectory(path)) {
            return false;
        }
        files = files.with(new ContextEdit().symlink(path, arguments.get(1)).build());
        return true;
    }

    private boolean chmod(String mode, String name) {
        String path = path(name);
        Optional<FileTree.KnownFile> old = files.knownFile(path);
        if (old.isEmpty() || !mode.matches("[0-7]{3,4}")) {
            return false;
        }
        replace(path, old.get(), Integer.parseInt(mode, 8), old.get().attributes());
        return true;
    }

    private boolean chown(String newOwner, String name) {
        String path = path(name);
        Optional<FileTree.KnownFile> old = files.knownFile(path);
        if (old.isEmpty() || newOwner.startsWith("-")) {
            return false;
        }
        replace(path, old.get(), old.get().mode(), attributes(Owner.of(newOwner)));
        return true;
    }

    private boolean copy(String from, String to) {
        Optional<FileTree.KnownFile> source = files.knownFile(path(from));
        if (source.isEmpty() || files.hasDirectory(path(to)) || to.endsWith("/")) {
            return false;
        }
        write(path(to), new Output(source.get().content(), source.get().length()));
        return true;
    }

    private void replace(String path, FileTree.KnownFile old, int mode, ContentId attributes) {
        files = files.with(new ContextEdit()
                .file(path, mode, old.content(), old.length())
                .attributes(path, attributes)
                .build());
    }

    /** Plain names, no options. */
    private static Optional<List<String>> operands(List<String> arguments) {
        return arguments.isEmpty() || arguments.stream().anyMatch(word -> word.startsWith("-"))
                ? Optional.empty()
                : Optional.of(arguments);
    }

    /** Bytes that a command writes; those that cannot be told count as none. */
    private record Output(ContentId content, long length) {

        static Output unknown(ContentId content) {
            return new Output(content, 0);
        }
    }

    private ContentId owned() {
        return attributes(owner);
    }

    private static ContentId attributes(Owner owner) {
        return owner.isRoot() ? ContentId.NONE : StepKey.digest(owner.toString());
    }

    private String path(String name) {
        String absolute = name.startsWith("/") ? name : directory + "/" + name;
        return ContextPath.inside(StagePath.clean(absolute));
    }
}
