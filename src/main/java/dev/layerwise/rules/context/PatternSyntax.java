package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.context.Lookup;
import dev.layerwise.lint.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds patterns that are written as for another program, and so match nothing. */
final class PatternSyntax {

    private final BuildContext context;

    PatternSyntax(BuildContext context) {
        this.context = context;
    }

    Optional<PatternProblem> judge(IgnorePattern pattern, String written) {
        String text = pattern.text();
        Optional<PatternProblem> outside = outside(pattern, written);
        if (outside.isPresent() || Lookup.of(context.root(), text, false) instanceof Lookup.Found) {
            return outside;
        }
        return comment(pattern, written)
                .or(() -> several(pattern, written))
                .or(() -> quotes(pattern, written))
                .or(() -> braces(pattern, written))
                .or(() -> negation(pattern, written))
                .or(() -> backslash(pattern, written));
    }

    private Optional<PatternProblem> comment(IgnorePattern pattern, String written) {
        int hash = written.indexOf('#');
        boolean isBehind = hash > 1 && Character.isWhitespace(written.charAt(hash - 1));
        if (!isBehind) {
            return Optional.empty();
        }
        String rest = written.substring(0, hash).strip();
        PatternProblem problem = PatternProblem.idle(
                pattern.span(),
                Phrase.code(written) + " matches nothing, as the comment is part of the pattern",
                "a comment takes a line of its own",
                "write " + Phrase.code(rest) + ", and the comment on the line above");
        return Optional.of(beginsLine(pattern)
                ? problem.correction(written.substring(hash) + "\n" + rest)
                : problem.correction(rest));
    }

    /** Several names in one line, of which one is there. */
    private Optional<PatternProblem> several(IgnorePattern pattern, String written) {
        List<String> names = Arrays.stream(written.split("[\\s,]+")).filter(name -> !name.isEmpty()).toList();
        boolean isList = names.size() > 1 && names.stream()
                .anyMatch(name -> Lookup.of(context.root(), name, false) instanceof Lookup.Found);
        return isList
                ? Optional.of(PatternProblem.idle(
                                pattern.span(),
                                Phrase.code(written) + " matches nothing, as a line is one pattern",
                                "one pattern with blanks or commas in it",
                                "write each of the " + names.size() + " patterns on a line of its own")
                        .correction(String.join("\n", names)))
                : Optional.empty();
    }

    private static Optional<PatternProblem> quotes(IgnorePattern pattern, String written) {
        String bare = pattern.isException() ? written.substring(1).strip() : written;
        boolean isQuoted = bare.length() > 2
                && (bare.charAt(0) == '"' || bare.charAt(0) == '\'')
                && bare.charAt(bare.length() - 1) == bare.charAt(0);
        if (!isQuoted) {
            return Optional.empty();
        }
        String rest = (pattern.isException() ? "!" : "") + bare.substring(1, bare.length() - 1);
        return Optional.of(PatternProblem.idle(
                        pattern.span(),
                        Phrase.code(written) + " matches nothing, as the quotes are part of the pattern",
                        "no name begins and ends so",
                        "write " + Phrase.code(rest))
                .correction(rest));
    }

    private static Optional<PatternProblem> braces(IgnorePattern pattern, String written) {
        int open = written.indexOf('{');
        int close = open < 0 ? -1 : written.indexOf('}', open);
        int comma = open < 0 ? -1 : written.indexOf(',', open);
        if (comma <= open || comma >= close) {
            return Optional.empty();
        }
        PatternProblem problem = PatternProblem.idle(
                pattern.span(),
                Phrase.code(written) + " matches nothing, as braces are plain characters here",
                "is no choice of names",
                "write a line for each of the names");
        boolean isAlone = written.indexOf('{', open + 1) < 0;
        return Optional.of(isAlone ? problem.correction(choices(written, open, close)) : problem);
    }

    private static String choices(String written, int open, int close) {
        return Arrays.stream(written.substring(open + 1, close).split(",", -1))
                .map(choice -> written.substring(0, open) + choice.strip() + written.substring(close + 1))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<PatternProblem> negation(IgnorePattern pattern, String written) {
        int open = written.indexOf("[!");
        boolean isClass = open >= 0 && written.indexOf(']', open) > open + 2;
        if (!isClass) {
            return Optional.empty();
        }
        String rest = written.substring(0, open) + "[^" + written.substring(open + 2);
        return Optional.of(PatternProblem.of(
                pattern.span(),
                Phrase.code(written) + " does not mean all but these characters, as `[!` begins no negation",
                "matches an exclamation mark as well",
                "write " + Phrase.code(rest)));
    }

    /** A client on Windows turns them into slashes; no other one does. */
    private static Optional<PatternProblem> backslash(IgnorePattern pattern, String written) {
        int at = written.indexOf('\\');
        boolean isSeparator = at >= 0 && at + 1 < written.length() && Character.isLetterOrDigit(written.charAt(at + 1));
        return isSeparator
                ? Optional.of(PatternProblem.idle(
                                pattern.span(),
                                Phrase.code(written) + " matches on Windows only, as a backslash is no separator "
                                        + "elsewhere",
                                "a backslash escapes what follows",
                                "write " + Phrase.code(written.replace('\\', '/')))
                        .correction(written.replace('\\', '/')))
                : Optional.empty();
    }

    private static Optional<PatternProblem> outside(IgnorePattern pattern, String written) {
        String text = pattern.text();
        if (text.equals("..") || text.startsWith("../")) {
            return Optional.of(PatternProblem.idle(
                    pattern.span(),
                    Phrase.code(written) + " matches nothing, as it leads out of the build context",
                    "outside of the context",
                    "write the path from the root of the context"));
        }
        boolean isRoot = !pattern.isException() && (text.equals(".") || text.equals("/"));
        return isRoot
                ? Optional.of(PatternProblem.idle(
                        pattern.span(),
                        Phrase.code(written) + " matches nothing, as no pattern matches the root itself",
                        "the root of the context",
                        "write `*` to leave out everything, or remove the line"))
                : Optional.empty();
    }

    /** A comment behind blanks would be a pattern. */
    private boolean beginsLine(IgnorePattern pattern) {
        int start = pattern.span().start();
        return start == 0 || context.ignoreFile().orElseThrow().text().charAt(start - 1) == '\n';
    }
}
