package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.IgnoreEdits;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A file with a secret ends up in a layer of the image. */
public final class SecretInContext implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(SecretInContext.class, "0.1")
            .tags("context", "security")
            .fix(FixKind.UNSAFE)
            .securitySeverity("7.5");

    private static final int SHOWN = 4;
    private static final int LONGEST_MESSAGE = 110;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        TakenSecret.all(analysis).stream()
                .collect(Collectors.groupingBy(
                        secret -> secret.copy().source(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(secrets -> findings.add(finding(analysis, secrets)));
    }

    /** @param secrets what one source brings */
    private static Finding finding(Analysis analysis, List<TakenSecret> secrets) {
        TakenSecret first = secrets.getFirst();
        boolean isGrave = secrets.stream().anyMatch(secret -> secret.level() == Level.WARNING);
        Finding finding = Finding.of(
                        INFO,
                        message(analysis, secrets),
                        analysis.label(first.copy().source(), "kept in a layer, for all who get the image"))
                .level(isGrave ? Level.WARNING : Level.NOTE)
                .evidence("paths", secrets.stream().map(TakenSecret::path).toList());
        for (String note : notes(secrets)) {
            finding = finding.note(note);
        }
        return first.isNamed()
                ? finding.help(namedHelp(first))
                : finding.fixes(fixes(secrets)).help(help(analysis, secrets));
    }

    /** Only what lies in the context: of other files nobody knows whether a build could do without them. */
    private static List<Fix> fixes(List<TakenSecret> secrets) {
        if (!secrets.stream().allMatch(TakenSecret::isSeen)) {
            return List.of();
        }
        List<String> lines = lines(secrets);
        return List.of(Fix.unsafe(
                "leave " + Phrase.codes(secrets.stream().map(TakenSecret::path).toList()) + " out of the build context",
                "the program may read " + (secrets.size() == 1 ? "it" : "them") + " where it runs",
                IgnoreEdits.add(lines)));
    }

    private static String message(Analysis analysis, List<TakenSecret> secrets) {
        TakenSecret first = secrets.getFirst();
        String keyword = first.copy().place().instruction().keyword().text();
        String step = keyword + " of " + Phrase.code(analysis.text(first.copy().source()));
        if (first.isNamed()) {
            return step + " puts " + first.secret().kind().name() + " into the image";
        }
        String path = Phrase.code(first.path());
        String what = secrets.size() == 1 ? ", " + first.secret().kind().name() + "," : "";
        String more = secrets.size() == 1 ? "" : " and " + Phrase.count(secrets.size() - 1, "other secret");
        String message = step + " puts " + path + what + more + " into the image";
        return message.length() <= LONGEST_MESSAGE ? message : step + " puts " + path + more + " into the image";
    }

    private static List<String> notes(List<TakenSecret> secrets) {
        List<String> notes = new ArrayList<>();
        for (TakenSecret secret : secrets.stream().limit(SHOWN).toList()) {
            String path = Phrase.code(secret.path());
            if (!secret.secret().names().isEmpty()) {
                notes.add(path + " gives values to " + Phrase.codes(secret.secret().names()));
            } else if (!secret.isSeen()) {
                notes.add(path + " is taken for what its name says; it is not in the context that was found");
            } else if (secrets.size() > 1) {
                notes.add(path + " is or holds " + secret.secret().kind().name());
            }
        }
        boolean isCommitted = secrets.stream().allMatch(secret -> secret.isSeen() && !secret.isLocal());
        if (isCommitted && secrets.stream().noneMatch(TakenSecret::isNamed)) {
            notes.add("git does not ignore " + (secrets.size() == 1 ? "it" : "them")
                    + ", so the repository may hold " + (secrets.size() == 1 ? "it" : "them") + " as well");
        }
        return notes;
    }

    private static String namedHelp(TakenSecret secret) {
        return "drop it here; give it to the RUN that needs it with `--mount=type=secret`, or to the container when it "
                + "starts" + (secret.isSeen() ? ", and replace the secret if such an image was ever pushed" : "");
    }

    private static String help(Analysis analysis, List<TakenSecret> secrets) {
        List<String> lines = lines(secrets).stream().map(line -> "`" + line + "`").limit(SHOWN).toList();
        String file = analysis.context().flatMap(BuildContext::ignoreFile)
                .map(ignore -> ContextPath.baseName(ignore.name().replace('\\', '/')))
                .orElse("");
        String what = (lines.size() == 1 ? "the line " : "the lines ") + Phrase.all(lines, "and");
        String add = file.isEmpty()
                ? "create `.dockerignore` with " + what
                : "add " + what + " to the end of " + Phrase.code(file);
        return add + ", and give the values to the container when it starts";
    }

    private static List<String> lines(List<TakenSecret> secrets) {
        Map<String, List<TakenSecret>> byName = secrets.stream()
                .collect(Collectors.groupingBy(TakenSecret::name, LinkedHashMap::new, Collectors.toList()));
        return byName.values().stream()
                .map(all -> all.size() > 1
                        ? "**/" + IgnoreLine.escaped(all.getFirst().name())
                        : IgnoreLine.escaped(all.getFirst().path()))
                .toList();
    }
}
