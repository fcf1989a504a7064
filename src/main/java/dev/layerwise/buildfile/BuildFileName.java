package dev.layerwise.buildfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the name of a file says of its part in builds.
 *
 * @param isMain whether Docker takes it without being told to
 * @param isOverride whether Docker lays it over the main one without being told to
 */
public record BuildFileName(Kind kind, boolean isMain, boolean isOverride) {

    /** With its dot. */
    private static final int LONGEST_ENDING = ".yaml".length();

    /** Who reads the file. */
    public enum Kind {
        COMPOSE(List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")),
        BAKE(List.of("docker-bake.json", "docker-bake.hcl"));

        private final List<String> mainNames;

        Kind(List<String> mainNames) {
            this.mainNames = mainNames;
        }

        /** The names that Docker looks for, the first one first. */
        public List<String> mainNames() {
            return mainNames;
        }
    }

    /** Empty if the name is none of a build file. */
    public static Optional<BuildFileName> of(String fileName) {
        int last = fileName.lastIndexOf('.');
        // folders hold many files, and hardly any is one
        if (last < 0 || fileName.length() - last > LONGEST_ENDING) {
            return Optional.empty();
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1);
        String stem = name.substring(0, dot);
        if ((ending.equals("yml") || ending.equals("yaml")) && isCalled(stem, "compose")) {
            return Optional.of(new BuildFileName(
                    Kind.COMPOSE,
                    Kind.COMPOSE.mainNames.contains(fileName),
                    stem.equals("compose.override") || stem.equals("docker-compose.override")));
        }
        if ((ending.equals("hcl") || ending.equals("json")) && isCalled(stem, "bake")) {
            return Optional.of(new BuildFileName(
                    Kind.BAKE, Kind.BAKE.mainNames.contains(fileName), stem.equals("docker-bake.override")));
        }
        return Optional.empty();
    }

    /** {@code compose}, {@code docker-compose.prod}, {@code compose-dev}. */
    private static boolean isCalled(String stem, String word) {
        String plain = stem.startsWith("docker-") ? stem.substring("docker-".length()) : stem;
        return plain.startsWith(word)
                && (plain.length() == word.length() || "._-".indexOf(plain.charAt(word.length())) >= 0);
    }
}
