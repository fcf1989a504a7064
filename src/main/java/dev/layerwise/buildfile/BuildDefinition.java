package dev.layerwise.buildfile;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import java.nio.file.Path;
import java.util.Map;

/**
 * One image that a compose or bake file builds.
 *
 * @param name of the service, or of bake's target
 * @param arguments build arguments whose values are known
 * @param namedContexts by name
 * @param place where it is said
 */
public record BuildDefinition(
        String name,
        Recipe recipe,
        Context context,
        TargetStage target,
        Map<String, String> arguments,
        Map<String, Context> namedContexts,
        Place place) {

    public BuildDefinition {
        arguments = Map.copyOf(arguments);
        namedContexts = Map.copyOf(namedContexts);
    }

    /** What is built. */
    public sealed interface Recipe {

        /** @param file absolute; it need not exist */
        record Dockerfile(Path file) implements Recipe {}

        /**
         * A Dockerfile in the build file itself.
         *
         * @param text with the way back to the lines of that file
         */
        record Inline(MappedText text) implements Recipe {}
    }

    /** What files come from. */
    public sealed interface Context {

        /** @param path absolute; it need not exist */
        record Folder(Path path) implements Context {}

        /** A repository, an archive, an image, another build: nothing that is at hand. */
        record Elsewhere(String address) implements Context {}
    }

    /** The stage that makes the image. */
    public sealed interface TargetStage {

        /** The last one, which is built where nobody names any. */
        record Last() implements TargetStage {}

        /** One by its name, which need not be that of a stage. */
        record Named(String name) implements TargetStage {}

        /** Any, for all that is known. */
        record Unknown() implements TargetStage {}
    }

    /** @param path of the file */
    public record Place(Path path, SourceFile file, Position position) {

        @Override
        public String toString() {
            return file.name() + ":" + position;
        }
    }
}
