package dev.layerwise.rules.packages;

import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.BaseImage.Family;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.CommandEdits;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.ManagerSettings;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A package manager that asks before it goes on, where nobody can answer. */
public final class NeedsYes implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(NeedsYes.class, "0.1")
            .tags("correctness", "packages")
            .fix(FixKind.SAFE)
            .aliases("DL3014", "DL3030", "DL3034", "DL3038");

    private static final String YES = "-y";
    private static final String NONINTERACTIVE = "DEBIAN_FRONTEND";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        ManagerSettings settings = new ManagerSettings(analysis);
        for (EvaluatedStage stage : analysis.stages()) {
            for (int i = 0; i < stage.places().size(); i++) {
                Place place = stage.places().get(i);
                List<RunCommand> asking = new ArrayList<>();
                for (RunCommand command : analysis.commands(place)) {
                    if (asks(analysis, command) && isUsual(analysis, stage, command)
                            && !settings.mayHold(Fact.ASSUMES_YES, reading(command).ecosystem(), stage, i)) {
                        asking.add(command);
                    }
                }
                if (!asking.isEmpty()) {
                    findings.add(finding(analysis, asking).fixes(fixes(analysis, place, asking)));
                }
            }
        }
    }

    private static boolean asks(Analysis analysis, RunCommand command) {
        return command.reading().filter(NeedsYes::asks).isPresent()
                // what comes through a pipe or a redirection may be the answer
                && !command.call().isReached(Reach.IN_PIPELINE)
                && analysis.text(command.call().span()).indexOf('<') < 0;
    }

    private static boolean asks(Reading reading) {
        boolean changes = switch (reading.action()) {
            case INSTALL -> !reading.packages().isEmpty() || !reading.inputs().isEmpty();
            case UPGRADE -> true;
            case REMOVE -> !reading.packages().isEmpty() || isClearingUp(reading);
            case OTHER, QUERY, CONFIGURE, CLEAN, UPDATE_INDEX, FETCH, RUN, BUILD, PUBLISH -> false;
        };
        // a word that is not known may be the option
        return changes
                && reading.complete()
                && reading.is(Fact.ASKS)
                && !reading.is(Fact.ASSUMES_YES)
                && !reading.is(Fact.DRY_RUN);
    }

    /** An image of which nothing is known may be set to assume yes. */
    private static boolean isUsual(Analysis analysis, EvaluatedStage stage, RunCommand command) {
        return analysis.baseImage(stage.stage())
                .flatMap(BaseImage::family)
                .map(Family::packages)
                .filter(reading(command).ecosystem()::equals)
                .isPresent();
    }

    private static Finding finding(Analysis analysis, List<RunCommand> asking) {
        CommandText text = new CommandText(analysis);
        RunCommand first = asking.getFirst();
        Reading reading = reading(first);
        String option = option(reading);
        Finding finding = Finding.of(
                        INFO,
                        text.code(first) + " " + risk(reading),
                        text.label(first, "has no " + Phrase.code(option)))
                .level(isClearingUp(reading) ? Level.NOTE : Level.WARNING)
                .help("add " + Phrase.code(option) + ", which answers yes");
        if (asking.size() > 1) {
            finding = finding.note(Phrase.count(asking.size() - 1, "more command")
                    + " of this step " + (asking.size() == 2 ? "asks too" : "ask too"));
        }
        return first.call().variable(NONINTERACTIVE).isPresent() && reading.ecosystem().equals("apt")
                ? finding.note("`DEBIAN_FRONTEND` is for the questions of the packages, not for this one")
                : finding;
    }

    private static List<Fix> fixes(Analysis analysis, Place place, List<RunCommand> asking) {
        List<TextEdit> edits = new ArrayList<>();
        for (RunCommand command : asking) {
            String option = option(reading(command));
            CommandEdits words = new CommandEdits(analysis, place, command);
            Optional<TextEdit> edit = option.equals(YES) ? words.option(option) : words.programOption(option);
            if (edit.isEmpty()) {
                return List.of();
            }
            edits.add(edit.get());
        }
        return List.of(Fix.safe("add " + Phrase.code(option(reading(asking.getFirst()))), edits));
    }

    /** What removes only what nothing needs any more has often nothing to ask. */
    private static boolean isClearingUp(Reading reading) {
        return reading.action() == Action.REMOVE
                && reading.packages().isEmpty()
                && reading.command().filter("autoremove"::equals).isPresent();
    }

    private static String risk(Reading reading) {
        return switch (reading.action()) {
            case UPGRADE -> "stops the build as soon as there is anything to upgrade";
            case REMOVE -> "stops the build as soon as there is anything to remove";
            default -> reading.ecosystem().equals("apt")
                    ? "stops the build if anything else is to be installed with it"
                    : "asks before it installs, and stops the build";
        };
    }

    private static String option(Reading reading) {
        return switch (reading.manager()) {
            case "pacman" -> "--noconfirm";
            case "zypper" -> "--non-interactive";
            default -> YES;
        };
    }

    private static Reading reading(RunCommand command) {
        return command.reading().orElseThrow();
    }
}
