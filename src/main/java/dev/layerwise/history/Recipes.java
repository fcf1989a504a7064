package dev.layerwise.history;

import dev.layerwise.context.Directory;
import java.util.Optional;

/** Which recipe a commit is built by. */
@FunctionalInterface
public interface Recipes {

    /**
     * The same recipe again where nothing that it is made of has changed; none if the commit cannot be built at all.
     *
     * @param tree all files of the commit
     */
    Optional<Recipe> of(Directory tree);
}
