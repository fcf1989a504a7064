package dev.layerwise.rules.packages;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.CommandEdits;
import dev.layerwise.lint.DevelopmentPackages;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.source.TextEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dependencies that only development needs, in the final image. */
public final class DevDependencies implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(DevDependencies.class, "0.1").tags("packages", "size")
            .fix(FixKind.UNSAFE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Set<String> told = new HashSet<>();
        for (DevelopmentPackages packages : analysis.developmentPackages()) {
            if (told.add(packages.install().reading().ecosystem())) {
                findings.add(finding(analysis, packages));
            }
        }
    }

    private static Finding finding(Analysis analysis, DevelopmentPackages packages) {
        CommandText text = new CommandText(analysis);
        RunCommand install = packages.install().command();
        int count = packages.names().size();
        String what = count == 0 ? "development dependencies" : dependencies(count);
        Optional<RunCommand> removal = packages.removal();
        Finding finding = Finding.of(
                        INFO,
                        removal.isPresent()
                                ? text.code(removal.get()) + " comes a layer too late for " + what
                                : text.code(install) + " puts " + what + " into the final image",
                        text.label(install, label(packages)))
                .evidence("dependencies", packages.names());
        if (removal.isPresent()) {
            finding = finding.related(text.label(removal.get(), "frees nothing"));
        }
        if (packages.use().isEmpty()) {
            return finding.help("add " + Phrase.code(packages.without())).fixes(fixes(analysis, packages));
        }
        return finding.level(removal.isPresent() ? Level.WARNING : Level.NOTE)
                .related(text.label(packages.use().get(), "may need some of them"))
                .help("build in a stage of its own, and install with " + Phrase.code(packages.without())
                        + " in the final one");
    }

    /** All installs of the ecosystem, as there is one finding for them. */
    private static List<Fix> fixes(Analysis analysis, DevelopmentPackages packages) {
        List<TextEdit> edits = new ArrayList<>();
        for (DevelopmentPackages each : analysis.developmentPackages()) {
            if (each.install().reading().ecosystem().equals(packages.install().reading().ecosystem())) {
                CommandEdits words =
                        new CommandEdits(analysis, each.install().place(), each.install().command());
                Optional<TextEdit> edit = each.install().command().call().arguments().isEmpty()
                        ? words.programOption(each.without())
                        : words.option(each.without());
                if (edit.isEmpty() || each.use().isPresent() || each.removal().isPresent()) {
                    return List.of();
                }
                edits.add(edit.get());
            }
        }
        return List.of(Fix.unsafe(
                "add " + Phrase.code(packages.without()),
                "what the image runs may need a package that is only listed for development",
                edits));
    }

    private static String label(DevelopmentPackages packages) {
        return packages.names().isEmpty() ? "takes all groups" : "such as " + Phrase.codes(packages.names());
    }

    private static String dependencies(int count) {
        return count == 1 ? "a development dependency" : count + " development dependencies";
    }
}
