package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.UnneededKind;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.IgnoreEdits;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lines that an ignore file lacks, as fixes. Safe are those that no image misses: version control's own data unless
 * something asks for it, what the build makes anew, what only comes about where a project is worked on, and whatever
 * git ignores, since a build of a clone goes without it. Of anything else an image would lose files that it has now.
 */
final class LetInFix {

    private final Analysis analysis;
    private final LetIn letIn;

    LetInFix(Analysis analysis, LetIn letIn) {
        this.analysis = analysis;
        this.letIn = letIn;
    }

    /** @param file the name of the ignore file, in backquotes */
    List<Fix> adding(String file) {
        return fixes("add ", " to " + file);
    }

    List<Fix> creating() {
        return fixes("create " + Phrase.code(BuildContext.IGNORE_FILE) + " with ", "");
    }

    private List<Fix> fixes(String before, String behind) {
        return fixes(
                Stream.of(letIn.heavy(), letIn.elsewhere(), letIn.light()).flatMap(List::stream).toList(),
                before,
                behind);
    }

    /** Some of the lines, in whichever file there is. */
    List<Fix> of(List<IgnoreLine> lines) {
        return analysis.context()
                .flatMap(BuildContext::ignoreFile)
                .map(file -> fixes(lines, "add ", " to " + Phrase.code(ContextPath.baseName(file.name()))))
                .orElseGet(() -> fixes(lines, "create " + Phrase.code(BuildContext.IGNORE_FILE) + " with ", ""));
    }

    private List<Fix> fixes(List<IgnoreLine> lines, String before, String behind) {
        List<IgnoreLine> safe = lines.stream().filter(this::isSafe).toList();
        List<IgnoreLine> unsafe = lines.stream().filter(line -> !isSafe(line)).toList();
        List<Fix> fixes = new ArrayList<>();
        if (!unsafe.isEmpty()) {
            List<String> all = patterns(lines);
            fixes.add(Fix.unsafe(before + Phrase.codes(all) + behind, risk(unsafe), IgnoreEdits.add(all)));
        }
        if (!safe.isEmpty()) {
            List<String> all = patterns(safe);
            fixes.add(Fix.safe(before + Phrase.codes(all) + behind, IgnoreEdits.add(all)));
        }
        return fixes;
    }

    private static List<String> patterns(List<IgnoreLine> lines) {
        return lines.stream().map(IgnoreLine::pattern).distinct().toList();
    }

    private boolean isSafe(IgnoreLine line) {
        UnneededKind kind = line.kind();
        boolean isOfNoImage = switch (kind.family()) {
            // Go asks git by itself, be it in a script that is not seen
            case VERSION_CONTROL ->
                    !LetInFinding.stampsCommit(analysis) && !letIn.survey().hasInRoot(List.of("go.mod"));
            case DEPENDENCIES -> letIn.needs().isMadeAnew(kind, letIn.taking().followers());
            case OUTPUT -> !letIn.elsewhere().contains(line)
                    && letIn.needs().isMadeAnew(kind, letIn.taking().followers());
            case ENVIRONMENT, OS -> true;
            // of others, programs may want the folder to be there
            case CACHE -> line.things().stream().allMatch(thing -> thing.name().matches("[._].*"));
            case LOG, CI, CONTAINER, DOCS, TESTS, EDITOR, LOCAL -> false;
        };
        return isOfNoImage
                || kind.family() != UnneededKind.Family.VERSION_CONTROL
                        && line.things().stream().allMatch(thing -> letIn.survey().isLocal(thing.path()));
    }

    private String risk(List<IgnoreLine> unsafe) {
        String names = Phrase.codes(patterns(unsafe));
        boolean isOfGit = unsafe.stream()
                .allMatch(line -> line.kind().family() == UnneededKind.Family.VERSION_CONTROL);
        if (isOfGit) {
            return "`go build` would leave the commit out of the program's build information";
        }
        return letIn.taking().isInFinalImage()
                ? "the image would go without " + names
                : "the build would go without " + names;
    }
}
