package dev.layerwise.report;

import dev.layerwise.ecosystem.Weight;
import dev.layerwise.fix.IgnoreProposal;
import dev.layerwise.fix.IgnoreProposal.Line;
import dev.layerwise.lint.Phrase;
import java.util.List;

/** For people: which lines an ignore file lacks, and what each of them leaves out. */
public final class ProposalText {

    private static final int LONGEST_PATTERN = 30;
    private static final String INDENT = "  ";

    private ProposalText() {}

    /**
     * @param file the ignore file
     * @param dockerfiles those that it is for
     */
    public static String of(String file, List<String> dockerfiles, IgnoreProposal proposal, Style style) {
        StringBuilder out = new StringBuilder();
        String names = Phrase.some(dockerfiles.stream().map(Columns::printable).toList());
        Columns.rows(Columns.printable(file) + ", for " + names, Columns.WIDTH).forEach(row ->
                out.append(row).append('\n'));
        out.append('\n');
        int width = Math.min(LONGEST_PATTERN, Math.max(
                proposal.added().stream().mapToInt(line -> line.pattern().length()).max().orElse(0),
                proposal.corrected().stream().mapToInt(line -> line.pattern().length()).max().orElse(0)));
        proposal.corrected().forEach(line -> append(out, "~", line, width, style));
        proposal.added().forEach(line -> append(out, "+", line, width, style));
        for (String remark : proposal.remarks()) {
            List<String> rows = Columns.rows(Columns.printable(remark), Columns.WIDTH - INDENT.length());
            for (int i = 0; i < rows.size(); i++) {
                out.append(i == 0 ? style.note("! ") : INDENT).append(rows.get(i)).append('\n');
            }
        }
        if (!proposal.isChange()) {
            return out.append("nothing to add: builds see ").append(measured(proposal.before())).append('\n').toString();
        }
        return out.append('\n')
                .append("builds see ").append(measured(proposal.after()))
                .append(" instead of ").append(measured(proposal.before()))
                .append('\n')
                .toString();
    }

    private static void append(StringBuilder out, String sign, Line line, int width, Style style) {
        String pattern = Columns.printable(line.pattern());
        String was = line.replaces().isEmpty() ? "" : "was `" + line.replaces() + "`; ";
        String reason = Columns.printable(was + line.reason());
        String weight = line.weight().files() == 0 ? "nothing yet" : measured(line.weight());
        String gap = " ".repeat(Math.max(0, width - pattern.length()));
        out.append(style.good(sign)).append(' ')
                .append(style.code(pattern)).append(gap)
                .append(String.format("  %-22s", weight))
                .append(reason.isEmpty() ? "" : INDENT + style.faint(reason))
                .append('\n');
    }

    private static String measured(Weight weight) {
        return Phrase.count(weight.files(), "file") + ", " + Phrase.bytes(weight.bytes());
    }
}
