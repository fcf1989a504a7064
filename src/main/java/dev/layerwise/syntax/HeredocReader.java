package dev.layerwise.syntax;

import dev.layerwise.ast.Heredoc;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.LogicalLines.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the heredocs of an instruction in its logical line and reads their bodies behind it. */
final class HeredocReader {

    private final LogicalLines lines;
    private final Problems problems;
    private final List<Heredoc> heredocs = new ArrayList<>();
    private Optional<Span> extent = Optional.empty();

    HeredocReader(LogicalLines lines, Problems problems) {
        this.lines = lines;
        this.problems = problems;
    }

    /** Reads the bodies, so that the next logical line begins behind them. */
    List<Heredoc> read(MappedText line) {
        if (!line.text().contains("<<")) {
            return List.of();
        }
        int from = 0;
        for (String word : HeredocMarker.words(line.text())) {
            int found = line.text().indexOf(word, from);
            int start = found < 0 ? from : found;
            int end = found < 0 ? from : found + word.length();
            from = end;
            HeredocMarker.Result result = HeredocMarker.read(word);
            if (result.failure().isPresent()) {
                Span span = line.sourceSpan(start, end);
                problems.parse(span, result.failure().get(), "BuildKit takes this word for the begin of a heredoc");
                return heredocs;
            }
            result.marker().ifPresent(marker -> heredocs.add(read(marker, line.sourceSpan(start, end))));
        }
        return heredocs;
    }

    /** The lines of all bodies; absent if there are none. */
    Optional<Span> extent() {
        return extent;
    }

    /** From the first body to the last terminator; absent if there are no heredocs. */
    Optional<Span> span() {
        return heredocs.stream()
                .map(heredoc -> heredoc.terminator().map(heredoc.body()::union).orElse(heredoc.body()))
                .reduce(Span::union);
    }

    private Heredoc read(HeredocMarker marker, Span span) {
        Body body = lines.readBody(marker.name(), marker.chomp());
        extent = Optional.of(extent.map(body.extent()::union).orElse(body.extent()));
        if (body.terminator().isEmpty()) {
            String help = "expected a line that is just `" + marker.name() + "` behind the instruction";
            problems.parse(span, "unterminated heredoc", help);
        }
        return marker.heredoc(span, body.body(), body.terminator());
    }
}
