package dev.layerwise.buildfile;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.Map;
import java.util.Optional;

/** Replaces variables as compose does; the environment of the caller does not count. */
final class Interpolation {

    private static final int MAX_DEPTH = 10;

    private final Map<String, String> variables;

    Interpolation(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** What came of a text; either its value, or the name of a variable that has none. */
    record Result(Optional<MappedText> value, String unknown) {

        Optional<String> text() {
            return value.map(MappedText::text);
        }
    }

    Result of(MappedText text) {
        if (text.text().indexOf('$') < 0) {
            return new Result(Optional.of(text), "");
        }
        MappedText.Builder out = MappedText.builder();
        String source = text.text();
        int plain = 0;
        for (int dollar = source.indexOf('$'); dollar >= 0; dollar = source.indexOf('$', plain)) {
            out.append(text.slice(plain, dollar));
            int end = end(source, dollar);
            Span span = text.sourceSpan(dollar, end);
            String reference = source.substring(dollar, end);
            Optional<String> value = reference.equals("$$") || reference.equals("$")
                    ? Optional.of("$")
                    : value(reference, 0);
            if (value.isEmpty()) {
                return new Result(Optional.empty(), name(reference));
            }
            out.replace(span, value.get());
            plain = end;
        }
        out.append(text.slice(plain, source.length()));
        return new Result(Optional.of(out.build(text.sourceSpan().start())), "");
    }

    Result of(String text) {
        return of(MappedText.of(text, new Span(0, text.length())));
    }

    private static int end(String text, int dollar) {
        int next = dollar + 1;
        if (next >= text.length()) {
            return next;
        }
        if (text.charAt(next) == '$') {
            return next + 1;
        }
        if (text.charAt(next) != '{') {
            return nameEnd(text, next);
        }
        int depth = 0;
        for (int i = next; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return next;
    }

    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private static String name(String reference) {
        int start = reference.startsWith("${") ? 2 : 1;
        return reference.substring(start, nameEnd(reference, start));
    }

    private Optional<String> value(String reference, int depth) {
        String name = name(reference);
        Optional<String> known = Optional.ofNullable(variables.get(name));
        if (!reference.startsWith("${")) {
            return known;
        }
        String rest = reference.substring(2 + name.length(), reference.length() - 1);
        boolean orEmpty = rest.startsWith(":");
        String operator = rest.isEmpty() ? "" : rest.substring(orEmpty ? 1 : 0);
        Optional<String> set = orEmpty ? known.filter(value -> !value.isEmpty()) : known;
        if (operator.startsWith("-")) {
            return set.isPresent() ? set : nested(operator.substring(1), depth);
        }
        if (operator.startsWith("+")) {
            // without a value here, it may still get one
            return set.isPresent() ? nested(operator.substring(1), depth) : Optional.empty();
        }
        return set;
    }

    private Optional<String> nested(String text, int depth) {
        if (depth == MAX_DEPTH) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        int plain = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', plain)) {
            out.append(text, plain, dollar);
            int end = end(text, dollar);
            String reference = text.substring(dollar, end);
            Optional<String> value = reference.equals("$$") ? Optional.of("$") : value(reference, depth + 1);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            out.append(value.get());
            plain = end;
        }
        return Optional.of(out.append(text.substring(plain)).toString());
    }
}
