package dev.layerwise.syntax;

import dev.layerwise.source.GoText;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A duration as Go writes it, such as {@code 1m30s}.
 *
 * @param nanoseconds its length; absent if it could not be read
 * @param failure why not, in Go's words
 */
record GoDuration(Optional<BigDecimal> nanoseconds, Optional<String> failure) {

    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00B5s", 1_000L,
            "\u03BCs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    static GoDuration parse(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return new GoDuration(Optional.of(BigDecimal.ZERO), Optional.empty());
        }
        if (rest.isEmpty()) {
            return invalid(text);
        }
        BigDecimal sum = BigDecimal.ZERO;
        int i = 0;
        while (i < rest.length()) {
            int number = numberEnd(rest, i);
            if (number == i || rest.substring(i, number).equals(".")) {
                return invalid(text);
            }
            int unit = unitEnd(rest, number);
            if (unit == number) {
                return failed("time: missing unit in duration " + GoText.quote(text));
            }
            Long factor = UNITS.get(rest.substring(number, unit));
            if (factor == null) {
                String name = GoText.quote(rest.substring(number, unit));
                return failed("time: unknown unit " + name + " in duration " + GoText.quote(text));
            }
            sum = sum.add(number(rest.substring(i, number)).multiply(BigDecimal.valueOf(factor)));
            if (sum.compareTo(LARGEST) > 0) {
                return invalid(text);
            }
            i = unit;
        }
        return new GoDuration(Optional.of(negative ? sum.negate() : sum), Optional.empty());
    }

    /** Go takes numbers without digits before or behind the point. */
    private static BigDecimal number(String digits) {
        return new BigDecimal("0" + (digits.endsWith(".") ? digits + "0" : digits));
    }

    private static int numberEnd(String text, int start) {
        int i = start;
        boolean point = false;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '.' && !point) {
                point = true;
            } else if (c < '0' || c > '9') {
                break;
            }
            i++;
        }
        return i;
    }

    private static int unitEnd(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) != '.' && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
            i++;
        }
        return i;
    }

    private static GoDuration invalid(String text) {
        return failed("time: invalid duration " + GoText.quote(text));
    }

    private static GoDuration failed(String message) {
        return new GoDuration(Optional.empty(), Optional.of(message));
    }
}
