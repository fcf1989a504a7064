package dev.layerwise.lint;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.cache.InstallInputs;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.InputFile.Need;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.stage.EvaluatedStage;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that gets the dependencies of a project, with what its stage holds when it runs.
 *
 * @param index of its instruction in the stage
 * @param held what the step sees of the build context, the last copy last
 * @param knowsFiles whether the files that it reads are known; otherwise only their names are
 */
public record Install(
        EvaluatedStage stage,
        int index,
        RunCommand command,
        Reading reading,
        List<ContextCopy> held,
        InstallInputs inputs,
        boolean knowsFiles) {

    public Install {
        held = List.copyOf(held);
    }

    public EvaluatedStage.Place place() {
        return stage.places().get(index);
    }

    /**
     * What it reads, for people: the names of the files if they are known, otherwise of those that it needs or that the
     * command names.
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (InputFile file : inputs.files()) {
            boolean isManifest = file.role() == Role.MANIFEST || file.role() == Role.LOCK;
            boolean isThere = knowsFiles
                    ? held.stream().anyMatch(copy -> copy.find(file.pattern()).isPresent())
                    : file.need() != Need.OPTIONAL;
            String name = file.pattern().substring(file.pattern().lastIndexOf('/') + 1);
            if (isManifest && isThere && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
