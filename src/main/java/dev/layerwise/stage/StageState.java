package dev.layerwise.stage;

import dev.layerwise.ast.Word;
import dev.layerwise.syntax.Expansion;
import dev.layerwise.syntax.ExpansionMode;
import dev.layerwise.syntax.WordExpander;
import java.util.List;

/**
 * What is in effect at one place of a stage.
 *
 * @param environment arguments and environment variables, in the order in which a RUN gets them
 * @param imageEnvironment the part of it that the image keeps
 * @param user as written; empty for the image's default, root
 * @param workingDirectory absolute, as BuildKit keeps it: an absolute WORKDIR is not cleaned
 * @param shell what shell forms are run with
 */
public record StageState(
        char escape,
        Environment environment,
        Environment imageEnvironment,
        Setting<String> user,
        Setting<String> workingDirectory,
        Setting<List<String>> shell,
        Platform platform) {

    /** What runs a script in a stage that says nothing of it, but for Windows. */
    public static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    /** Expands an argument of an instruction here. */
    public Expansion expand(Word word) {
        return expand(word.text());
    }

    public Expansion expand(String text) {
        return WordExpander.expand(text, escape, environment);
    }

    /** Expands text that does not follow the rules of arguments, such as a heredoc. */
    public Expansion expand(String text, ExpansionMode mode) {
        return WordExpander.expand(text, mode.equals(ExpansionMode.HEREDOC_BODY) ? '\\' : escape, mode, environment);
    }

    /** What a trigger of an image that ends here finds: arguments stay behind. */
    public StageState asImage() {
        return new StageState(
                escape, imageEnvironment, imageEnvironment, user, workingDirectory, shell, platform);
    }

    StageState assign(EnvironmentVariable variable) {
        Environment image = variable.isArgument() ? imageEnvironment : imageEnvironment.withInPlace(variable);
        return new StageState(escape, environment.with(variable), image, user, workingDirectory, shell, platform);
    }

    StageState withUser(Setting<String> other) {
        return new StageState(
                escape, environment, imageEnvironment, other, workingDirectory, shell, platform);
    }

    StageState withWorkingDirectory(Setting<String> other) {
        return new StageState(escape, environment, imageEnvironment, user, other, shell, platform);
    }

    StageState withShell(Setting<List<String>> other) {
        return new StageState(
                escape, environment, imageEnvironment, user, workingDirectory, other, platform);
    }
}
