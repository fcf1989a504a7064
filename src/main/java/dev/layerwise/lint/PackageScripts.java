package dev.layerwise.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a {@code package.json} says to a build: everything but the scripts that the build does not run. */
final class PackageScripts {

    private static final Set<String> ALWAYS = Set.of("preinstall", "install", "postinstall", "prepare", "prepublish");

    private final List<String> scripts = new ArrayList<>();
    private final StringBuilder rest = new StringBuilder();

    private PackageScripts(String text) {
        boolean isInside = false;
        for (String line : text.split("\n")) {
            String stripped = line.strip();
            if (isInside && stripped.startsWith("}")) {
                isInside = false;
            }
            if (isInside) {
                scripts.add(stripped);
            } else {
                rest.append(line).append('\n');
            }
            isInside |= stripped.startsWith("\"scripts\"") && stripped.endsWith("{");
        }
    }

    /** @param words what the commands of the build speak of, names of scripts among them */
    static String relevant(String text, Set<String> words) {
        PackageScripts file = new PackageScripts(text);
        Set<String> named = new HashSet<>(words);
        named.addAll(ALWAYS);
        List<String> open = new ArrayList<>(file.scripts);
        boolean isAdding = true;
        while (isAdding) {
            isAdding = false;
            for (String line : List.copyOf(open)) {
                if (isNamed(key(line), named)) {
                    open.remove(line);
                    file.rest.append(line).append('\n');
                    named.addAll(List.of(line.split("[^A-Za-z0-9._:/-]+")));
                    isAdding = true;
                }
            }
        }
        return file.rest.toString();
    }

    private static String key(String line) {
        int open = line.indexOf('"');
        int close = line.indexOf('"', open + 1);
        return open < 0 || close < 0 ? "" : line.substring(open + 1, close);
    }

    private static boolean isNamed(String script, Set<String> named) {
        return named.contains(script)
                || script.startsWith("pre") && named.contains(script.substring("pre".length()))
                || script.startsWith("post") && named.contains(script.substring("post".length()));
    }
}
