package dev.layerwise.lint;

import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.BaseImages;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project says of things that nobody else can know.
 *
 * @param images what its own base images set; the first that matches counts
 * @param commands what commands of its own do, by program
 */
public record Knowledge(List<Image> images, Map<String, Action> commands) {

    public static final Knowledge NONE = new Knowledge(List.of(), Map.of());

    public Knowledge {
        images = List.copyOf(images);
        commands = Map.copyOf(commands);
    }

    /** What is known of the image of that name, tag and all. */
    Optional<BaseImage> image(String reference) {
        Optional<BaseImage> known = BaseImages.find(reference);
        return images.stream()
                .filter(image -> BaseImages.isNamed(reference, image.name()))
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
}
