package dev.layerwise.syntax;

import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.CommandForm.ExecForm;
import dev.layerwise.ast.CommandForm.ShellForm;
import dev.layerwise.ast.Head;
import dev.layerwise.ast.Healthcheck;
import dev.layerwise.ast.Word;
import dev.layerwise.source.GoText;
import dev.layerwise.source.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What BuildKit demands of a HEALTHCHECK ({@code instructions/parse.go}). */
final class HealthcheckReader {

    private static final BigDecimal SHORTEST = BigDecimal.valueOf(1_000_000);
    private static final List<String> DURATIONS = List.of("interval", "timeout", "start-period", "start-interval");

    private final FlagSet flags;
    private final Problems problems;

    HealthcheckReader(FlagSet flags, Problems problems) {
        this.flags = flags;
        this.problems = problems;
    }

    Healthcheck read(Head head, Optional<Word> type, Optional<CommandForm> command) {
        check(head, type, command);
        return new Healthcheck(
                head,
                flags.value("interval"),
                flags.value("timeout"),
                flags.value("start-period"),
                flags.value("start-interval"),
                flags.value("retries"),
                type,
                command);
    }

    private void check(Head head, Optional<Word> type, Optional<CommandForm> command) {
        Span keyword = head.keyword().span();
        if (type.isEmpty()) {
            problems.instruction(keyword, "HEALTHCHECK requires at least one argument", "add `CMD command` or `NONE`");
            return;
        }
        String kind = upperCase(type.get().text());
        boolean empty = command.map(HealthcheckReader::isEmpty).orElse(true);
        if (kind.equals("NONE")) {
            if (!empty) {
                Span span = command.orElseThrow().span();
                problems.instruction(span, "HEALTHCHECK NONE takes no arguments", "remove what stands behind `NONE`");
            }
            return;
        }
        flags.check(problems);
        if (!kind.equals("CMD")) {
            String message = "Unknown type " + GoText.quote(kind) + " in HEALTHCHECK (try CMD)";
            problems.instruction(type.get().span(), message, "expected `CMD` or `NONE`");
            return;
        }
        if (empty) {
            problems.instruction(type.get().span(), "Missing command after HEALTHCHECK CMD", "add the command to run");
        }
        DURATIONS.forEach(this::checkDuration);
        flags.value("retries").filter(value -> !value.text().isEmpty()).ifPresent(this::checkRetries);
    }

    private void checkDuration(String name) {
        Optional<Word> value = flags.value(name).filter(given -> !given.text().isEmpty());
        if (value.isEmpty()) {
            return;
        }
        Span span = value.get().span();
        GoDuration duration = GoDuration.parse(value.get().text());
        if (duration.failure().isPresent()) {
            problems.instruction(span, duration.failure().get(), "write a duration with its unit, as `30s`");
            return;
        }
        BigDecimal length = duration.nanoseconds().orElseThrow();
        if (length.signum() != 0 && length.compareTo(SHORTEST) < 0) {
            String message = "Interval " + GoText.quote(name) + " cannot be less than 1ms";
            problems.instruction(span, message, "write at least `1ms`, or `0s` for the default");
        }
    }

    private void checkRetries(Word value) {
        String text = value.text();
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            String message = "strconv.ParseInt: parsing " + GoText.quote(text) + ": invalid syntax";
            problems.instruction(value.span(), message, "write a whole number");
            return;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0
                && number.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) != 0) {
            String message = "strconv.ParseInt: parsing " + GoText.quote(text) + ": value out of range";
            problems.instruction(value.span(), message, "write a smaller number");
        } else if (number.signum() < 0) {
            String message = "--retries cannot be negative (" + number.toBigInteger() + ")";
            problems.instruction(value.span(), message, "write a number from 0 on");
        }
    }

    private static boolean isEmpty(CommandForm command) {
        return switch (command) {
            case ShellForm(var text, var _) -> text.isEmpty();
            case ExecForm(var _, var arguments) -> arguments.isEmpty();
        };
    }

    private static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        text.codePoints().map(Character::toUpperCase).forEach(upper::appendCodePoint);
        return upper.toString();
    }
}
