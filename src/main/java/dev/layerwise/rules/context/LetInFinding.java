package dev.layerwise.rules.context;

import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.ecosystem.UnneededKind;
import dev.layerwise.ecosystem.UnneededKind.Change;
import dev.layerwise.ecosystem.UnneededKind.Family;
import dev.layerwise.ecosystem.Weight;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;

/** The words in which both rules say what is let in. */
final class LetInFinding {

    private static final int LONGEST_MESSAGE = 110;
    private static final int LONGEST_STEP = 32;
    private static final int LONGEST_NAME = 30;
    private static final int LONGEST_PATH = 56;
    private static final int SHOWN_NAMES = 2;
    private static final int SHOWN_NOTES = 4;
    private static final int SHOWN_LINES = 12;

    private final Analysis analysis;
    private final LetIn letIn;

    LetInFinding(Analysis analysis, LetIn letIn) {
        this.analysis = analysis;
        this.letIn = letIn;
    }

    /** @param why the end of the message */
    Finding of(RuleInfo rule, String why) {
        ContextCopy copy = letIn.taking().copy();
        Weight all = letIn.lines().stream().map(IgnoreLine::weight).reduce(Weight.NONE, Weight::plus);
        Finding finding = Finding.of(rule, message(why), analysis.label(copy.source(), weight(all)))
                .level(letIn.isGrave() ? rule.level() : Level.NOTE)
                .evidence("lines", letIn.patterns())
                .evidence("paths", paths())
                .evidence("files", all.files())
                .evidence("bytes", all.bytes());
        finding = follower(finding);
        for (String note : notes()) {
            finding = finding.note(note);
        }
        return finding;
    }

    /** The lines to add, as many as people read. */
    String lines() {
        List<String> codes = letIn.patterns().stream()
                .limit(SHOWN_LINES)
                .map(pattern -> "`" + pattern + "`")
                .toList();
        return (codes.size() == 1 ? "line " : "lines ") + Phrase.all(codes, "and");
    }

    private String message(String why) {
        List<IgnoreLine> worst = letIn.heavy().isEmpty() ? letIn.light() : letIn.heavy();
        String message = "";
        for (int shown = SHOWN_NAMES; shown > 0; shown--) {
            for (int longest : List.of(LONGEST_PATH, LONGEST_NAME)) {
                List<String> names = worst.stream().map(line -> line.name(longest)).toList();
                message = step() + " takes " + some(names, shown) + why;
                if (message.length() <= LONGEST_MESSAGE) {
                    return message;
                }
            }
        }
        return message;
    }

    private static String some(List<String> names, int shown) {
        int rest = names.size() - shown;
        if (rest <= 0) {
            return Phrase.all(names, "and");
        }
        return String.join(", ", names.subList(0, shown)) + " and " + rest + " more";
    }

    private String step() {
        ContextCopy copy = letIn.taking().copy();
        if (copy.isMount()) {
            return "The bind mount of " + Phrase.code(copy.selector().path().isEmpty() ? "." : copy.selector().path());
        }
        String whole = analysis.text(copy.place().instruction().span());
        String keyword = copy.place().instruction().keyword().text();
        return Phrase.code(whole.length() <= LONGEST_STEP ? whole : keyword + " " + analysis.text(copy.source()));
    }

    private String weight(Weight unneeded) {
        ContextCopy copy = letIn.taking().copy();
        boolean isWhole = copy.sources().size() == 1
                && copy.selector().excludes().isEmpty()
                && copy.selector().includes().isEmpty();
        Weight all = isWhole
                ? letIn.survey().weight(copy.sources().getFirst())
                : new Weight(copy.size().count(), copy.size().bytes());
        if (letIn.heavy().isEmpty()) {
            return Phrase.count(unneeded.files(), "file") + " of " + Phrase.number(all.files());
        }
        Weight rest = all.minus(unneeded);
        return Phrase.count(all.files(), "file") + ", " + Phrase.bytes(all.bytes())
                + (paths().size() == 1 ? "; without it " : "; without them ")
                + Phrase.count(rest.files(), "file") + ", " + Phrase.bytes(rest.bytes());
    }

    private List<String> paths() {
        return letIn.lines().stream()
                .flatMap(line -> line.things().stream())
                .map(Unneeded::path)
                .toList();
    }

    /** The other end of the argument: the first step that re-runs with the copy. */
    private Finding follower(Finding finding) {
        List<Place> followers = letIn.taking().followers();
        if (followers.isEmpty() || letIn.taking().copy().isMount()) {
            return finding;
        }
        boolean eachCommit = letIn.heavy().stream().anyMatch(line -> line.kind().change() == Change.EACH_COMMIT);
        int more = followers.size() - 1;
        String text = "re-runs " + (eachCommit ? "after each commit" : "whenever one of them changes")
                + (more == 0 ? "" : ", as " + (more == 1 ? "does 1 more step" : "do " + more + " more steps"));
        return finding.related(analysis.label(Taking.work(analysis, followers.getFirst()), text));
    }

    private static List<String> names(List<IgnoreLine> lines) {
        return lines.stream().map(line -> line.name(LONGEST_PATH)).toList();
    }

    private static String either(List<String> names) {
        return names.size() <= SHOWN_NOTES
                ? Phrase.all(names, "or")
                : String.join(", ", names.subList(0, SHOWN_NOTES - 1)) + " or " + (names.size() - SHOWN_NOTES + 1)
                        + " others";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        List<IgnoreLine> heavy = letIn.heavy();
        heavy.stream().limit(SHOWN_NOTES).map(this::note).forEach(notes::add);
        if (heavy.size() > SHOWN_NOTES) {
            List<IgnoreLine> rest = heavy.subList(SHOWN_NOTES, heavy.size());
            Weight weight = rest.stream().map(IgnoreLine::weight).reduce(Weight.NONE, Weight::plus);
            notes.add(Phrase.some(names(rest)) + ": " + measured(weight));
        }
        if (!letIn.elsewhere().isEmpty()) {
            Weight weight = letIn.elsewhere().stream().map(IgnoreLine::weight).reduce(Weight.NONE, Weight::plus);
            notes.add("other steps take " + Phrase.some(names(letIn.elsewhere())) + " (" + measured(weight) + ")");
        }
        if (!heavy.isEmpty() && !letIn.light().isEmpty()) {
            notes.add("a change to " + either(names(letIn.light())) + " re-runs these steps, too");
        }
        if (!letIn.local().isEmpty()) {
            List<String> names = letIn.local().stream()
                    .map(line -> Phrase.code(line.things().getFirst().path()) + " ("
                            + Phrase.bytes(line.weight().bytes()) + ")")
                    .toList();
            notes.add("git ignores " + Phrase.some(names) + ", which the build sees as well");
        }
        if (heavy.stream().anyMatch(line -> line.kind().family() == Family.VERSION_CONTROL) && stampsCommit()) {
            notes.add("without `.git`, `go build` leaves the commit out of the program's build information");
        }
        return notes;
    }

    private String note(IgnoreLine line) {
        UnneededKind kind = line.kind();
        if (kind.family() == Family.VERSION_CONTROL) {
            return "each commit changes " + line.name(LONGEST_PATH) + " (" + measured(line.weight())
                    + "), so this step misses the cache after each one";
        }
        return line.name(LONGEST_PATH) + ": " + measured(line.weight()) + "; " + reason(kind);
    }

    private String reason(UnneededKind kind) {
        return IgnoreLine.reason(kind, letIn.needs().isMadeAnew(kind, letIn.taking().followers()));
    }

    private static String measured(Weight weight) {
        return Phrase.count(weight.files(), "file") + ", " + Phrase.bytes(weight.bytes());
    }

    /** Go asks git by itself if it finds both, and says nothing if not. */
    private boolean stampsCommit() {
        for (EvaluatedStage stage : analysis.stages()) {
            for (Place place : stage.places()) {
                boolean stamps = place.instruction() instanceof Run && analysis.commands(place).stream()
                        .map(command -> command.call())
                        .filter(call -> call.is("go") && call.argumentTexts().stream()
                                .anyMatch(text -> text.filter(List.of("build", "install")::contains).isPresent()))
                        .anyMatch(call -> call.argumentTexts().stream()
                                .noneMatch(text -> text.filter("-buildvcs=false"::equals).isPresent()));
                if (stamps) {
                    return true;
                }
            }
        }
        return false;
    }
}
