package dev.layerwise.cli;

import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RuleNames;
import dev.layerwise.report.RuleExplanation;
import dev.layerwise.report.Style;
import dev.layerwise.rules.Rules;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code layerwise explain}: the page of a rule. */
final class ExplainCommand implements Callable<Integer> {

    private final Streams streams;
    private final CommandSpec spec;

    ExplainCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this, Instances.FACTORY).name("explain");
        spec.usageMessage().description("Show the page of a rule: why it matters, examples, when it stays silent.");
        spec.addOption(Options.help());
        BuildReport.addTo(spec);
        spec.addPositional(PositionalParamSpec.builder()
                .type(String.class)
                .arity("1")
                .paramLabel("RULE")
                .completionCandidates(RulesCommand::ids)
                .description("A rule's id such as cache/copy-before-install, a family such as cache, or another tool's"
                        + " name for it such as DL3002.")
                .build());
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        ParseResult arguments = spec.commandLine().getParseResult();
        String name = arguments.matchedPositionalValue(0, "");
        RuleNames names = RuleNames.of(Rules.all());
        List<RuleInfo> rules = names.rules(name);
        if (rules.isEmpty()) {
            String near = names.suggestion(name).map(id -> "did you mean " + id + "?")
                    .orElse("`layerwise rules` lists them");
            throw new UserError("no rule is called " + name + "; " + near);
        }
        Style style = BuildReport.style(arguments, streams.terminal().out());
        String gap = "";
        for (RuleInfo rule : rules) {
            streams.out().print(gap + RuleExplanation.of(rule, style));
            gap = "\n\n";
        }
        return ExitCode.OK.status();
    }
}
