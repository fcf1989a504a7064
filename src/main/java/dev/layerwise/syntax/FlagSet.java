package dev.layerwise.syntax;

import dev.layerwise.ast.Flag;
import dev.layerwise.ast.Word;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.FlagTable.Known;
import dev.layerwise.syntax.FlagTable.Takes;
import dev.layerwise.syntax.SyntaxProblem.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The flags of one instruction, by name, and what is wrong with them ({@code instructions/bflag.go}).
 *
 * @param known the flags that the instruction knows
 */
record FlagSet(List<Flag> flags, List<Known> known) {

    /** The value of a flag that may be given once. */
    Optional<Word> value(String name) {
        for (Flag flag : flags) {
            if (flag.name().equals(name)) {
                return flag.value();
            }
        }
        return Optional.empty();
    }

    List<Word> values(String name) {
        if (flags.isEmpty()) {
            return List.of();
        }
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .flatMap(flag -> flag.value().stream())
                .toList();
    }

    /** Whether a flag is switched on; absent if it is not given or makes no sense. */
    Optional<Boolean> isOn(String name) {
        for (Flag flag : flags) {
            if (flag.name().equals(name)) {
                String value = flag.value().map(Word::text).orElse("true").toLowerCase(Locale.ROOT);
                boolean on = value.equals("true");
                return on || value.equals("false") ? Optional.of(on) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    void check(Problems problems) {
        if (flags.isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Flag flag : flags) {
            check(flag, seen, problems);
        }
    }

    private void check(Flag flag, Set<String> seen, Problems problems) {
        Optional<Takes> match = takes(flag.name());
        if (match.isEmpty()) {
            unknown(flag, problems);
            return;
        }
        Takes takes = match.get();
        if (!seen.add(flag.name()) && takes != Takes.MANY) {
            problems.instruction(flag.span(), "duplicate flag specified: --" + flag.name(), "remove one of the two");
        } else if (takes == Takes.YES_NO) {
            checkYesNo(flag, problems);
        } else if (flag.value().isEmpty()) {
            problems.instruction(
                    flag.span(), "missing a value on flag: --" + flag.name(), "write `--" + flag.name() + "=VALUE`");
        }
    }

    private Optional<Takes> takes(String name) {
        for (Known one : known) {
            if (one.name().equals(name)) {
                return Optional.of(one.takes());
            }
        }
        return Optional.empty();
    }

    private static void checkYesNo(Flag flag, Problems problems) {
        if (flag.value().isEmpty()) {
            return;
        }
        String value = flag.value().get().text();
        String name = "--" + flag.name();
        if (value.isEmpty()) {
            problems.instruction(flag.span(), "missing a value on flag: " + name, "write `" + name + "` alone");
        } else if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            String message = "expecting boolean value for flag " + name + ", not: " + value;
            problems.instruction(flag.value().get().span(), message, "write `true` or `false`");
        }
    }

    private void unknown(Flag flag, Problems problems) {
        String message = "unknown flag: --" + flag.name();
        if (known.isEmpty()) {
            problems.instruction(flag.span(), message, "this instruction takes no flags");
            return;
        }
        Span span = new Span(Math.min(flag.span().start() + 2, flag.span().end()), flag.span().end());
        Span name = flag.value()
                .filter(value -> value.span().start() - 1 >= span.start())
                .map(value -> new Span(span.start(), value.span().start() - 1))
                .orElse(span);
        List<String> names = known.stream().map(Known::name).toList();
        problems.unknownWord(Kind.INSTRUCTION, name, message, flag.name(), names);
    }
}
