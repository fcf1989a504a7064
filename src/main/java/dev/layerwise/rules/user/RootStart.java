package dev.layerwise.rules.user;

import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Launch;
import dev.layerwise.lint.Purpose;
import dev.layerwise.lint.StartReader;
import dev.layerwise.lint.StartReader.Fate;
import dev.layerwise.stage.EvaluatedStage;

/** What becomes of an image that starts as root. */
final class RootStart {

    private RootStart() {}

    /** Bases for other builds, containers to develop in, and actions, whose files belong to root anyway. */
    static boolean isMeant(Analysis analysis, EvaluatedStage stage) {
        return Purpose.isBase(stage) || Purpose.isDevContainer(analysis) || Purpose.isAction(analysis);
    }

    static Fate fate(Analysis analysis, EvaluatedStage stage, BaseImage base, Launch launch) {
        if (launch.entrypoint().isEmpty() && base.start() == BaseImage.Start.DROPS) {
            return Fate.DROPPED;
        }
        if (launch.place().isPresent()) {
            return new StartReader(analysis, stage).read(launch);
        }
        return switch (base.start()) {
            case NOTHING, SHELL -> Fate.TOOL;
            case SERVICE, UNKNOWN -> Fate.KEPT;
            case DROPS -> Fate.DROPPED;
        };
    }
}
