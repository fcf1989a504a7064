package dev.layerwise.report;

import dev.layerwise.ecosystem.Weight;
import dev.layerwise.fix.IgnoreProposal;
import dev.layerwise.fix.IgnoreProposal.Line;
import dev.layerwise.lint.Phrase;
import java.util.List;
import java.util.stream.Stream;

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
        Stream<Line> lines = Stream.concat(proposal.corrected().stream(), proposal.added().stream());
        List<Row> rows = lines.map(Row::of).toList();
        int pattern = rows.stream().mapToInt(row -> row.pattern().length()).max().orElse(0);
        int weight = rows.stream().mapToInt(row -> row.weight().length()).max().orElse(0);
        rows.forEach(row -> row.append(out, Math.min(LONGEST_PATTERN, pattern), weight, style));
        for (String remark : proposal.remarks()) {
            List<String> parts = Columns.rows(Columns.printable(remark), Columns.WIDTH - INDENT.length());
            for (int i = 0; i < parts.size(); i++) {
                out.append(i == 0 ? style.note("! ") : INDENT).append(parts.get(i)).append('\n');
            }
        }
        if (!proposal.isChange()) {
            return out.append("nothing to add: builds see ")
                    .append(measured(proposal.before()))
                    .append('\n')
                    .toString();
        }
        return out.append('\n')
                .append("builds see ").append(measured(proposal.after()))
                .append(" instead of ").append(measured(proposal.before()))
                .append('\n')
                .toString();
    }

    /** A line as people see it. */
    private record Row(String sign, String pattern, String weight, String reason) {

        static Row of(Line line) {
            boolean isNew = line.replaces().isEmpty();
            return new Row(
                    isNew ? "+" : "~",
                    Columns.printable(line.pattern()),
                    line.weight().files() == 0 ? "nothing yet" : measured(line.weight()),
                    Columns.printable((isNew ? "" : "was `" + line.replaces() + "`; ") + line.reason()));
        }

        void append(StringBuilder out, int patternWidth, int weightWidth, Style style) {
            out.append(style.good(sign)).append(' ')
                    .append(style.code(pattern))
                    .append(" ".repeat(Math.max(0, patternWidth - pattern.length())))
                    .append(INDENT).append(weight)
                    .append(" ".repeat(weightWidth - weight.length()))
                    .append(INDENT).append(style.faint(reason))
                    .append('\n');
        }
    }

    private static String measured(Weight weight) {
        return Phrase.count(weight.files(), "file") + ", " + Phrase.bytes(weight.bytes());
    }
}
