package dev.layerwise.context;

import dev.layerwise.source.GoText;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects patterns, checking each the way moby/patternmatcher does when it is given its list. */
final class IgnorePatternReader {

    private static final String BAD_PATTERN = "syntax error in pattern";

    private final List<IgnorePattern> patterns = new ArrayList<>();
    private final List<PathMatcher> matchers = new ArrayList<>();
    private final List<IgnoreProblem> problems = new ArrayList<>();

    void add(String text, Span span) {
        String trimmed = trim(text);
        if (trimmed.isEmpty()) {
            return;
        }
        String cleaned = ContextPath.clean(trimmed);
        boolean isException = cleaned.startsWith("!");
        if (cleaned.equals("!")) {
            problems.add(new IgnoreProblem(span, "illegal exclusion pattern: \"!\""));
            return;
        }
        String pattern = isException ? cleaned.substring(1) : cleaned;
        Optional<PathMatcher> matcher = GoMatch.compile(pattern).flatMap(valid -> PathMatcher.compile(pattern));
        if (matcher.isEmpty()) {
            problems.add(new IgnoreProblem(span, BAD_PATTERN));
            return;
        }
        patterns.add(new IgnorePattern(pattern, isException, span));
        matchers.add(matcher.get());
    }

    void problem(Span span, String message) {
        problems.add(new IgnoreProblem(span, message));
    }

    DockerIgnore finish() {
        return new DockerIgnore(patterns, matchers, problems);
    }

    static String trim(String text) {
        int start = GoText.skipSpace(text, 0, text.length());
        return text.substring(start, GoText.trimEnd(text, start, text.length()));
    }
}
