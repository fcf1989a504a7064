package dev.layerwise.shell;

import dev.layerwise.source.Span;
import java.util.List;

/** Commands one after the other, as {@code a && b; c}; empty only as the body of an empty script or case item. */
public record CommandList(Span span, List<Item> items) {

    public CommandList {
        items = List.copyOf(items);
    }

    /**
     * One command of a list.
     *
     * @param background whether {@code &} ends it
     */
    public record Item(AndOr andOr, boolean background) {}
}
