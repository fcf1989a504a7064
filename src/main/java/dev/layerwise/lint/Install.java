package dev.layerwise.lint;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.cache.InstallInputs;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.InputFile.Need;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.stage.EvaluatedStage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
        Set<String> names = new LinkedHashSet<>();
        for (InputFile file : inputs.files()) {
            if (file.role() == Role.MANIFEST || file.role() == Role.LOCK) {
                if (knowsFiles) {
                    names.addAll(found(file.pattern()));
                } else if (file.need() != Need.OPTIONAL) {
                    names.add(ContextPath.baseName(file.pattern()));
                }
            }
        }
        return List.copyOf(names);
    }

    private List<String> found(String pattern) {
        Set<String> names = new LinkedHashSet<>();
        for (ContextCopy copy : held) {
            copy.forEach(pattern, (_, target, _, _) -> {
                names.add(ContextPath.baseName(target));
                return true;
            });
        }
        return List.copyOf(names);
    }
}
