package dev.layerwise.stage;

import dev.layerwise.ast.From;
import dev.layerwise.ast.Instruction;
import java.util.List;
import java.util.Optional;

/**
 * What one FROM opens, or an image that COPY or a mount names without any FROM.
 *
 * @param index from 0; images without a FROM come behind all stages
 * @param from absent for an image without a FROM
 * @param name in lower case; absent for an unnamed stage
 * @param label the name that BuildKit prints: {@code stage-1} for an unnamed second stage, empty if there is only one
 * @param platform what {@code --platform} says
 * @param members triggers of the base first, then the stage's own instructions
 */
public record Stage(
        int index,
        Optional<From> from,
        Optional<String> name,
        String label,
        Base base,
        Optional<Platform> platform,
        List<Member> members) {

    public Stage {
        members = List.copyOf(members);
    }

    /**
     * An instruction of a stage.
     *
     * @param isTrigger whether it comes from an ONBUILD of the base
     * @param sources the stages that it names: none or one of COPY, one for each mount of RUN, where the image
     *     {@code scratch} stands for none; absent where the name is wrong
     */
    public record Member(Instruction instruction, boolean isTrigger, List<Optional<Integer>> sources) {

        public Member {
            sources = List.copyOf(sources);
        }
    }

    /** Whether this is only an image that some instruction names. */
    public boolean isImplicit() {
        return from.isEmpty();
    }
}
