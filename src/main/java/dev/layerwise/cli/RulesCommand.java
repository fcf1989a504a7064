package dev.layerwise.cli;

import dev.layerwise.lint.Rule;
import dev.layerwise.report.RuleTable;
import dev.layerwise.report.Style;
import dev.layerwise.rules.Rules;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code layerwise rules}: what there is to be found. */
final class RulesCommand implements Callable<Integer> {

    private final Streams streams;
    private final CommandSpec spec;

    RulesCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this, Instances.FACTORY).name("rules");
        spec.usageMessage().description("List the rules; `layerwise explain RULE` tells more of one.");
        spec.addOption(Options.help());
        BuildReport.addTo(spec);
    }

    /** All rules, for whoever completes the name of one. */
    static Iterator<String> ids() {
        return Rules.all().stream().map(rule -> rule.info().id()).iterator();
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Style style = BuildReport.style(spec.commandLine().getParseResult(), streams.terminal().out());
        streams.out().print(RuleTable.text(Rules.all().stream().map(Rule::info).toList(), style));
        return ExitCode.OK.status();
    }
}
