package dev.layerwise.rules.cache;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.source.Order;
import dev.layerwise.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How much of the build context a copy exposes the steps behind it to, and how that is said. */
final class Exposure {

    /** Files that people work on every day, if they are copied one by one. */
    private static final Set<String> SOURCES = Set.of(
            "py", "js", "mjs", "cjs", "ts", "mts", "jsx", "tsx", "vue", "svelte", "go", "rs", "java", "kt", "scala",
            "rb", "php", "c", "h", "cc", "cpp", "hpp", "cxx", "cs", "fs", "vb", "swift", "dart", "ex", "exs", "erl",
            "hs", "ml", "jl", "r", "lua", "pl", "cr", "clj", "ipynb", "zig", "nim");

    /** Source files that are part of the build and change as seldom as manifests do. */
    private static final Set<String> BUILD_SCRIPTS = Set.of("build.rs", "setup.py", "conanfile.py", "mix.exs");

    /** Directories of settings and the like, which change as seldom as manifests do. */
    private static final Set<String> SETTINGS = Set.of(
            "patches", ".yarn", ".mvn", "gradle", "certs", "keys", "config", "conf", "conf.d", "etc", "rootfs",
            "docker", ".docker", "requirements");

    /** What people call the folders that they work in. */
    private static final Set<String> SOURCE_FOLDERS = Set.of(
            "src", "app", "lib", "source", "sources", "code", "backend", "frontend", "server", "client", "web", "api",
            "cmd", "pkg", "internal", "packages", "services", "test", "tests", "project");

    /** Where scripts go that serve the image, not the project. */
    private static final Pattern TOOLS = Pattern.compile("(usr/)?(local/)?s?bin(/.*)?");

    private static final int LONG = 20;

    /** How many places of one kind a finding shows. */
    static final int MOST_LABELS = 5;

    private Exposure() {}

    /** Whether the copy brings files that people change often and the install does not read. */
    static boolean bringsMore(ContextCopy copy, Install install) {
        if (!copy.isAtHand() || !install.knowsFiles()) {
            return isWorkedOn(copy) && !isManifest(copy, install);
        }
        boolean[] more = new boolean[1];
        boolean isDirectory = copy.bringsDirectory();
        copy.forEach((path, target, _, _) -> {
            more[0] = !install.inputs().read(target) && (isDirectory || isSource(path));
            return !more[0];
        });
        return more[0];
    }

    /** Whether it brings what people change often: directories, and source files. */
    static boolean isWorkedOn(ContextCopy copy) {
        String path = copy.selector().path();
        String name = ContextPath.baseName(path);
        if (SETTINGS.contains(name)) {
            return false;
        }
        if (copy.bringsDirectory()) {
            return true;
        }
        // a name without an extension is mostly a directory's, if the files are not at hand
        boolean isDirectoryName = !copy.isAtHand() && name.indexOf('.') < 0 && !name.matches(".*[A-Z].*");
        boolean isTool = TOOLS.matcher(copy.target()).matches();
        return !isTool && (isSource(path) || isDirectoryName && !copy.selector().hasWildcard());
    }

    /** As {@link #isWorkedOn}, with no guess at what a name without an extension stands for. */
    static boolean isSurelyWorkedOn(ContextCopy copy) {
        String path = copy.selector().path();
        boolean isKnown = copy.isAtHand() || path.isEmpty() || isSource(path);
        return isWorkedOn(copy) && (isKnown || SOURCE_FOLDERS.contains(ContextPath.baseName(path)));
    }

    private static boolean isSource(String path) {
        String name = ContextPath.baseName(path).toLowerCase(Locale.ROOT);
        boolean isSetting = name.contains("conf") || name.contains("settings") || BUILD_SCRIPTS.contains(name);
        return !isSetting && SOURCES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static boolean isManifest(ContextCopy copy, Install install) {
        String name = ContextPath.baseName(copy.selector().path());
        return !name.isEmpty()
                && install.inputs().files().stream()
                        .map(InputFile::pattern)
                        .map(ContextPath::baseName)
                        .anyMatch(name::equals);
    }

    /** The one that brings most. */
    static ContextCopy worst(List<ContextCopy> causes) {
        return causes.stream()
                .max(Order.of(
                        Order.by(ContextCopy::bringsDirectory),
                        Order.of(
                                Order.by(copy -> copy.selector().path().isEmpty()),
                                Order.by(copy -> copy.size().count()))))
                .orElseThrow();
    }

    /** The instruction or mount that brings the files. */
    static Span span(ContextCopy copy) {
        return copy.isMount() ? copy.source() : copy.place().instruction().span();
    }

    static String code(Analysis analysis, ContextCopy copy) {
        String text = analysis.text(span(copy));
        return Phrase.code(copy.isMount() ? "--mount=" + text : text);
    }

    /** A command, or if it is long what it is in short. */
    static String name(Analysis analysis, RunCommand command) {
        String written = analysis.text(command.call().span());
        return Phrase.code(written.length() <= LONG ? written : command.reading()
                .map(reading -> reading.manager() + subcommand(reading, command.call()))
                .orElse(written));
    }

    /** As it is written: the data knows a subcommand by one of its names only. */
    private static String subcommand(Reading reading, CommandCall call) {
        if (reading.command().isEmpty() || call.arguments().isEmpty()) {
            return "";
        }
        String known = reading.command().get();
        boolean isWritten = Arrays.stream(known.split(" "))
                .allMatch(part -> call.arguments().stream().anyMatch(word -> word.is(part)));
        return isWritten
                ? " " + known
                : call.arguments().getFirst().text()
                        .filter(word -> !word.startsWith("-"))
                        .map(word -> " " + word)
                        .orElse("");
    }

    /** What makes the step behind it re-run. */
    static String change(ContextCopy copy) {
        String path = copy.selector().path();
        if (path.isEmpty()) {
            return "any file changes";
        }
        return copy.bringsDirectory() || !copy.isAtHand() && !isSource(path) || copy.selector().hasWildcard()
                ? "anything in " + Phrase.code(path) + " changes"
                : Phrase.code(path) + " changes";
    }

    /** @param isKnown whether the files at hand are those that builds get */
    static String brings(ContextCopy copy, boolean isKnown) {
        // a Dockerfile that lies alone was taken out of its context
        if (isKnown && copy.size().count() > (copy.selector().path().isEmpty() ? 1 : 0)) {
            return "brings " + Phrase.count(copy.size().count(), "file") + ", " + Phrase.bytes(copy.size().bytes());
        }
        String path = copy.selector().path();
        return path.isEmpty() ? "brings the whole context" : "brings " + Phrase.code(path);
    }
}
