package dev.layerwise.fix;

import dev.layerwise.lint.Fix;
import dev.layerwise.source.Order;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.TextEdit;
import java.util.List;
import java.util.Optional;

/**
 * A fix that is proved: it may be applied as it is, and alone.
 *
 * @param title what it does, in the imperative; it begins with a capital
 * @param risk what it may change in the image; a fix without one is safe
 * @param file what it edits
 * @param isNew whether there is no such file yet
 * @param edits in the order of their places
 */
public record Offer(String title, Optional<String> risk, SourceFile file, boolean isNew, List<TextEdit> edits) {

    public Offer {
        edits = List.copyOf(edits);
    }

    static Offer of(Fix fix, SourceFile file, boolean isNew, List<TextEdit> edits) {
        String title = Character.toUpperCase(fix.title().charAt(0)) + fix.title().substring(1);
        return new Offer(title, fix.risk(), file, isNew, edits);
    }

    /** Nobody should have to look for the safe one. */
    static List<Offer> sorted(List<Offer> offers) {
        return offers.stream().sorted(Order.<Offer, Boolean>by(Offer::isSafe).reversed()).toList();
    }

    public boolean isSafe() {
        return risk.isEmpty();
    }
}
