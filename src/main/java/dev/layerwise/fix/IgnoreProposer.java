package dev.layerwise.fix;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.ecosystem.UnneededFiles;
import dev.layerwise.ecosystem.UnneededKind;
import dev.layerwise.ecosystem.UnneededKind.Family;
import dev.layerwise.ecosystem.Weight;
import dev.layerwise.fix.IgnoreProposal.Line;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Phrase;
import dev.layerwise.rules.context.IgnoreLine;
import dev.layerwise.rules.context.Intake;
import dev.layerwise.rules.context.PatternProblem;
import dev.layerwise.rules.context.PatternReview;
import dev.layerwise.rules.context.TakenSecret;
import dev.layerwise.source.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the lines that the ignore file of a context lacks, for all Dockerfiles that are built with it. */
public final class IgnoreProposer {

    private static final String ANYWHERE = "**/";

    private final BuildContext context;
    private final ContextSurvey survey;
    private final List<LintInput> builds;
    private final SharedContext shared;
    private final List<Analysis> analyses;
    private final List<Intake> intakes;
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    private IgnoreProposer(ContextSurvey survey, List<LintInput> builds) {
        this.context = survey.context();
        this.survey = survey;
        this.builds = builds;
        this.shared = SharedContext.of(builds);
        this.analyses = shared.analyses();
        this.intakes = shared.intakes();
    }

    /** @param builds Dockerfiles with this context and this ignore file */
    public static IgnoreProposal propose(ContextSurvey survey, List<LintInput> builds) {
        return new IgnoreProposer(survey, builds).propose();
    }

    private IgnoreProposal propose() {
        List<Unneeded> things = shared.unneeded();
        IgnoreProof proof = new IgnoreProof(survey, builds, things, keys());
        IgnoreText text = corrected(IgnoreText.of(context));
        List<Unneeded> rest = things.stream().filter(thing -> isLetIn(text, thing)).toList();
        List<String> expected = expected(text.patterns());
        // Dockerfiles and compose files alone are not worth a change
        boolean isPetty = expected.isEmpty() && rest.stream().allMatch(IgnoreProposer::isOfContainers);
        IgnoreText whole = isPetty ? text : withThings(text, rest).withLines(expected);
        whole = whole.withLines(keys());
        IgnoreProof.Result proved = proof.prove(whole);
        return result(proved);
    }

    private static boolean isOfContainers(Unneeded thing) {
        return thing.kind().family() == Family.CONTAINER;
    }

    private static boolean isLetIn(IgnoreText text, Unneeded thing) {
        return !text.patterns().ignores(thing.path());
    }

    /** With what is beyond doubt put right, and all else that is wrong as remarks. */
    private IgnoreText corrected(IgnoreText text) {
        IgnoreText corrected = text;
        if (context.ignoreFile().isEmpty()) {
            return text;
        }
        for (Analysis analysis : analyses) {
            for (PatternProblem problem : PatternReview.of(analysis)) {
                if (problem.correction().isPresent()) {
                    corrected = corrected.withCorrection(problem.span(), problem.correction().get());
                    problem.correction().get().lines().forEach(line -> reasons.putIfAbsent(line, problem.label()));
                } else if (problem.level() != Level.NOTE) {
                    int line = text.file().position(problem.span().start()).line();
                    remarks.add("line " + line + ": " + problem.message() + "; " + problem.help());
                }
            }
        }
        return corrected;
    }

    /** A pattern that counts in the root only is widened where it stands; new ones go to the end. */
    private IgnoreText withThings(IgnoreText text, List<Unneeded> things) {
        IgnoreText whole = text;
        for (IgnoreLine line : IgnoreLine.of(things, survey)) {
            reasons.put(line.pattern(), reason(line.kind()));
            whole = whole.withLine(line.pattern(), line.things());
        }
        return whole;
    }

    private String reason(UnneededKind kind) {
        if (kind.family() == Family.VERSION_CONTROL) {
            return "each commit changes it";
        }
        return IgnoreLine.reason(kind, intakes.stream().anyMatch(intake -> intake.makesAnew(kind)));
    }

    /** What is not there, but will be as soon as somebody builds outside of the image: no clone has it. */
    private List<String> expected(DockerIgnore patterns) {
        List<String> lines = new ArrayList<>();
        if (intakes.stream().noneMatch(Intake::takesAll)) {
            return lines;
        }
        for (UnneededKind kind : UnneededFiles.known().kinds()) {
            boolean isMade = kind.madeBy().isPresent()
                    && kind.signs().holds().isEmpty()
                    && intakes.stream().filter(Intake::takesAll).allMatch(intake -> intake.makesAnew(kind));
            if (!isMade || !kind.signs().beside().isEmpty() && !survey.hasInRoot(kind.signs().beside())) {
                continue;
            }
            for (String folder : kind.folders()) {
                Unneeded thing = new Unneeded(kind, folder, folder, true, Weight.NONE);
                boolean isFree = folder.indexOf('*') < 0
                        && context.root().find(folder) < 0
                        && survey.isLocal(folder)
                        && !patterns.ignores(folder)
                        && intakes.stream().noneMatch(intake -> intake.needs(thing));
                if (isFree) {
                    String line = kind.isSure() ? ANYWHERE + folder : folder;
                    reasons.put(line, reason(kind));
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** Keys and credentials that no step names; whether a program reads its environment file nobody can tell. */
    private List<String> keys() {
        Set<String> lines = new LinkedHashSet<>();
        for (Analysis analysis : analyses) {
            for (TakenSecret secret : TakenSecret.all(analysis)) {
                boolean isTakenAlong = secret.isSeen() && !secret.isNamed() && secret.level() == Level.WARNING;
                if (isTakenAlong && secret.secret().names().isEmpty()) {
                    String line = IgnoreLine.escaped(secret.path());
                    reasons.put(line, secret.secret().kind().name());
                    lines.add(line);
                } else if (isTakenAlong) {
                    remarks.add(Phrase.code(secret.path()) + " gives values to "
                            + Phrase.codes(secret.secret().names())
                            + " and ends up in the image; add a line for it unless the program reads it there");
                }
            }
        }
        return List.copyOf(lines);
    }

    private IgnoreProposal result(IgnoreProof.Result proved) {
        List<Line> corrected = new ArrayList<>();
        IgnoreText text = proved.text();
        for (TextEdit edit : text.corrected()) {
            String before = edit.span().of(text.file().text());
            IgnoreText.patternsOf(edit).forEach(line -> corrected.add(line(proved, line, before)));
        }
        List<Line> added = text.added().stream().map(line -> line(proved, line, "")).toList();
        proved.dropped().forEach(line -> remarks.add(
                "no line " + Phrase.code(line) + " is proposed, as it also matches what a build may read"));
        return new IgnoreProposal(
                text.text(), added, corrected, List.copyOf(remarks), proved.before(), proved.after());
    }

    private Line line(IgnoreProof.Result proved, String pattern, String replaces) {
        Weight weight = proved.weights().getOrDefault(pattern, Weight.NONE);
        String name = ContextPath.baseName(pattern);
        return new Line(pattern, replaces, weight, reasons.getOrDefault(pattern, reasons.getOrDefault(name, "")));
    }
}
