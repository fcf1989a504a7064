package dev.layerwise.cache;

import java.math.BigDecimal;
import java.util.Locale;

/** Sizes such as {@code 64m}, in powers of 1024. */
final class ByteSize {

    private static final String UNITS = "kmgtp";

    private ByteSize() {}

    /** The number of bytes as text, so that {@code 1k} and {@code 1024} are equal; what is no size is left as it is. */
    static String normal(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT).replaceFirst("i?b$", "");
        int unit = lower.isEmpty() ? -1 : UNITS.indexOf(lower.charAt(lower.length() - 1));
        String digits = unit < 0 ? lower : lower.substring(0, lower.length() - 1).strip();
        try {
            return new BigDecimal(digits)
                    .multiply(BigDecimal.valueOf(1024).pow(unit + 1))
                    .toBigInteger()
                    .toString();
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
