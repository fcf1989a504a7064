package dev.layerwise.lint;

import java.util.Locale;
import java.util.Set;

/** What the name of a stage says of what it is for. */
public final class StagePurpose {

    private static final Set<String> BESIDE = Set.of(
            "test", "tests", "testing", "tester", "unittest", "unittests", "e2e", "integration", "lint", "linter",
            "linting", "vet", "fmt", "format", "check", "checks", "validate", "validation", "verify", "dev", "devel",
            "develop", "development", "debug", "debugger", "devcontainer", "shell", "local", "ci", "coverage", "bench",
            "benchmark", "docs", "doc", "export", "artifact", "artifacts", "output", "out", "release", "update",
            "vendor", "generate", "gen", "generated", "sandbox", "playground", "profile", "scan", "audit", "storybook",
            "cypress", "playwright", "binaries", "binary", "cross", "package", "packages", "dist", "bundle", "analyze",
            "analysis", "run", "runner", "runtime", "serve", "server", "start", "watch", "app", "prod", "production",
            "staging", "final", "image", "main", "web", "api", "worker", "nightly", "beta", "rootless", "minimal",
            "slim", "full", "distroless");

    private static final Set<String> DEVELOPMENT = Set.of(
            "test", "tests", "testing", "tester", "unittest", "unittests", "e2e", "integration", "lint", "linter",
            "linting", "vet", "check", "checks", "validate", "validation", "verify", "dev", "devel", "develop",
            "development", "debug", "debugger", "devcontainer", "local", "ci", "coverage", "bench", "benchmark",
            "cypress", "playwright", "storybook", "build", "builder", "base", "deps", "dependencies");

    private StagePurpose() {}

    /** Whether the stage is meant to be built alone, beside the image: a test, a linter, an export, another image. */
    public static boolean isBeside(String name) {
        return hasWord(name, BESIDE);
    }

    /** Whether the stage is for those who work on the project, and not what is shipped. */
    public static boolean isForDevelopment(String name) {
        return hasWord(name, DEVELOPMENT);
    }

    private static boolean hasWord(String name, Set<String> words) {
        int start = 0;
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i <= lower.length(); i++) {
            if (i == lower.length() || !Character.isLetterOrDigit(lower.charAt(i))) {
                if (words.contains(lower.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
