package dev.layerwise.syntax;

import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Word;
import dev.layerwise.source.GoText;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.SyntaxProblem.Kind;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What BuildKit refuses in a mount once its step is reached ({@code instructions/commands_runmount.go}). A mount with
 * variables, quotes or escapes is left alone: its values are not known yet.
 */
final class MountCheck {

    private static final List<String> KEYS = List.of(
            "destination", "dst", "env", "from", "gid", "id", "mode", "readonly", "readwrite", "required", "ro", "rw",
            "sharing", "size", "source", "src", "target", "type", "uid");
    private static final List<String> TYPES = List.of("bind", "cache", "secret", "ssh", "tmpfs");
    private static final List<String> SHARINGS = List.of("locked", "private", "shared");
    private static final Set<String> SWITCHES = Set.of("readonly", "ro", "readwrite", "rw");
    private static final Set<String> TRUTHS = Set.of(
            "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

    private final Mount mount;
    private final Problems problems;
    private String type = "bind";
    private boolean failed;

    private MountCheck(Mount mount, Problems problems) {
        this.mount = mount;
        this.problems = problems;
    }

    static void check(Mount mount, Problems problems) {
        for (Mount.Option option : mount.options()) {
            if (option.value().isPresent() && isOpen(option.value().get().text())) {
                return;
            }
        }
        new MountCheck(mount, problems).check();
    }

    private static boolean isOpen(String value) {
        for (int i = 0; i < value.length(); i++) {
            if ("$'\"\\`".indexOf(value.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void check() {
        for (Mount.Option option : mount.options()) {
            if (option.value().isPresent()) {
                checkValue(option, option.value().get());
            } else {
                checkSwitch(option);
            }
            if (failed) {
                return;
            }
        }
        checkWhole();
    }

    private void checkSwitch(Mount.Option option) {
        if (SWITCHES.contains(option.key())) {
            return;
        }
        if (option.key().equals("required")) {
            requireType(option, "secret", "ssh");
            return;
        }
        String written = option.key();
        fail(option.span(), "invalid field '" + written + "' must be a key=value pair", "write `KEY=VALUE`");
    }

    private void checkValue(Mount.Option option, Word value) {
        String key = option.key();
        String text = value.text();
        switch (key) {
            case "type" -> {
                type = GoText.toLowerCase(text);
                oneOf(value, text, type, TYPES, "unsupported mount type ");
            }
            case "sharing" -> oneOf(value, text, GoText.toLowerCase(text), SHARINGS, "unsupported sharing value ");
            case "readonly", "ro", "readwrite", "rw" -> requireTruth(key, value);
            case "required" -> {
                requireType(option, "secret", "ssh");
                requireTruth(key, value);
            }
            case "size" -> {
                requireType(option, "tmpfs");
                if (!failed && !isSize(text)) {
                    fail(value.span(), "invalid value for size: " + text, "write a number with a unit, as `64m`");
                }
            }
            case "mode" -> requireNumber(key, value, 8);
            case "uid", "gid" -> requireNumber(key, value, 10);
            case "from", "source", "src", "target", "dst", "destination", "id", "env" -> {}
            default -> {
                String message = "unexpected key '" + key + "' in '" + key + "=" + text + "'";
                Span span = new Span(option.span().start(), Math.max(option.span().start(), value.span().start() - 1));
                problems.unknownWord(Kind.CONVERSION, span, message, key, KEYS);
                failed = true;
            }
        }
    }

    private void checkWhole() {
        for (String key : List.of("mode", "uid", "gid")) {
            if (has(key) && !Set.of("secret", "ssh", "cache").contains(type)) {
                String message = key + " not allowed for " + GoText.quote(type) + " type mounts";
                fail(mount.span(), message, "remove `" + key + "`");
                return;
            }
        }
        boolean sharing = has("sharing");
        if (type.equals("secret")) {
            checkSecret(sharing);
        } else if (sharing && !type.equals("cache")) {
            fail(mount.span(), "invalid cache sharing set for " + type + " mount", "remove `sharing`");
        }
    }

    private void checkSecret(boolean sharing) {
        boolean source = isSet(mount.source());
        boolean id = isSet(mount.id());
        if (isSet(mount.from())) {
            fail(mount.span(), "secret mount should not have a from", "remove `from`");
        } else if (sharing) {
            fail(mount.span(), "secret mount should not define sharing", "remove `sharing`");
        } else if (!source && !isSet(mount.target()) && !id) {
            fail(mount.span(), "invalid secret mount. one of source, target required", "add `id=NAME`");
        } else if (source && id) {
            fail(mount.span(), "both source and id can't be set", "remove one of the two");
        }
    }

    private void oneOf(Word value, String text, String lower, List<String> known, String message) {
        if (!known.contains(lower)) {
            String whole = message + GoText.quote(text);
            problems.unknownWord(Kind.CONVERSION, value.span(), whole, text, known);
            failed = true;
        }
    }

    private void requireType(Mount.Option option, String... allowed) {
        if (!failed && !List.of(allowed).contains(type)) {
            String message = "unexpected key '" + option.key() + "' for mount type '" + type + "'";
            fail(option.span(), message, "only for " + String.join(" and ", allowed) + ", behind the `type`");
        }
    }

    private void requireTruth(String key, Word value) {
        if (!failed && !TRUTHS.contains(value.text())) {
            fail(value.span(), "invalid value for " + key + ": " + value.text(), "write `true` or `false`");
        }
    }

    private void requireNumber(String key, Word value, int radix) {
        String digits = value.text();
        boolean valid = !digits.isEmpty()
                && digits.length() <= 20
                && digits.chars().allMatch(c -> c >= '0' && c < '0' + radix)
                && new BigInteger(digits, radix).bitLength() <= Integer.SIZE;
        if (!valid) {
            String help = radix == 8 ? "write an octal number, as `0600`" : "write a number";
            fail(value.span(), "invalid value " + digits + " for " + key, help);
        }
    }

    /** A number, which may have a fraction, and a unit from b to p, each with an optional i and b behind it. */
    private static boolean isSize(String text) {
        int unit = text.length();
        while (unit > 0 && !Character.isDigit(text.charAt(unit - 1)) && text.charAt(unit - 1) != '.') {
            unit--;
        }
        String number = text.substring(0, unit);
        String suffix = text.substring(unit).strip().toLowerCase(Locale.ROOT);
        boolean known = suffix.isEmpty() || suffix.equals("b") || suffix.matches("[kmgtp]i?b?");
        return known && number.matches("[0-9]+(\\.[0-9]*)?|\\.[0-9]+");
    }

    private boolean has(String key) {
        return mount.options().stream().anyMatch(option -> option.key().equals(key) && option.value().isPresent());
    }

    private static boolean isSet(Optional<Word> value) {
        return value.isPresent() && !value.get().text().isEmpty();
    }

    private void fail(Span span, String message, String help) {
        problems.conversion(span, message, help);
        failed = true;
    }
}
