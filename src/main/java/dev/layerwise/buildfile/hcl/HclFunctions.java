package dev.layerwise.buildfile.hcl;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.layerwise.buildfile.hcl.HclValue.Unknown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The functions that bake brings along, as far as they depend on their arguments alone and are easily told. */
final class HclFunctions {

    private static final int LARGEST = 10_000;

    private HclFunctions() {}

    static HclValue call(String name, List<HclValue> arguments) {
        Optional<HclValue> unknown = arguments.stream().flatMap(each -> unknownIn(each).stream()).findFirst();
        if (unknown.isPresent()) {
            return unknown.get();
        }
        try {
            return text(name, arguments)
                    .or(() -> collection(name, arguments))
                    .or(() -> arithmetic(name, arguments))
                    .orElseGet(() -> new Unknown("`" + name + "()` is not evaluated"));
        } catch (WrongArgument | IndexOutOfBoundsException | IllegalArgumentException | PatternSyntaxException wrong) {
            return new Unknown("`" + name + "()` does not take these arguments");
        }
    }

    private static final class WrongArgument extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongArgument() {
            super(null, null, false, false);
        }
    }

    static Optional<HclValue> unknownIn(HclValue value) {
        return value instanceof Unknown
                ? Optional.of(value)
                : value.elements().stream().flatMap(each -> unknownIn(each).stream()).findFirst();
    }

    /** A text of digits is a number, too. */
    static Optional<BigDecimal> number(HclValue value) {
        try {
            return switch (value) {
                case HclValue.Number(var number) -> Optional.of(number);
                case HclValue.Text(var text) when text.length() <= 40 && text.indexOf('e') < 0
                        && text.indexOf('E') < 0 -> Optional.of(new BigDecimal(text));
                default -> Optional.empty();
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static boolean isEqual(HclValue left, HclValue right) {
        if (left instanceof HclValue.Number(var first) && right instanceof HclValue.Number(var second)) {
            return first.compareTo(second) == 0;
        }
        boolean isScalar = left.text().isPresent() && right.text().isPresent();
        // a text and a number or a truth are compared as texts
        return isScalar ? left.text().equals(right.text()) : left.equals(right);
    }

    private static Optional<HclValue> text(String name, List<HclValue> arguments) {
        return Optional.ofNullable(switch (name) {
            case "upper" -> of(text(arguments, 0).toUpperCase(Locale.ROOT));
            case "lower" -> of(text(arguments, 0).toLowerCase(Locale.ROOT));
            case "title" -> of(title(text(arguments, 0)));
            case "chomp" -> of(text(arguments, 0).replaceFirst("[\r\n]+\\z", ""));
            case "trimspace" -> of(text(arguments, 0).strip());
            case "trim" -> of(trim(text(arguments, 0), text(arguments, 1)));
            case "trimprefix" -> of(withoutPrefix(text(arguments, 0), text(arguments, 1)));
            case "trimsuffix" -> of(withoutSuffix(text(arguments, 0), text(arguments, 1)));
            case "replace" -> of(replace(text(arguments, 0), text(arguments, 1), text(arguments, 2)));
            case "regex_replace" -> of(Pattern.compile(text(arguments, 1))
                    .matcher(text(arguments, 0))
                    .replaceAll(text(arguments, 2).replace("${", "$").replaceAll("\\$([0-9A-Za-z_]+)\\}", "\\$$1")));
            case "regex" -> regex(text(arguments, 0), text(arguments, 1));
            case "split" -> list(Arrays.stream(split(text(arguments, 0), text(arguments, 1))).map(HclFunctions::of));
            case "join" -> of(join(arguments));
            case "format" -> of(format(arguments));
            case "strlen" -> HclValue.Number.of(text(arguments, 0).codePointCount(0, text(arguments, 0).length()));
            case "substr" -> of(substring(text(arguments, 0), integer(arguments, 1), integer(arguments, 2)));
            case "reverse" -> of(new StringBuilder(text(arguments, 0)).reverse().toString());
            case "sanitize" -> of(text(arguments, 0).replaceAll("[^a-zA-Z0-9_-]+", "_"));
            case "basename" -> of(basename(text(arguments, 0)));
            case "dirname" -> of(dirname(text(arguments, 0)));
            case "md5" -> of(hash("MD5", text(arguments, 0)));
            case "sha1" -> of(hash("SHA-1", text(arguments, 0)));
            case "sha256" -> of(hash("SHA-256", text(arguments, 0)));
            case "base64encode" -> of(Base64.getEncoder()
                    .encodeToString(text(arguments, 0).getBytes(StandardCharsets.UTF_8)));
            case "base64decode" -> of(new String(
                    Base64.getDecoder().decode(text(arguments, 0)), StandardCharsets.UTF_8));
            default -> null;
        });
    }

    private static Optional<HclValue> collection(String name, List<HclValue> arguments) {
        return Optional.ofNullable(switch (name) {
            case "length" -> HclValue.Number.of(elements(arguments, 0).size());
            case "concat" -> list(IntStream.range(0, arguments.size())
                    .boxed()
                    .flatMap(i -> elements(arguments, i).stream()));
            case "compact" -> list(elements(arguments, 0).stream()
                    .filter(each -> !each.text().equals(Optional.of(""))));
            case "distinct" -> list(new LinkedHashSet<>(elements(arguments, 0)).stream());
            case "setunion" -> list(IntStream.range(0, arguments.size())
                    .boxed()
                    .flatMap(i -> elements(arguments, i).stream())
                    .distinct());
            case "flatten" -> list(flat(arguments.getFirst()));
            case "reverselist" -> list(elements(arguments, 0).reversed().stream());
            case "sort" -> list(elements(arguments, 0).stream().sorted(
                    Comparator.comparing((HclValue each) -> each.text().orElse(""))));
            case "slice" -> list(
                    elements(arguments, 0).subList(integer(arguments, 1), integer(arguments, 2)).stream());
            case "element" -> elements(arguments, 0).get(
                    Math.floorMod(integer(arguments, 1), elements(arguments, 0).size()));
            case "index" -> HclEvaluator.index(arguments.get(0), arguments.get(1));
            case "contains" -> truth(elements(arguments, 0).stream()
                    .anyMatch(each -> isEqual(each, arguments.get(1))));
            case "coalesce" -> arguments.stream()
                    .filter(each -> !(each instanceof HclValue.Null))
                    .findFirst()
                    .orElseThrow(WrongArgument::new);
            case "try" -> arguments.getFirst();
            case "can" -> truth(true);
            case "keys" -> list(object(arguments, 0).keySet().stream().sorted().map(HclFunctions::of));
            case "values" -> list(object(arguments, 0).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue));
            case "lookup" -> object(arguments, 0).getOrDefault(text(arguments, 1), arguments.getLast());
            case "merge" -> merge(arguments);
            case "zipmap" -> zip(elements(arguments, 0), elements(arguments, 1));
            case "range" -> range(arguments);
            case "equal" -> truth(isEqual(arguments.get(0), arguments.get(1)));
            case "notequal" -> truth(!isEqual(arguments.get(0), arguments.get(1)));
            case "and" -> truth(truth(arguments, 0) && truth(arguments, 1));
            case "or" -> truth(truth(arguments, 0) || truth(arguments, 1));
            case "not" -> truth(!truth(arguments, 0));
            default -> null;
        });
    }

    private static Optional<HclValue> arithmetic(String name, List<HclValue> arguments) {
        return Optional.ofNullable(switch (name) {
            case "add" -> new HclValue.Number(number(arguments, 0).add(number(arguments, 1)));
            case "subtract" -> new HclValue.Number(number(arguments, 0).subtract(number(arguments, 1)));
            case "multiply" -> new HclValue.Number(number(arguments, 0).multiply(number(arguments, 1)));
            case "absolute" -> new HclValue.Number(number(arguments, 0).abs());
            case "negate" -> new HclValue.Number(number(arguments, 0).negate());
            case "ceil" -> new HclValue.Number(number(arguments, 0).setScale(0, RoundingMode.CEILING));
            case "floor" -> new HclValue.Number(number(arguments, 0).setScale(0, RoundingMode.FLOOR));
            case "int" -> new HclValue.Number(number(arguments, 0).setScale(0, RoundingMode.DOWN));
            case "max" -> new HclValue.Number(numbers(arguments).max(Comparator.naturalOrder())
                    .orElseThrow(WrongArgument::new));
            case "min" -> new HclValue.Number(numbers(arguments).min(Comparator.naturalOrder())
                    .orElseThrow(WrongArgument::new));
            case "lessthan" -> truth(number(arguments, 0).compareTo(number(arguments, 1)) < 0);
            case "greaterthan" -> truth(number(arguments, 0).compareTo(number(arguments, 1)) > 0);
            default -> null;
        });
    }

    private static HclValue of(String text) {
        return new HclValue.Text(text);
    }

    private static HclValue truth(boolean value) {
        return new HclValue.Bool(value);
    }

    private static HclValue list(Stream<? extends HclValue> elements) {
        return new HclValue.Tuple(elements.<HclValue>map(each -> each).limit(LARGEST + 1L).toList());
    }

    private static String text(List<HclValue> arguments, int index) {
        return arguments.get(index).text().orElseThrow(WrongArgument::new);
    }

    private static BigDecimal number(List<HclValue> arguments, int index) {
        return number(arguments.get(index)).orElseThrow(WrongArgument::new);
    }

    private static Stream<BigDecimal> numbers(List<HclValue> arguments) {
        return IntStream.range(0, arguments.size()).mapToObj(i -> number(arguments, i));
    }

    private static int integer(List<HclValue> arguments, int index) {
        return number(arguments, index).intValue();
    }

    private static boolean truth(List<HclValue> arguments, int index) {
        return text(arguments, index).equals("true");
    }

    private static List<HclValue> elements(List<HclValue> arguments, int index) {
        return switch (arguments.get(index)) {
            case HclValue.Tuple(var elements) -> elements;
            case HclValue.Object(var members) -> List.copyOf(members.values());
            default -> throw new WrongArgument();
        };
    }

    private static Map<String, HclValue> object(List<HclValue> arguments, int index) {
        if (arguments.get(index) instanceof HclValue.Object(var members)) {
            return members;
        }
        throw new WrongArgument();
    }

    private static String title(String text) {
        StringBuilder title = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean isFirst = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
            title.append(isFirst ? Character.toTitleCase(text.charAt(i)) : text.charAt(i));
        }
        return title.toString();
    }

    private static String trim(String text, String characters) {
        int start = 0;
        int end = text.length();
        while (start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    /** A pattern between slashes is a regular expression to Terraform, and plain text to bake. */
    private static String replace(String text, String old, String other) {
        return bounded(text, old, other) ? text.replace(old, other) : fail();
    }

    private static boolean bounded(String text, String old, String other) {
        return (long) text.length() * Math.max(1, other.length()) / Math.max(1, old.length()) < 1 << 20;
    }

    private static String fail() {
        throw new WrongArgument();
    }

    private static HclValue regex(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new WrongArgument();
        }
        if (pattern.contains("(?P<")) {
            return new Unknown("named groups are not evaluated");
        }
        return matcher.groupCount() == 0
                ? of(matcher.group())
                : list(IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(group ->
                        matcher.group(group) == null ? HclValue.NULL : of(matcher.group(group))));
    }

    private static String[] split(String separator, String text) {
        return separator.isEmpty()
                ? text.codePoints().mapToObj(Character::toString).toArray(String[]::new)
                : text.split(java.util.regex.Pattern.quote(separator), -1);
    }

    private static String join(List<HclValue> arguments) {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            elements(arguments, i).forEach(each -> texts.add(each.text().orElseThrow(WrongArgument::new)));
        }
        return String.join(text(arguments, 0), texts);
    }

    /** Only the verbs that need no more than the text of their argument. */
    private static String format(List<HclValue> arguments) {
        String format = text(arguments, 0);
        StringBuilder text = new StringBuilder();
        int next = 1;
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) != '%') {
                text.append(format.charAt(i));
                continue;
            }
            i++;
            switch (format.charAt(i)) {
                case '%' -> text.append('%');
                case 's', 'v', 'd' -> text.append(text(arguments, next++));
                default -> throw new WrongArgument();
            }
        }
        return text.toString();
    }

    private static String substring(String text, int offset, int length) {
        int start = Math.min(offset < 0 ? Math.max(0, text.length() + offset) : offset, text.length());
        int end = length < 0 ? text.length() : (int) Math.min(text.length(), (long) start + length);
        return text.substring(start, end);
    }

    private static String basename(String path) {
        String plain = withoutSuffix(path, "/");
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    private static String dirname(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }

    private static String hash(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<HclValue> flat(HclValue value) {
        return value instanceof HclValue.Tuple(var elements)
                ? elements.stream().flatMap(HclFunctions::flat)
                : Stream.of(value);
    }

    private static HclValue merge(List<HclValue> arguments) {
        Map<String, HclValue> all = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            all.putAll(object(arguments, i));
        }
        return new HclValue.Object(all);
    }

    private static HclValue zip(List<HclValue> keys, List<HclValue> values) {
        Map<String, HclValue> all = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            all.put(keys.get(i).text().orElseThrow(WrongArgument::new), values.get(i));
        }
        return new HclValue.Object(all);
    }

    private static HclValue range(List<HclValue> arguments) {
        int start = arguments.size() == 1 ? 0 : integer(arguments, 0);
        int end = integer(arguments, arguments.size() == 1 ? 0 : 1);
        int step = arguments.size() > 2 ? integer(arguments, 2) : start <= end ? 1 : -1;
        if (step == 0 || Math.abs((long) end - start) / Math.abs(step) > LARGEST) {
            throw new WrongArgument();
        }
        List<HclValue> all = new ArrayList<>();
        for (long i = start; step > 0 ? i < end : i > end; i += step) {
            all.add(HclValue.Number.of(i));
        }
        return new HclValue.Tuple(all);
    }
}
