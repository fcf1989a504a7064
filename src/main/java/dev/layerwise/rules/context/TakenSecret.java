package dev.layerwise.rules.context;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.Secret;
import dev.layerwise.ecosystem.SecretFiles;
import dev.layerwise.ecosystem.SecretKind;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Level;
import dev.layerwise.stage.EvaluatedStage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file with a secret that a step takes into the image.
 *
 * @param path in the context
 * @param isNamed whether the step names the file itself
 * @param isSeen whether its text was looked at
 * @param isLocal whether git leaves it out
 */
public record TakenSecret(
        ContextCopy copy, String path, Secret secret, boolean isNamed, boolean isSeen, boolean isLocal) {

    /** All of them, each with the first step that takes it. */
    public static List<TakenSecret> all(Analysis analysis) {
        Optional<EvaluatedStage> image = analysis.finalStage().filter(stage -> !stage.stage().isImplicit());
        if (image.isEmpty()) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        List<TakenSecret> taken = new ArrayList<>();
        for (ContextCopy copy : analysis.firstCopiesBefore(image.get(), image.get().places().size())) {
            for (String path : paths(analysis, copy)) {
                if (seen.add(path)) {
                    read(analysis, copy, path).ifPresent(taken::add);
                }
            }
        }
        return taken;
    }

    private static List<String> paths(Analysis analysis, ContextCopy copy) {
        if (!copy.isAtHand()) {
            return copy.selector().hasWildcard() ? List.of() : List.of(copy.selector().path());
        }
        return copy.bringsDirectory()
                ? analysis.survey().map(ContextSurvey::secrets).orElse(List.of()).stream()
                        .filter(copy::takes)
                        .toList()
                : copy.sources();
    }

    private static Optional<TakenSecret> read(Analysis analysis, ContextCopy copy, String path) {
        Optional<SecretKind> kind = SecretFiles.known().kind(path);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        boolean isNamed = !copy.selector().hasWildcard() && copy.selector().path().equals(path);
        Optional<ContextSurvey> survey = analysis.survey();
        Optional<String> text = copy.isAtHand() ? survey.flatMap(known -> known.text(path)) : Optional.empty();
        boolean isLocal = survey.filter(known -> known.isLocal(path)).isPresent();
        if (text.isPresent()) {
            return SecretFiles.known().find(kind.get(), text.get())
                    .map(secret -> new TakenSecret(copy, path, secret, isNamed, true, isLocal));
        }
        return kind.get().isEvident() && !copy.isAtHand()
                ? Optional.of(new TakenSecret(
                        copy, path, new Secret(kind.get(), List.of()), isNamed, false, isLocal))
                : Optional.empty();
    }

    /** What lies in the repository anyway may be for show, unless a step names it or nobody would do that. */
    public Level level() {
        return isNamed || isLocal || secret.kind().isSure() ? Level.WARNING : Level.NOTE;
    }

    String name() {
        return ContextPath.baseName(path);
    }
}
