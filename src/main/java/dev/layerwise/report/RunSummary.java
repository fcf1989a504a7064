package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How much was found in all.
 *
 * @param files Dockerfiles that were looked at
 * @param affected those with findings
 * @param failed those that could not be read, or not in full
 * @param known findings that stand in the baseline and are not counted here
 * @param gone findings of the baseline that are no longer there
 * @param exitStatus what the program will end with, if that is known
 */
public record RunSummary(
        long files,
        long affected,
        long failed,
        long errors,
        long warnings,
        long notes,
        long known,
        long gone,
        OptionalInt exitStatus) {

    public static final RunSummary EMPTY = new RunSummary(0, 0, 0, 0, 0, 0, 0, 0, OptionalInt.empty());

    public RunSummary plus(FileReport file) {
        return new RunSummary(
                files + 1,
                affected + (file.findings().isEmpty() ? 0 : 1),
                failed + (file.isIncomplete() ? 1 : 0),
                errors + count(file, Level.ERROR),
                warnings + count(file, Level.WARNING),
                notes + count(file, Level.NOTE),
                known + file.known().size(),
                gone,
                exitStatus);
    }

    public RunSummary exitStatus(int status) {
        return new RunSummary(
                files, affected, failed, errors, warnings, notes, known, gone, OptionalInt.of(status));
    }

    public RunSummary gone(long number) {
        return new RunSummary(files, affected, failed, errors, warnings, notes, known, number, exitStatus);
    }

    public long findings() {
        return errors + warnings + notes;
    }

    /** Whether something at that level or a graver one was found. */
    public boolean hasAtLeast(Level level) {
        return switch (level) {
            case ERROR -> errors > 0;
            case WARNING -> errors + warnings > 0;
            case NOTE -> findings() > 0;
        };
    }

    /** How much that is, in words. */
    String sentence() {
        String all = Phrase.count(files, "Dockerfile");
        String unfinished = failed == 0
                ? ""
                : "; " + Phrase.count(failed, "file") + " not checked in full";
        if (findings() == 0 && failed > 0 && failed == files) {
            return all + (files == 1 ? ", not checked in full" : ", none checked in full");
        }
        if (findings() == 0) {
            return all + (known > 0 ? ", nothing new found" : ", nothing found") + unfinished;
        }
        List<String> counts = new ArrayList<>();
        add(counts, errors, "error");
        add(counts, warnings, "warning");
        add(counts, notes, "note");
        String where = files == 1
                ? ""
                : " in " + Phrase.number(affected) + " of " + all;
        return Phrase.all(counts, "and") + where + unfinished;
    }

    /** What is to be said of the baseline. */
    List<String> baseline() {
        List<String> remarks = new ArrayList<>();
        if (known > 0) {
            remarks.add(Phrase.count(known, "known finding") + " of the baseline " + (known == 1 ? "is" : "are")
                    + " not shown");
        }
        if (gone > 0) {
            remarks.add(Phrase.count(gone, "finding") + " of the baseline " + (gone == 1 ? "is" : "are")
                    + " gone; write it anew with `--write-baseline`");
        }
        return remarks;
    }

    private static void add(List<String> counts, long number, String what) {
        if (number > 0) {
            counts.add(Phrase.count(number, what));
        }
    }

    private static long count(FileReport file, Level level) {
        return file.findings().stream()
                .map(Finding::level)
                .filter(level::equals)
                .count();
    }
}
