package dev.layerwise.cache;

import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import java.util.List;

/**
 * Files that a step takes from elsewhere than the step before it.
 *
 * @param name where from, for people: empty for the build context, otherwise a stage, image, context or address
 * @param selections what each selector finds, in the order of the selectors
 */
public record SideInput(String name, List<Selector> selectors, List<Selection> selections) {

    public SideInput {
        selectors = List.copyOf(selectors);
        selections = List.copyOf(selections);
    }

    public boolean isBuildContext() {
        return name.isEmpty();
    }
}
