package dev.layerwise.fix;

import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.LintInput;
import dev.layerwise.rules.context.Intake;
import dev.layerwise.rules.context.TakenSecret;
import java.util.List;

/** One context under one ignore file, and what all builds that get it take of it. */
record SharedContext(ContextSurvey survey, List<Analysis> analyses, List<Intake> intakes) {

    SharedContext {
        analyses = List.copyOf(analyses);
        intakes = List.copyOf(intakes);
    }

    /** @param builds at least one, all with that context */
    static SharedContext of(List<LintInput> builds) {
        List<Analysis> analyses = builds.stream().map(Analysis::new).toList();
        return new SharedContext(
                builds.getFirst().survey().orElseThrow(),
                analyses,
                analyses.stream().map(Intake::of).toList());
    }

    /** What some build suffers from and none needs. */
    List<Unneeded> unneeded() {
        return survey.unneeded().stream()
                .filter(thing -> intakes.stream().anyMatch(intake -> intake.suffersFrom(thing)))
                .filter(thing -> intakes.stream().noneMatch(intake -> intake.needs(thing)))
                .toList();
    }

    /** Files with secrets that come along with others. */
    List<String> secrets() {
        return analyses.stream()
                .flatMap(analysis -> TakenSecret.all(analysis).stream())
                .filter(secret -> secret.isSeen() && !secret.isNamed())
                .map(TakenSecret::path)
                .distinct()
                .toList();
    }
}
