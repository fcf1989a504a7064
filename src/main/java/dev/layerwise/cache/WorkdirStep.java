package dev.layerwise.cache;

import dev.layerwise.cache.KeyPart.Kind;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.StagePath;
import java.util.Optional;

/** The key of one WORKDIR that makes a directory. */
record WorkdirStep(BuildInputs inputs, KeyParts keyParts, EvaluatedStage.Place place, Tip tip) {

    private static final int MODE = 0755;

    private String directory() {
        return place.after().workingDirectory().value();
    }

    private Owner owner() {
        return Owner.of(place.before().user().value());
    }

    StepKey key(ContentId nonce) {
        return new KeyBuilder(StepKind.WORKDIR, keyParts)
                .add(Kind.INSTRUCTION, "", StagePath.clean(directory()))
                .add(Kind.USER, "", owner().toString())
                .add(Kind.SETTING, "SOURCE_DATE_EPOCH", inputs.arguments().getOrDefault("SOURCE_DATE_EPOCH", ""))
                .finish(tip.key(), nonce);
    }

    /** A user that is a name has to be looked up, and there may be nothing to look in; a file may be in the way. */
    Optional<StepFailure> failure() {
        return StepFailure.ofRun(owner().hasName() && tip.isScratch()
                ? Optional.of("invalid user index: -1")
                : Obstacle.toDirectory(tip.files(), ContextPath.inside(directory())));
    }

    FileTree files() {
        String path = ContextPath.inside(directory());
        if (tip.files().hasDirectory(path)) {
            return tip.files();
        }
        ContextEdit made = new ContextEdit().directory(path, MODE);
        if (!owner().isRoot()) {
            made.attributes(path, StepKey.digest(owner().toString()));
        }
        return tip.files().with(made.build());
    }
}
