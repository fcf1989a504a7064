package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.Directory;
import dev.layerwise.stage.ImageConfig;

/**
 * An image that a build takes from elsewhere.
 *
 * @param layers equal for images of equal layers; their names do not count
 * @param otherFiles identifies the files of which nothing else is known; {@link ContentId#NONE} if there are none
 * @param knownFiles the others, which lie over those
 */
public record BaseImage(ImageConfig config, ContentId layers, ContentId otherFiles, Directory knownFiles) {

    /** An image of which only the configuration and the layers' identity are known. */
    public static BaseImage of(ImageConfig config, ContentId layers) {
        return new BaseImage(config, layers, layers, Directory.empty());
    }

    FileTree files() {
        if (otherFiles.equals(ContentId.NONE)) {
            return new FileTree.Known(knownFiles);
        }
        FileTree others = new FileTree.Made(otherFiles);
        return knownFiles.size() == 0 ? others : others.with(knownFiles);
    }
}
