package dev.layerwise.syntax;

import dev.layerwise.ast.Add;
import dev.layerwise.ast.ArgumentList;
import dev.layerwise.ast.Copy;
import dev.layerwise.ast.Head;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.ast.TransferSource.HeredocSource;
import dev.layerwise.ast.TransferSource.PathSource;
import dev.layerwise.ast.Word;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What BuildKit demands of COPY and ADD ({@code instructions/parse.go}). */
final class TransferReader {

    private final FlagSet flags;
    private final ArgumentList arguments;
    private final List<Heredoc> heredocs;
    private final Problems problems;

    TransferReader(FlagSet flags, ArgumentList arguments, List<Heredoc> heredocs, Problems problems) {
        this.flags = flags;
        this.arguments = arguments;
        this.heredocs = heredocs;
        this.problems = problems;
    }

    Copy copy(Head head) {
        check(head, "COPY");
        return new Copy(
                head,
                arguments,
                sources(),
                destination(),
                heredocs,
                flags.value("from"),
                flags.value("chown"),
                flags.value("chmod"),
                flags.isOn("link").orElse(false),
                flags.isOn("parents").orElse(false),
                flags.values("exclude"));
    }

    Add add(Head head) {
        check(head, "ADD");
        return new Add(
                head,
                arguments,
                sources(),
                destination(),
                heredocs,
                flags.value("checksum"),
                flags.value("chown"),
                flags.value("chmod"),
                flags.isOn("link").orElse(false),
                flags.isOn("keep-git-dir"),
                flags.isOn("unpack"),
                flags.values("exclude"));
    }

    private void check(Head head, String keyword) {
        List<Word> words = arguments.words();
        if (words.size() < 2) {
            Span span = words.isEmpty() ? head.keyword().span() : words.getFirst().span();
            String message = keyword + " requires at least two arguments, but only one was provided."
                    + " Destination could not be determined";
            problems.instruction(span, message, "expected `" + keyword + " SOURCE... DESTINATION`");
            return;
        }
        flags.check(problems);
        Word last = words.getLast();
        if (HeredocMarker.read(last.text()).marker().isPresent()) {
            String message = keyword + " cannot accept a heredoc as a destination";
            problems.instruction(last.span(), message, "write the heredoc before the destination");
        }
    }

    private Optional<Word> destination() {
        return arguments.words().size() < 2 ? Optional.empty() : Optional.of(arguments.words().getLast());
    }

    private List<TransferSource> sources() {
        List<Word> words = arguments.words();
        List<TransferSource> sources = new ArrayList<>();
        for (Word word : words.size() < 2 ? words : words.subList(0, words.size() - 1)) {
            sources.add(source(word));
        }
        return sources;
    }

    private TransferSource source(Word word) {
        Optional<HeredocMarker> marker = HeredocMarker.read(word.text()).marker();
        if (marker.isEmpty()) {
            return new PathSource(word);
        }
        HeredocMarker read = marker.get();
        // of two heredocs with one name both get the content of the last
        return heredocs.reversed().stream()
                .filter(heredoc -> heredoc.name().equals(read.name()))
                .findFirst()
                .map(last -> new HeredocSource(word, read.heredoc(word.span(), last.body(), last.terminator())))
                .orElseGet(() -> new HeredocSource(
                        word, read.heredoc(word.span(), Span.at(word.span().end()), Optional.empty())));
    }
}
