package dev.layerwise.buildfile.hcl;

import java.util.List;
import java.util.Optional;

/** An expression of HCL. */
public sealed interface HclExpression {

    /** A value as it is written. */
    record Literal(HclValue value) implements HclExpression {}

    /** Text with expressions in it; one alone keeps the type of its value. */
    record Template(List<HclExpression> parts) implements HclExpression {

        public Template {
            parts = List.copyOf(parts);
        }
    }

    /** A name. */
    record Variable(String name) implements HclExpression {}

    /** {@code object.name}. */
    record Attribute(HclExpression of, String name) implements HclExpression {}

    /** {@code list[0]}. */
    record Index(HclExpression of, HclExpression key) implements HclExpression {}

    /**
     * {@code list[*].name}.
     *
     * @param each what is taken of each element, which it knows as {@link #ELEMENT}
     */
    record Splat(HclExpression of, HclExpression each) implements HclExpression {

        /** No identifier is written so. */
        static final String ELEMENT = "*";
    }

    /** @param isSpread whether the last argument is a list of arguments */
    record Call(String function, List<HclExpression> arguments, boolean isSpread) implements HclExpression {

        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code condition ? then : otherwise}. */
    record Conditional(HclExpression condition, HclExpression then, HclExpression otherwise)
            implements HclExpression {}

    /** {@code !x}, {@code -x}. */
    record Unary(String operator, HclExpression operand) implements HclExpression {}

    /** Two operands with an operator between them. */
    record Binary(String operator, HclExpression left, HclExpression right) implements HclExpression {}

    /** A list. */
    record Tuple(List<HclExpression> elements) implements HclExpression {

        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /** Keys and values. */
    record Object(List<Pair> pairs) implements HclExpression {

        public Object {
            pairs = List.copyOf(pairs);
        }
    }

    /** One of them. */
    record Pair(HclExpression key, HclExpression value) {}

    /**
     * {@code [for k, v in all : v if v != ""]}, and the same with braces.
     *
     * @param key of the new object; absent for a list
     * @param isGrouped whether values of one key become a list
     */
    record For(
            Optional<String> keyName,
            String valueName,
            HclExpression all,
            Optional<HclExpression> key,
            HclExpression value,
            boolean isGrouped,
            Optional<HclExpression> condition)
            implements HclExpression {}

    /** What is read and not evaluated. */
    record Unsupported(String what) implements HclExpression {}
}
