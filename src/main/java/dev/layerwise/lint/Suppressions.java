package dev.layerwise.lint;

import dev.layerwise.ast.Comment;
import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.From;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.ParserDirective;
import dev.layerwise.lint.Suppression.Name;
import dev.layerwise.lint.Suppression.Origin;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The suppressions of a Dockerfile and its ignore file, and which of them were of use; for one thread. */
final class Suppressions {

    private final RuleNames rules;
    private final List<Suppression> all = new ArrayList<>();
    private final List<SuppressionProblem> problems = new ArrayList<>();
    private final Set<Name> used = Collections.newSetFromMap(new IdentityHashMap<>());

    private Suppressions(RuleNames rules) {
        this.rules = rules;
    }

    static Suppressions of(Dockerfile dockerfile, Optional<SourceFile> ignoreFile, RuleNames rules) {
        Suppressions suppressions = new Suppressions(rules);
        suppressions.addDirectives(dockerfile);
        suppressions.addComments(dockerfile);
        ignoreFile.ifPresent(suppressions::addIgnoreFile);
        return suppressions;
    }

    private void addDirectives(Dockerfile dockerfile) {
        for (ParserDirective directive : dockerfile.directives()) {
            if (directive.name().equals("check")) {
                String line = directive.span().of(dockerfile.source().text());
                int value = directive.span().start() + Math.max(0, line.lastIndexOf(directive.value()));
                SuppressionComment.readCheck(directive.value(), value)
                        .ifPresent(read -> add(dockerfile.source(), directive.span(), whole(dockerfile), read));
            }
        }
    }

    private void addComments(Dockerfile dockerfile) {
        if (dockerfile.comments().isEmpty()) {
            return;
        }
        SourceFile source = dockerfile.source();
        int firstStage = dockerfile.instructions().stream()
                .filter(From.class::isInstance)
                .mapToInt(from -> from.span().start())
                .findFirst()
                .orElse(source.text().length());
        int next = 0;
        for (Comment comment : dockerfile.comments()) {
            Span span = comment.span();
            Optional<SuppressionComment> read = SuppressionComment.read(span.of(source.text()), span.start());
            if (read.isEmpty()) {
                continue;
            }
            while (next < dockerfile.instructions().size()
                    && dockerfile.instructions().get(next).span().end() <= span.start()) {
                next++;
            }
            Span scope = read.get().forFile() || span.start() < firstStage
                    ? whole(dockerfile)
                    : scope(dockerfile, next, span);
            add(source, span, scope, read.get());
        }
    }

    /** @param next the first instruction that ends behind the comment */
    private static Span scope(Dockerfile dockerfile, int next, Span comment) {
        if (next == dockerfile.instructions().size()) {
            return Span.at(comment.end());
        }
        Instruction instruction = dockerfile.instructions().get(next);
        if (instruction.span().start() > comment.start()) {
            return instruction.head().extent().union(instruction.span());
        }
        String text = dockerfile.source().text();
        int end = comment.end();
        int start;
        do {
            start = Math.min(end + 1, instruction.span().end());
            int feed = text.indexOf('\n', start);
            end = feed < 0 ? text.length() : feed;
        } while (end < instruction.span().end() && isPassedOver(text.substring(start, end)));
        return new Span(comment.end(), end);
    }

    /** Such a line within a continued instruction is none of its lines. */
    private static boolean isPassedOver(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private static Span whole(Dockerfile dockerfile) {
        return new Span(0, Math.max(1, dockerfile.source().text().length()));
    }

    /** A comment is for the pattern below it, or for the whole file if no pattern stands above it. */
    private void addIgnoreFile(SourceFile file) {
        String text = file.text();
        if (!text.contains("layerwise")) {
            return;
        }
        boolean isFirst = true;
        for (int start = 0; start < text.length();) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            if (text.charAt(start) == '#') {
                Span comment = new Span(start, end);
                Span scope = isFirst ? new Span(0, text.length()) : nextPattern(text, end);
                SuppressionComment.read(comment.of(text), start)
                        .filter(read -> read.origin() == Origin.LAYERWISE)
                        .ifPresent(read -> add(file, comment, scope, read));
            } else if (!text.substring(start, end).isBlank()) {
                isFirst = false;
            }
            start = end + 1;
        }
    }

    private static Span nextPattern(String text, int from) {
        for (int start = from + 1; start < text.length();) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            if (text.charAt(start) != '#' && !text.substring(start, end).isBlank()) {
                return new Span(start, end);
            }
            start = end + 1;
        }
        return Span.at(from);
    }

    private void add(SourceFile file, Span comment, Span scope, SuppressionComment read) {
        if (read.isMalformed()) {
            problems.add(new SuppressionProblem.Malformed(file, comment));
            return;
        }
        if (scope.isEmpty() && read.origin() == Origin.LAYERWISE) {
            problems.add(new SuppressionProblem.Nowhere(file, comment));
            return;
        }
        List<Name> names = new ArrayList<>();
        for (SuppressionComment.Named named : read.names()) {
            Set<String> ids = ids(read.origin(), named.text());
            if (ids.isEmpty() && read.origin() == Origin.LAYERWISE) {
                problems.add(new SuppressionProblem.UnknownRule(
                        file, named.span(), named.text(), rules.suggestion(named.text())));
            } else if (!ids.isEmpty()) {
                names.add(new Name(named.text(), named.span(), ids));
            }
        }
        if (!names.isEmpty()) {
            all.add(new Suppression(read.origin(), file, comment, scope, names, read.reason()));
        }
    }

    private Set<String> ids(Origin origin, String name) {
        List<RuleInfo> named = switch (origin) {
            case LAYERWISE -> rules.rules(name);
            case HADOLINT -> rules.aliased(name);
            case BUILDKIT -> name.equals("all") ? rules.all().stream().filter(Suppressions::isBuildKits).toList()
                    : rules.aliased(name);
        };
        return named.stream().map(RuleInfo::id).collect(Collectors.toSet());
    }

    /** BuildKit's names are words, hadolint's are letters and numbers. */
    private static boolean isBuildKits(RuleInfo rule) {
        return rule.aliases().stream().anyMatch(alias -> alias.chars().noneMatch(Character::isDigit));
    }

    /** The suppression that a finding falls under; all that it falls under were of use. */
    Optional<Suppression> of(Finding finding) {
        Optional<Suppression> first = Optional.empty();
        for (Suppression suppression : all) {
            if (!suppression.covers(finding.primary())) {
                continue;
            }
            for (Name name : suppression.names()) {
                if (name.ids().contains(finding.rule().id())) {
                    used.add(name);
                    first = first.or(() -> Optional.of(suppression));
                }
            }
        }
        return first;
    }

    /**
     * What is wrong with those that are meant for layerwise.
     *
     * @param ran the rules that had their say
     */
    List<SuppressionProblem> problems(SourceFile dockerfile, Set<String> ran) {
        List<SuppressionProblem> found = new ArrayList<>(problems);
        for (Suppression suppression : all) {
            // an ignore file may be of use to another Dockerfile
            boolean isJudged = suppression.origin() == Origin.LAYERWISE && suppression.file().equals(dockerfile);
            for (Name name : suppression.names()) {
                if (isJudged && !used.contains(name) && ran.containsAll(name.ids())) {
                    found.add(new SuppressionProblem.Unused(suppression.file(), name.span(), name.text()));
                }
            }
        }
        return found;
    }
}
