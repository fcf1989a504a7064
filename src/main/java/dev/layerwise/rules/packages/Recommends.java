package dev.layerwise.rules.packages;

import dev.layerwise.ecosystem.Action;
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
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** apt installs that bring recommended packages into the image. */
public final class Recommends implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(Recommends.class, "0.1")
            .level(Level.NOTE)
            .tags("packages", "size")
            .fix(FixKind.UNSAFE)
            .unfixed("no option can be added to the step for certain")
            .aliases("DL3015");

    private static final String OPTION = "--no-install-recommends";

    private static final Set<String> MANAGERS = Set.of("apt-get", "apt", "aptitude");

    /** They recommend {@code ca-certificates}, and hardly any address works without it. */
    private static final Set<String> DOWNLOADERS = Set.of("curl", "git", "wget");

    private static final String CERTIFICATES = "ca-certificates";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        List<RunCommand> found = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        ManagerSettings settings = new ManagerSettings(analysis);
        List<EvaluatedStage> chain =
                analysis.finalStage().map(stage -> analysis.chain(stage.stage())).orElse(List.of());
        for (EvaluatedStage stage : chain) {
            for (int i = 0; i < stage.places().size(); i++) {
                for (RunCommand command : analysis.commands(stage.places().get(i))) {
                    if (command.reading().filter(Recommends::takes).isPresent()
                            && !settings.mayHold(Fact.NO_RECOMMENDS, "apt", stage, i)) {
                        found.add(command);
                        places.add(stage.places().get(i));
                    }
                }
            }
        }
        if (!found.isEmpty()) {
            findings.add(finding(analysis, found).fixes(fixes(analysis, places, found)));
        }
    }

    /** {@code build-dep} and its like are another matter, and a word that is not known may be the option. */
    private static boolean takes(Reading reading) {
        return reading.action() == Action.INSTALL
                && reading.command().filter("install"::equals).isPresent()
                && MANAGERS.contains(reading.manager())
                && reading.complete()
                && !reading.packages().isEmpty()
                && !reading.is(Fact.NO_RECOMMENDS)
                && !reading.is(Fact.DRY_RUN);
    }

    private static Finding finding(Analysis analysis, List<RunCommand> found) {
        CommandText text = new CommandText(analysis);
        RunCommand first = found.getFirst();
        Finding finding = Finding.of(
                        INFO,
                        text.code(first) + " also takes what its packages only recommend",
                        text.label(first, "no `--no-install-recommends`"))
                .help("add `--no-install-recommends`" + certificates(found))
                .evidence("installs", found.size());
        if (found.size() > 1) {
            finding = finding.note(Phrase.count(found.size() - 1, "later install")
                    + (found.size() == 2 ? " does" : " do") + " the same");
        }
        return finding;
    }

    private static List<Fix> fixes(Analysis analysis, List<Place> places, List<RunCommand> found) {
        List<TextEdit> edits = new ArrayList<>();
        boolean hasCertificates = certificatesFor(found).isEmpty();
        for (int i = 0; i < found.size(); i++) {
            RunCommand command = found.get(i);
            CommandEdits words = new CommandEdits(analysis, places.get(i), command);
            Optional<TextEdit> option = words.option(OPTION);
            if (option.isEmpty()) {
                return List.of();
            }
            edits.add(option.get());
            Optional<String> downloader = hasCertificates ? Optional.empty() : certificatesFor(List.of(command));
            if (downloader.isPresent()) {
                Optional<TextEdit> certificates = words.wordBefore(downloader.get(), CERTIFICATES);
                if (certificates.isEmpty()) {
                    return List.of();
                }
                edits.add(certificates.get());
                hasCertificates = true;
            }
        }
        return List.of(Fix.unsafe(
                "add " + Phrase.code(OPTION),
                "something in the image may need what its packages only recommend",
                edits));
    }

    /** The first package that needs certificates, unless they are named. */
    private static Optional<String> certificatesFor(List<RunCommand> found) {
        List<String> packages = packages(found);
        return packages.contains(CERTIFICATES)
                ? Optional.empty()
                : packages.stream().filter(DOWNLOADERS::contains).findFirst();
    }

    private static List<String> packages(List<RunCommand> found) {
        return found.stream()
                .flatMap(command -> command.reading().stream())
                .flatMap(reading -> reading.packages().stream())
                .toList();
    }

    private static String certificates(List<RunCommand> found) {
        return packages(found).contains(CERTIFICATES)
                ? ""
                : certificatesFor(found)
                        .map(name -> ", and name `ca-certificates`, which " + Phrase.code(name) + " only recommends")
                        .orElse(", and name those that are needed");
    }
}
