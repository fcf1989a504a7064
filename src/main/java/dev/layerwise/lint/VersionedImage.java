package dev.layerwise.lint;

import dev.layerwise.stage.ImageReference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An image whose tag begins with a version.
 *
 * @param written the reference as it is written
 * @param name its shortest name, without the tag
 * @param version {@code 20.11}
 * @param variant what else the tag says, without versions of distributions: {@code alpine}
 */
public record VersionedImage(String written, String name, String tag, String version, String variant) {

    /** The older one first. */
    static final Comparator<VersionedImage> BY_VERSION =
            (one, other) -> Arrays.compare(one.numbers(), other.numbers());

    private static final List<String> BESIDE_PREFIXES = List.of("test", "example", "sample", "demo", "bench");

    /** Releases of Debian and Ubuntu, which change as versions do. */
    private static final Set<String> RELEASES = Set.of(
            "stretch", "buster", "bullseye", "bookworm", "trixie", "forky", "xenial", "bionic", "focal", "jammy",
            "noble");

    /** Folders and files that have versions of their own. */
    private static final Set<String> BESIDE = Set.of(
            "fixture", "fixtures", "doc", "docs", "template", "templates", "e2e", "integration", "vendor",
            "thirdparty", "third", "tutorial", "tutorials", "playground", "sandbox",
            "legacy", "deprecated", "archive", "old", "devcontainer", "github", "images", "matrix", "compat", "ci",
            "quickstart", "quickstarts", "workshop", "lab", "labs", "exercises", "starter", "starters", "boilerplate",
            "recipes", "snippets", "experimental", "contrib", "skel", "skeleton", "cookbook", "getting");

    /** What a FROM line starts from; empty if that is no version, or depends on anything. */
    public static Optional<VersionedImage> ofLine(String line) {
        String stripped = line.strip();
        if (stripped.length() < 6 || !stripped.regionMatches(true, 0, "FROM", 0, 4)
                || !Character.isWhitespace(stripped.charAt(4))) {
            return Optional.empty();
        }
        return Arrays.stream(stripped.substring(5).strip().split("\\s+"))
                .filter(word -> !word.startsWith("--"))
                .findFirst()
                .flatMap(VersionedImage::of);
    }

    private static Optional<VersionedImage> of(String image) {
        int colon = image.lastIndexOf(':');
        boolean isPlain = image.indexOf('$') < 0 && image.indexOf('@') < 0 && image.indexOf('\\') < 0;
        if (!isPlain || colon <= image.lastIndexOf('/') || colon == image.length() - 1) {
            return Optional.empty();
        }
        String tag = image.substring(colon + 1);
        String[] parts = tag.split("-");
        if (parts.length == 0 || !isVersion(parts[0])) {
            return Optional.empty();
        }
        List<String> variant = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.replaceAll("[0-9.]+", "").toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty() && !RELEASES.contains(part))
                .sorted()
                .toList();
        String name = ImageReference.familiar(image.substring(0, colon));
        return Optional.of(new VersionedImage(image, name, tag, parts[0], String.join("-", variant)));
    }

    private static boolean isVersion(String text) {
        return !text.isEmpty()
                && text.length() < 20
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')
                && text.charAt(0) != '.'
                && !text.endsWith(".")
                && !text.contains("..");
    }

    /** Whether both may be the same image: {@code 20} and {@code 20.11}. */
    boolean mayBe(VersionedImage other) {
        return (version + ".").startsWith(other.version + ".") || (other.version + ".").startsWith(version + ".");
    }

    /**
     * Whether the path is one for this version, or for this image: {@code 3.12/Dockerfile}, {@code Dockerfile.py312},
     * {@code ubuntu/jammy/Dockerfile}.
     */
    public boolean isOfPath(String path) {
        String plain = version.replace(".", "");
        boolean hasVersion = Arrays.stream(path.split("[^0-9.]+"))
                .map(number -> number.replace(".", ""))
                .anyMatch(number -> !number.isEmpty() && (plain.startsWith(number) || number.startsWith(plain)));
        String image = name.substring(name.lastIndexOf('/') + 1);
        return hasVersion
                || Arrays.stream(path.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                        .anyMatch(word -> word.equals(image) || RELEASES.contains(word));
    }

    /** Whether a path leads to tests, examples and the like. */
    public static boolean isBeside(String path) {
        return Arrays.stream(path.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .anyMatch(word -> BESIDE.contains(word) || BESIDE_PREFIXES.stream().anyMatch(word::startsWith));
    }

    private long[] numbers() {
        return Arrays.stream(version.split("\\."))
                .mapToLong(number -> number.length() > 9 ? Long.MAX_VALUE : Long.parseLong(number))
                .toArray();
    }
}
