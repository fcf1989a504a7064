package dev.layerwise.lint;

import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.BaseImages;
import java.util.List;
import java.util.Optional;

/**
 * What a project says of things that nobody else can know.
 *
 * @param images what its own base images set; the first that matches counts
 * @param commands what commands of its own do; of several that match, the one with the most words counts
 */
public record Knowledge(List<Image> images, List<Command> commands) {

    public static final Knowledge NONE = new Knowledge(List.of(), List.of());

    public Knowledge {
        images = List.copyOf(images);
        commands = List.copyOf(commands);
    }

    /** What is known of the image of that name, tag and all. */
    Optional<BaseImage> image(String reference) {
        Optional<BaseImage> known = BaseImages.find(reference);
        return images.stream()
                .filter(image -> BaseImages.isNamed(reference, List.of(image.name())))
                .findFirst()
                .map(image -> image.over(known.orElse(BaseImage.UNKNOWN)))
                .or(() -> known);
    }

    /**
     * A base image.
     *
     * @param name its name without tag, in which {@code *} stands for any text
     * @param user whom containers of it run as
     * @param hasPackageIndex whether packages can be installed without an update of the index
     */
    public record Image(String name, Optional<String> user, Optional<Boolean> hasPackageIndex) {

        private BaseImage over(BaseImage known) {
            BaseImage withUser = user.map(known::withUser).orElse(known);
            return hasPackageIndex.map(withUser::withPackageIndex).orElse(withUser);
        }
    }

    /**
     * A command.
     *
     * @param words its program, and the arguments that it begins with
     * @param reads files of the project, as the data of package managers names them
     */
    public record Command(List<String> words, Action action, List<String> reads) {

        public Command {
            words = List.copyOf(words);
            reads = List.copyOf(reads);
        }

        private boolean matches(String program, List<Optional<String>> arguments) {
            if (!words.getFirst().equals(program) || words.size() - 1 > arguments.size()) {
                return false;
            }
            for (int i = 1; i < words.size(); i++) {
                if (!arguments.get(i - 1).equals(Optional.of(words.get(i)))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What is said of a command. */
    Optional<Command> command(String program, List<Optional<String>> arguments) {
        Optional<Command> best = Optional.empty();
        for (Command command : commands) {
            boolean isLonger = best.isEmpty() || command.words().size() > best.get().words().size();
            if (isLonger && command.matches(program, arguments)) {
                best = Optional.of(command);
            }
        }
        return best;
    }
}
