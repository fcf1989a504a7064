package dev.layerwise.buildfile.hcl;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an expression comes to. */
public sealed interface HclValue {

    /** {@code null}: as if nothing were said. */
    record Null() implements HclValue {}

    /** A truth. */
    record Bool(boolean value) implements HclValue {}

    /** A number. */
    record Number(BigDecimal value) implements HclValue {

        static Number of(long value) {
            return new Number(BigDecimal.valueOf(value));
        }
    }

    /** A text. */
    record Text(String value) implements HclValue {}

    /** A list. */
    record Tuple(List<HclValue> elements) implements HclValue {

        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /** Its members stand in the order of the file. */
    record Object(Map<String, HclValue> members) implements HclValue {

        public Object {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /**
     * What cannot be told.
     *
     * @param reason why, a clause for people
     */
    record Unknown(String reason) implements HclValue {}

    Null NULL = new Null();

    /** As a text, if it can be one. */
    default Optional<String> text() {
        return switch (this) {
            case Text(var value) -> Optional.of(value);
            case Bool(var value) -> Optional.of(String.valueOf(value));
            case Number(var value) -> Optional.of(plain(value));
            case Null _, Tuple _, Object _, Unknown _ -> Optional.empty();
        };
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The elements of a list, or the values of an object; nothing else has any. */
    default List<HclValue> elements() {
        return switch (this) {
            case Tuple(var elements) -> elements;
            case Object(var members) -> List.copyOf(members.values());
            case Null _, Bool _, Number _, Text _, Unknown _ -> List.of();
        };
    }
}
