package dev.layerwise.lint;

import dev.layerwise.context.BuildContext;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.Map;
import java.util.Optional;

/**
 * What is linted: a Dockerfile, and the build it is for as far as that is known.
 *
 * @param context the build context, if it is at hand
 * @param dockerfilePath where the Dockerfile lies in the context, if it does
 * @param target the stage to build; the last one if absent
 * @param arguments values of build arguments; others are not known
 * @param knowledge what the project says of its own images and commands
 * @param survey of that context, to be shared by all Dockerfiles that have the same context and ignore file
 * @param project what the rest of the project says of this Dockerfile
 * @param past what the history of the project says of it
 */
public record LintInput(
        ParsedDockerfile dockerfile,
        Optional<BuildContext> context,
        Optional<String> dockerfilePath,
        Optional<String> target,
        Map<String, String> arguments,
        Knowledge knowledge,
        Optional<ContextSurvey> survey,
        ProjectWord project,
        PastSource past) {

    public LintInput {
        arguments = Map.copyOf(arguments);
    }

    /** In a project that says nothing else, and without a history. */
    public LintInput(
            ParsedDockerfile dockerfile,
            Optional<BuildContext> context,
            Optional<String> dockerfilePath,
            Optional<String> target,
            Map<String, String> arguments,
            Knowledge knowledge,
            Optional<ContextSurvey> survey) {
        this(
                dockerfile,
                context,
                dockerfilePath,
                target,
                arguments,
                knowledge,
                survey,
                ProjectWord.NONE,
                PastSource.NONE);
    }

    /** Without a survey; a rule that needs one has it made for this Dockerfile alone. */
    public LintInput(
            ParsedDockerfile dockerfile,
            Optional<BuildContext> context,
            Optional<String> dockerfilePath,
            Optional<String> target,
            Map<String, String> arguments,
            Knowledge knowledge) {
        this(dockerfile, context, dockerfilePath, target, arguments, knowledge, Optional.empty());
    }

    public LintInput withSurvey(ContextSurvey shared) {
        return new LintInput(
                dockerfile, context, dockerfilePath, target, arguments, knowledge, Optional.of(shared), project, past);
    }

    /** The same build with another ignore file. */
    public LintInput withContext(ContextSurvey other) {
        return new LintInput(
                dockerfile,
                Optional.of(other.context()),
                dockerfilePath,
                target,
                arguments,
                knowledge,
                Optional.of(other),
                project,
                past);
    }

    public LintInput withProject(ProjectWord word) {
        return new LintInput(dockerfile, context, dockerfilePath, target, arguments, knowledge, survey, word, past);
    }

    public LintInput withPast(PastSource source) {
        return new LintInput(
                dockerfile, context, dockerfilePath, target, arguments, knowledge, survey, project, source);
    }

    /** The same build of another text. */
    public LintInput withDockerfile(ParsedDockerfile other) {
        return new LintInput(other, context, dockerfilePath, target, arguments, knowledge, survey, project, past);
    }

    /** A Dockerfile of which nothing else is known. */
    public static LintInput of(ParsedDockerfile dockerfile) {
        return new LintInput(
                dockerfile, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Knowledge.NONE);
    }
}
