package dev.layerwise.cli;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Whether a file's name is one of a Dockerfile. */
enum DockerfileName {
    YES,
    /** Perhaps a Dockerfile, perhaps a program about Dockerfiles: the first instruction tells. */
    LOOK_INSIDE,
    NO;

    /** Words about a Dockerfile, what Dockerfiles are made from, and what editors and tools leave behind. */
    private static final Set<String> OTHERS = Set.of(
            "dockerignore", "md", "markdown", "mdx", "rst", "adoc", "txt", "html", "htm", "pdf", "png", "svg",
            "j2", "jinja", "jinja2", "tmpl", "tpl", "template", "templ", "gotmpl", "erb", "ejs", "hbs", "mustache",
            "liquid", "in", "m4", "bak", "backup", "orig", "rej", "old", "save", "swp", "swo", "tmp", "patch", "diff",
            "lock", "log", "sha256", "sig", "asc", "gz", "zip", "tar");

    /** As often what the Dockerfile is for as the language that the file is written in. */
    private static final Set<String> LANGUAGES = Set.of(
            "go", "py", "js", "mjs", "cjs", "ts", "tsx", "jsx", "java", "kt", "kts", "scala", "rb", "rs", "c", "h",
            "cc", "cpp", "hpp", "cs", "fs", "php", "pl", "swift", "dart", "lua", "ex", "exs", "erl", "hs", "ml", "clj",
            "sh", "bash", "ps1", "bat", "json", "yaml", "yml", "toml", "xml", "ini", "cfg", "conf", "properties", "vim",
            "el", "nix", "hcl", "tf", "bzl", "bicep", "groovy", "r", "jl", "snap", "tree", "g4", "css", "ipynb");

    static DockerfileName of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        int stem = stem(name);
        if (stem < 0 || name.endsWith("~")) {
            return NO;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (name.indexOf('.', stem) < 0) {
            // Dockerfile, api.Dockerfile, Dockerfile-dev
            return endOfStem(name, stem) == name.length() ? YES : LOOK_INSIDE;
        }
        if (OTHERS.contains(last)) {
            return NO;
        }
        boolean isUsual = name.charAt(endOfStem(name, stem)) == '.';
        return LANGUAGES.contains(last) || !isUsual ? LOOK_INSIDE : YES;
    }

    /** Whether the first instruction of a text is one that a Dockerfile begins with. */
    static boolean isBegun(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT).lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.startsWith("FROM ") || line.startsWith("ARG "))
                .isPresent();
    }

    /** Where the word begins that makes the name one of a Dockerfile; -1 if there is none. */
    private static int stem(String name) {
        for (int start = 0; start >= 0 && start < name.length();) {
            int end = endOfStem(name, start);
            if (end == name.length() || end > start && "._-".indexOf(name.charAt(end)) >= 0) {
                return start;
            }
            int dot = name.indexOf('.', start);
            start = dot < 0 ? -1 : dot + 1;
        }
        return -1;
    }

    private static int endOfStem(String name, int start) {
        return name.startsWith("dockerfile", start)
                ? start + "dockerfile".length()
                : name.startsWith("containerfile", start) ? start + "containerfile".length() : start;
    }
}
