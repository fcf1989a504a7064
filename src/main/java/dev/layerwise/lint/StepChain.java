package dev.layerwise.lint;

import dev.layerwise.shell.AndOr;
import dev.layerwise.shell.AndOr.Connector;
import dev.layerwise.shell.CommandList;
import dev.layerwise.shell.Pipeline;
import dev.layerwise.shell.Script;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A script whose commands run one after the other, each only if the one before it has succeeded: {@code a && b}, or
 * {@code set -e; a; b}.
 *
 * @param head the {@code set} that it begins with
 * @param options what that sets, but for what only prints
 * @param links all behind the head
 * @param joint what stands between two of them
 */
public record StepChain(Optional<Span> head, Set<String> options, List<Pipeline> links, String joint) {

    private static final Pattern SET = Pattern.compile("set(\\s+-[a-z]+|\\s+-o\\s+[a-z]+|\\s+-[a-z]*o\\s+[a-z]+)+");

    private static final Set<String> PRINTING = Set.of("x", "xtrace", "v", "verbose");

    public StepChain {
        options = Set.copyOf(options);
        links = List.copyOf(links);
    }

    /** Nothing if it is more than that. */
    public static Optional<StepChain> of(Analysis analysis, Script script) {
        List<CommandList.Item> items = script.body().items();
        if (items.isEmpty() || items.stream().anyMatch(CommandList.Item::background)) {
            return Optional.empty();
        }
        AndOr first = items.getFirst().andOr();
        String text = analysis.text(first.pipelines().getFirst().span()).strip();
        boolean isSet = SET.matcher(text).matches();
        Set<String> set = isSet ? options(text) : Set.of();
        Optional<Span> head = Optional.of(first.pipelines().getFirst().span()).filter(_ -> isSet);
        if (items.size() == 1) {
            List<Pipeline> links = first.pipelines().subList(isSet ? 1 : 0, first.pipelines().size());
            return Optional.of(new StepChain(head, effective(set), links, " && "))
                    .filter(_ -> first.connectors().stream().allMatch(Connector.AND::equals));
        }
        boolean stops = set.contains("e") || set.contains("errexit");
        boolean isPlain = first.pipelines().size() == 1 && items.stream()
                .map(CommandList.Item::andOr)
                .allMatch(each -> each.pipelines().size() == 1 && !each.pipelines().getFirst().negated());
        return stops && isPlain
                ? Optional.of(new StepChain(
                        head,
                        effective(set),
                        items.stream().skip(1).map(each -> each.andOr().pipelines().getFirst()).toList(),
                        "; "))
                : Optional.empty();
    }

    private static Set<String> effective(Set<String> options) {
        Set<String> effective = new TreeSet<>(options);
        effective.removeAll(PRINTING);
        return effective;
    }

    /** The letters, and the names behind {@code -o}. */
    private static Set<String> options(String text) {
        Set<String> options = new TreeSet<>();
        Iterator<String> words = List.of(text.split("\\s+")).iterator();
        words.next();
        while (words.hasNext()) {
            List<String> letters = new ArrayList<>(List.of(words.next().substring(1).split("")));
            if (letters.remove("o") && words.hasNext()) {
                options.add(words.next());
            }
            options.addAll(letters);
        }
        return options;
    }
}
