package dev.layerwise.cli;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildInputs;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.history.GitRepository;
import dev.layerwise.history.Recipe;
import dev.layerwise.history.Recipes;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.StepReadings;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes recipes for the commits of a history. */
final class RecipeReader {

    private final BuildInputs inputs;
    private final Directory files;

    /**
     * @param inputs what all builds have in common
     * @param files of the newest commit's context, to see what a Dockerfile copies
     */
    RecipeReader(BuildInputs inputs, Directory files) {
        this.inputs = inputs;
        this.files = files;
    }

    /** One Dockerfile and ignore file for all commits. */
    Recipes fixed(ParsedDockerfile parsed, Optional<SourceFile> ignoreFile) {
        Recipe recipe = recipe(parsed, ignoreFile);
        Build build = Build.of(recipe.inputs());
        BuildReport.requireSteps(recipe.inputs(), build);
        Optional<Recipe> always = Optional.of(recipe);
        return _ -> always;
    }

    /** Each commit's own Dockerfile and ignore file, which few commits change. */
    Recipes asWas(String dockerfile, String folder) {
        Map<String, Optional<Recipe>> known = new HashMap<>();
        return tree -> {
            Optional<SourceFile> source = GitRepository.read(tree, dockerfile, dockerfile);
            if (source.isEmpty()) {
                return Optional.empty();
            }
            Optional<SourceFile> ignoreFile = ignoreFile(tree, dockerfile, folder);
            String key = ContentId.ofText(source.get().text()) + " "
                    + ignoreFile.map(file -> ContentId.ofText(file.text()).toString()).orElse("");
            return known.computeIfAbsent(key, _ -> {
                Recipe recipe = recipe(DockerfileReader.read(source.get()), ignoreFile);
                return Build.of(recipe.inputs()).failure().isEmpty() ? Optional.of(recipe) : Optional.empty();
            });
        };
    }

    private Recipe recipe(ParsedDockerfile parsed, Optional<SourceFile> ignoreFile) {
        BuildContext context = ignoreFile
                .map(file -> BuildContext.of(files, file))
                .orElseGet(() -> BuildContext.unfiltered(files));
        BuildInputs whole = inputs.withDockerfile(parsed).withContext(context);
        Analysis analysis = new Analysis(new LintInput(
                parsed,
                Optional.of(context),
                Optional.empty(),
                whole.target(),
                whole.arguments(),
                Knowledge.NONE));
        return new Recipe(whole, ignoreFile, StepReadings.of(analysis));
    }

    /** The ignore file that counts in a commit. */
    static Optional<SourceFile> ignoreFile(Directory tree, String dockerfile, String folder) {
        String own = dockerfile + BuildContext.IGNORE_FILE;
        String shared = ContextPath.join(folder, BuildContext.IGNORE_FILE);
        return GitRepository.read(tree, own, own).or(() -> GitRepository.read(tree, shared, shared));
    }
}
