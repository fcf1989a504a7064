package dev.layerwise.lint;

import dev.layerwise.source.Span;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.Optional;

/** What is known of a package index at some place of a stage. */
public sealed interface IndexState {

    /** It may be there or not. */
    record Unknown() implements IndexState {}

    /**
     * It is not there.
     *
     * @param removal what has removed it; absent if the base image has none
     */
    record Missing(Optional<Span> removal) implements IndexState {}

    /**
     * It is there.
     *
     * @param place the RUN that made it
     * @param update the command of it that did
     * @param isAlone whether that RUN installs nothing by it
     */
    record Made(Place place, RunCommand update, boolean isAlone) implements IndexState {}

    IndexState UNKNOWN = new Unknown();
}
