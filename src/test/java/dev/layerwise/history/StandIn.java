package dev.layerwise.history;

import dev.layerwise.cache.LiveEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Dockerfile with other base images, in which all that it takes from stages is made anew by each RUN. */
final class StandIn {

    private static final Pattern FROM =
            Pattern.compile("(\\s*FROM\\s+)((?:--\\S+\\s+)*)(\\S+)(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("\\bAS\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SOURCE = Pattern.compile("(--from=|[,=]from=)([^\\s,]+)");
    private static final Pattern COPY =
            Pattern.compile("(?im)^\\s*COPY\\s+((?:--\\S+\\s+)*--from=\\S+\\s+(?:--\\S+\\s+)*)(.*)$");

    private final String image = "stand-in-" + UUID.randomUUID();
    private final String dockerfile;
    private final Set<String> outputs = new TreeSet<>();

    StandIn(String text) {
        StringBuilder out = new StringBuilder();
        Set<String> names = new HashSet<>(Set.of("scratch"));
        for (String line : text.split("\n", -1)) {
            out.append(rewritten(line, names)).append('\n');
        }
        this.dockerfile = out.substring(0, out.length() - 1);
        Matcher copies = COPY.matcher(text.replaceAll("\\\\\\s*\\n", " "));
        while (copies.find()) {
            List<String> words = List.of(copies.group(2).replaceAll("[\\[\\]\",]", " ").strip().split("\\s+"));
            words.subList(0, words.size() - 1).forEach(this::addOutput);
        }
    }

    private String rewritten(String line, Set<String> names) {
        if (line.matches("(?i)\\s*#\\s*(syntax|check)\\s*=.*")) {
            return "#";
        }
        Matcher from = FROM.matcher(line);
        if (!from.matches()) {
            return SOURCE.matcher(line).replaceAll(found ->
                    names.contains(found.group(2).toLowerCase(Locale.ROOT)) || found.group(2).matches("\\d+")
                            ? Matcher.quoteReplacement(found.group())
                            : found.group(1) + image);
        }
        boolean isStage = names.contains(from.group(3).toLowerCase(Locale.ROOT));
        Matcher name = NAME.matcher(from.group(4));
        if (name.find()) {
            names.add(name.group(1).toLowerCase(Locale.ROOT));
        }
        return isStage ? line : from.group(1) + image + from.group(4);
    }

    /** A name without a dot is taken for a folder, which can be copied to either kind of place. */
    private void addOutput(String source) {
        String path = source.replaceAll("\\$\\{?\\w+}?|[*?]", "x").replaceAll("^/+|/+$", "");
        if (!path.replace(".", "").isEmpty()) {
            boolean isFile = path.substring(path.lastIndexOf('/') + 1).indexOf('.') >= 0;
            outputs.add("/" + path + (isFile ? "" : "/"));
        }
    }

    String dockerfile() {
        return dockerfile;
    }

    /** Makes the base image, out of {@code stub}. */
    void make(LiveEngine engine, Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM stub\nCOPY files /\n");
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve(".stub-outputs"), String.join("\n", outputs) + "\n");
        for (String output : outputs) {
            Path path = files.resolve(output.substring(1) + (output.endsWith("/") ? ".stub" : ""));
            Files.createDirectories(path.getParent());
            if (!Files.exists(path)) {
                Files.writeString(path, output);
            }
        }
        engine.make(folder, image);
    }
}
