package dev.layerwise.lint;

import dev.layerwise.ecosystem.PackageIndex;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;

/**
 * An install that takes its package index from an earlier step, or finds none.
 *
 * @param place the RUN of the install
 * @param index what the index of its manager is
 * @param refreshes whether the install makes the index anew by itself if it is old
 */
public record Reliance(
        EvaluatedStage stage,
        Place place,
        RunCommand install,
        PackageIndex index,
        boolean refreshes,
        IndexState state) {}
