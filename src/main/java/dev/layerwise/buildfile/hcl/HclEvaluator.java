package dev.layerwise.buildfile.hcl;

import dev.layerwise.buildfile.hcl.HclValue.Unknown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates expressions. What it does not know, what is wrong, and what would take too long is unknown; it never fails.
 * One evaluator has a limited number of steps.
 */
public final class HclEvaluator {

    private static final int MOST_STEPS = 1_000_000;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LARGEST = 10_000;
    private static final int LONGEST_NUMBER = 200;
    private static final int MAX_CALLS = 30;

    private int steps;
    private int calls;

    public HclValue evaluate(HclExpression expression, HclScope scope) {
        if (++steps > MOST_STEPS) {
            return new Unknown("it takes too long to evaluate");
        }
        HclValue value = switch (expression) {
            case HclExpression.Literal literal -> literal.value();
            case HclExpression.Template template -> template(template, scope);
            case HclExpression.Variable(var name) -> scope.variable(name)
                    .orElseGet(() -> new Unknown("nothing is called `" + name + "`"));
            case HclExpression.Attribute(var of, var name) -> member(evaluate(of, scope), name);
            case HclExpression.Index(var of, var key) -> index(evaluate(of, scope), evaluate(key, scope));
            case HclExpression.Splat splat -> splat(splat, scope);
            case HclExpression.Call call -> call(call, scope);
            case HclExpression.Conditional conditional -> conditional(conditional, scope);
            case HclExpression.Unary(var operator, var operand) -> unary(operator, evaluate(operand, scope));
            case HclExpression.Binary binary -> binary(binary, scope);
            case HclExpression.Tuple(var elements) ->
                    new HclValue.Tuple(elements.stream().map(each -> evaluate(each, scope)).toList());
            case HclExpression.Object object -> object(object, scope);
            case HclExpression.For all -> each(all, scope);
            case HclExpression.Unsupported(var what) -> new Unknown(what);
        };
        return limited(value);
    }

    private static HclValue limited(HclValue value) {
        boolean isLarge = switch (value) {
            case HclValue.Text(var text) -> text.length() > LONGEST_TEXT;
            case HclValue.Tuple(var elements) -> elements.size() > LARGEST;
            case HclValue.Object(var members) -> members.size() > LARGEST;
            case HclValue.Number(var number) -> number.precision() + Math.abs(number.scale()) > LONGEST_NUMBER;
            case HclValue.Null _, HclValue.Bool _, Unknown _ -> false;
        };
        return isLarge ? new Unknown("its value is too large") : value;
    }

    private HclValue template(HclExpression.Template template, HclScope scope) {
        if (template.parts().size() == 1) {
            return evaluate(template.parts().getFirst(), scope);
        }
        StringBuilder text = new StringBuilder();
        for (HclExpression part : template.parts()) {
            HclValue value = evaluate(part, scope);
            if (value instanceof Unknown) {
                return value;
            }
            Optional<String> piece = value.text();
            if (piece.isEmpty() || text.length() + piece.get().length() > LONGEST_TEXT) {
                return new Unknown("a part of a text is no text");
            }
            text.append(piece.get());
        }
        return new HclValue.Text(text.toString());
    }

    private static HclValue member(HclValue of, String name) {
        return switch (of) {
            case HclValue.Object(var members) when members.containsKey(name) -> members.get(name);
            case Unknown unknown -> unknown;
            default -> new Unknown("it has no `" + name + "`");
        };
    }

    static HclValue index(HclValue of, HclValue key) {
        if (of instanceof Unknown || key instanceof Unknown) {
            return of instanceof Unknown ? of : key;
        }
        if (of instanceof HclValue.Object) {
            return member(of, key.text().orElse(""));
        }
        Optional<BigDecimal> number = HclFunctions.number(key);
        if (of instanceof HclValue.Tuple(var elements) && number.isPresent()) {
            int index = number.get().intValue();
            boolean isInside = index >= 0 && index < elements.size();
            return isInside ? elements.get(index) : new Unknown("a list has no element " + index);
        }
        return new Unknown("it has no elements");
    }

    private HclValue splat(HclExpression.Splat splat, HclScope scope) {
        HclValue of = evaluate(splat.of(), scope);
        List<HclValue> elements = switch (of) {
            case Unknown _ -> List.of();
            case HclValue.Null _ -> List.of();
            case HclValue.Tuple(var all) -> all;
            case HclValue.Bool _, HclValue.Number _, HclValue.Text _, HclValue.Object _ -> List.of(of);
        };
        return of instanceof Unknown
                ? of
                : new HclValue.Tuple(elements.stream()
                        .map(each -> evaluate(
                                splat.each(), scope.with(Map.of(HclExpression.Splat.ELEMENT, each))))
                        .toList());
    }

    private HclValue call(HclExpression.Call call, HclScope scope) {
        List<HclValue> arguments = new ArrayList<>();
        for (HclExpression argument : call.arguments()) {
            arguments.add(evaluate(argument, scope));
        }
        if (call.isSpread() && !arguments.isEmpty()) {
            HclValue last = arguments.removeLast();
            if (last instanceof Unknown) {
                return last;
            }
            arguments.addAll(last.elements());
        }
        Optional<HclScope.Function> own = scope.function(call.function());
        return own.isPresent()
                ? call(own.get(), call.function(), arguments, scope)
                : HclFunctions.call(call.function(), arguments);
    }

    private HclValue call(HclScope.Function function, String name, List<HclValue> arguments, HclScope scope) {
        int expected = function.parameters().size();
        if (arguments.size() < expected || arguments.size() > expected && function.rest().isEmpty()) {
            return new Unknown("`" + name + "` takes another number of arguments");
        }
        if (calls == MAX_CALLS) {
            return new Unknown("`" + name + "` calls itself");
        }
        Map<String, HclValue> names = new HashMap<>();
        for (int i = 0; i < expected; i++) {
            names.put(function.parameters().get(i), arguments.get(i));
        }
        List<HclValue> others = arguments.subList(expected, arguments.size());
        function.rest().ifPresent(rest -> names.put(rest, new HclValue.Tuple(others)));
        calls++;
        HclValue result = evaluate(function.result(), scope.with(names));
        calls--;
        return result;
    }

    private HclValue conditional(HclExpression.Conditional conditional, HclScope scope) {
        HclValue condition = evaluate(conditional.condition(), scope);
        if (condition instanceof Unknown) {
            return condition;
        }
        return truth(condition)
                .map(isTrue -> evaluate(isTrue ? conditional.then() : conditional.otherwise(), scope))
                .orElseGet(() -> new Unknown("a condition is neither true nor false"));
    }

    private static Optional<Boolean> truth(HclValue value) {
        return switch (value) {
            case HclValue.Bool(var isTrue) -> Optional.of(isTrue);
            case HclValue.Text(var text) when text.equals("true") -> Optional.of(true);
            case HclValue.Text(var text) when text.equals("false") -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static HclValue unary(String operator, HclValue operand) {
        if (operand instanceof Unknown) {
            return operand;
        }
        return operator.equals("!")
                ? truth(operand).<HclValue>map(isTrue -> new HclValue.Bool(!isTrue)).orElseGet(HclEvaluator::wrong)
                : HclFunctions.number(operand)
                        .<HclValue>map(number -> new HclValue.Number(number.negate()))
                        .orElseGet(HclEvaluator::wrong);
    }

    private static HclValue wrong() {
        return new Unknown("an operator does not suit its operands");
    }

    private HclValue binary(HclExpression.Binary binary, HclScope scope) {
        HclValue left = evaluate(binary.left(), scope);
        HclValue right = evaluate(binary.right(), scope);
        return switch (binary.operator()) {
            case "&&", "||" -> logical(binary.operator().equals("||"), left, right);
            case "==", "!=" -> equality(binary.operator().equals("=="), left, right);
            default -> {
                if (left instanceof Unknown || right instanceof Unknown) {
                    yield left instanceof Unknown ? left : right;
                }
                Optional<BigDecimal> first = HclFunctions.number(left);
                Optional<BigDecimal> second = HclFunctions.number(right);
                yield first.isPresent() && second.isPresent()
                        ? arithmetic(binary.operator(), first.get(), second.get())
                        : wrong();
            }
        };
    }

    /** One side that decides is enough. */
    private static HclValue logical(boolean decisive, HclValue left, HclValue right) {
        Optional<Boolean> first = truth(left);
        Optional<Boolean> second = truth(right);
        if (first.equals(Optional.of(decisive)) || second.equals(Optional.of(decisive))) {
            return new HclValue.Bool(decisive);
        }
        if (first.isPresent() && second.isPresent()) {
            return new HclValue.Bool(!decisive);
        }
        return left instanceof Unknown ? left : right instanceof Unknown ? right : wrong();
    }

    private static HclValue equality(boolean isEqual, HclValue left, HclValue right) {
        if (HclFunctions.unknownIn(left).isPresent() || HclFunctions.unknownIn(right).isPresent()) {
            return HclFunctions.unknownIn(left).or(() -> HclFunctions.unknownIn(right)).get();
        }
        return new HclValue.Bool(HclFunctions.isEqual(left, right) == isEqual);
    }

    private static HclValue arithmetic(String operator, BigDecimal left, BigDecimal right) {
        boolean divides = operator.equals("/") || operator.equals("%");
        if (divides && right.signum() == 0) {
            return new Unknown("a division by zero");
        }
        return switch (operator) {
            case "+" -> new HclValue.Number(left.add(right));
            case "-" -> new HclValue.Number(left.subtract(right));
            case "*" -> new HclValue.Number(left.multiply(right));
            case "/" -> new HclValue.Number(left.divide(right, MathContext.DECIMAL128));
            case "%" -> new HclValue.Number(left.subtract(
                    left.divide(right, 0, RoundingMode.DOWN).multiply(right)));
            case "<" -> new HclValue.Bool(left.compareTo(right) < 0);
            case "<=" -> new HclValue.Bool(left.compareTo(right) <= 0);
            case ">" -> new HclValue.Bool(left.compareTo(right) > 0);
            case ">=" -> new HclValue.Bool(left.compareTo(right) >= 0);
            default -> wrong();
        };
    }

    private HclValue object(HclExpression.Object object, HclScope scope) {
        Map<String, HclValue> members = new LinkedHashMap<>();
        for (HclExpression.Pair pair : object.pairs()) {
            HclValue key = evaluate(pair.key(), scope);
            Optional<String> name = key.text();
            if (name.isEmpty()) {
                return key instanceof Unknown ? key : new Unknown("a key is no text");
            }
            members.put(name.get(), evaluate(pair.value(), scope));
        }
        return new HclValue.Object(members);
    }

    private HclValue each(HclExpression.For all, HclScope scope) {
        HclValue source = evaluate(all.all(), scope);
        if (source instanceof Unknown) {
            return source;
        }
        List<HclValue> keys = source instanceof HclValue.Object(var members)
                ? members.keySet().stream().<HclValue>map(HclValue.Text::new).toList()
                : List.of();
        List<HclValue> elements = source.elements();
        List<HclValue> list = new ArrayList<>();
        Map<String, HclValue> object = new LinkedHashMap<>();
        for (int i = 0; i < elements.size() && list.size() + object.size() <= LARGEST; i++) {
            Map<String, HclValue> names = new HashMap<>();
            names.put(all.valueName(), elements.get(i));
            HclValue key = keys.isEmpty() ? HclValue.Number.of(i) : keys.get(i);
            all.keyName().ifPresent(name -> names.put(name, key));
            HclScope inner = scope.with(names);
            Optional<HclValue> condition = all.condition().map(test -> evaluate(test, inner));
            if (condition.isPresent() && truth(condition.get()).isEmpty()) {
                return condition.get() instanceof Unknown ? condition.get() : wrong();
            }
            if (condition.isEmpty() || truth(condition.get()).get()) {
                HclValue value = evaluate(all.value(), inner);
                Optional<HclValue> newKey = all.key().map(expression -> evaluate(expression, inner));
                if (newKey.isEmpty()) {
                    list.add(value);
                } else if (newKey.get().text().isEmpty()) {
                    return newKey.get() instanceof Unknown ? newKey.get() : wrong();
                } else {
                    put(object, newKey.get().text().get(), value, all.isGrouped());
                }
            }
        }
        return all.key().isPresent() ? new HclValue.Object(object) : new HclValue.Tuple(list);
    }

    private static void put(Map<String, HclValue> object, String key, HclValue value, boolean isGrouped) {
        if (!isGrouped) {
            object.put(key, value);
            return;
        }
        List<HclValue> group = new ArrayList<>(object.getOrDefault(key, new HclValue.Tuple(List.of())).elements());
        group.add(value);
        object.put(key, new HclValue.Tuple(group));
    }
}
