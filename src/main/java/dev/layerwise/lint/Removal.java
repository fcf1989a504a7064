package dev.layerwise.lint;

import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.FileUse;
import dev.layerwise.shell.WordValue;
import java.util.ArrayList;
import java.util.List;

/** Whether a command may remove what lies at a path; where the path that it removes is not known, it may. */
final class Removal {

    private static final String HOME = "~";
    private static final List<String> DELETING = List.of("-delete", "-exec", "-execdir");

    /** With these {@code find} takes only some of what lies below. */
    private static final List<String> NAMING = List.of("-name", "-iname", "-regex", "-path");

    private Removal() {}

    /** @param path absolute, or behind {@code ~} */
    static boolean mayEmpty(CommandCall call, String path) {
        for (FileUse use : call.files()) {
            if (use.kind() == FileUse.Kind.REMOVE && !isQuoted(use.path()) && mayCover(text(use), path)) {
                return true;
            }
        }
        return call.is("find") && has(call, DELETING) && operands(call).stream().anyMatch(one -> has(call, NAMING)
                ? (one + "/").startsWith(path + "/")
                : mayCover(one, path));
    }

    /** Whether it names the path itself, and not only something of which nothing is known. */
    static boolean names(CommandCall call, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return call.arguments().stream().anyMatch(argument -> argument.text().orElse("").contains(name));
    }

    /** A pattern in quotes is the name of a file that is not there. */
    private static boolean isQuoted(Argument path) {
        return !path.isPattern() && path.text().filter(text -> text.endsWith("*")).isPresent();
    }

    private static boolean has(CommandCall call, List<String> options) {
        return call.arguments().stream().anyMatch(argument -> options.stream().anyMatch(argument::is));
    }

    /** Where {@code find} begins. */
    private static List<String> operands(CommandCall call) {
        List<String> operands = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            if (argument.prefix().startsWith("-")) {
                break;
            }
            operands.add(text(argument));
        }
        return operands;
    }

    private static String text(FileUse use) {
        return use.absolutePath().orElseGet(() -> text(use.path()));
    }

    private static String text(Argument argument) {
        return switch (argument.value()) {
            case WordValue.Known(var text) -> text.text();
            // behind a home directory, or behind what is not known
            case WordValue.Partial(var prefix, var suffix) ->
                    prefix.isEmpty() || prefix.equals(HOME) ? HOME + suffix : prefix + "*";
            case WordValue.Unknown() -> "/*";
        };
    }

    /** Whether all or most of what lies at the path may lie at or below what another path, or a pattern, names. */
    static boolean mayCover(String removed, String path) {
        return path.startsWith(HOME) ? mayCoverHome(removed, path.substring(1)) : mayCoverPlain(removed, path);
    }

    private static boolean mayCoverPlain(String removed, String path) {
        if (removed.startsWith(HOME)) {
            String rest = withoutWildcard(removed.substring(1));
            return !rest.isEmpty() && path.endsWith(rest);
        }
        int wildcard = wildcard(removed);
        if (wildcard < 0) {
            String plain = withoutSlash(removed);
            return path.equals(plain) || path.startsWith(plain + "/");
        }
        String fixed = removed.substring(0, wildcard);
        return path.startsWith(fixed) || fixed.startsWith(path);
    }

    /** @param rest the path behind the home directory */
    private static boolean mayCoverHome(String removed, String rest) {
        String fixed = withoutWildcard(removed);
        if (fixed.equals(HOME) || fixed.isEmpty() || isHome(fixed)) {
            return true;
        }
        for (int end = rest.length(); end > 0; end = rest.lastIndexOf('/', end - 1)) {
            String part = rest.substring(0, end);
            if (fixed.endsWith(part) || fixed.contains(part + "/") && end == rest.length()) {
                return true;
            }
        }
        // a pattern such as /root/.* or ~/.c*
        int last = fixed.lastIndexOf("/.");
        return wildcard(removed) >= 0 && last >= 0 && rest.startsWith(fixed.substring(last));
    }

    private static boolean isHome(String path) {
        boolean isBelowHome = path.startsWith("/home/") && path.indexOf('/', "/home/".length()) < 0;
        return path.equals("/root") || path.equals("/home") || isBelowHome;
    }

    private static String withoutWildcard(String path) {
        int wildcard = wildcard(path);
        return withoutSlash(wildcard < 0 ? path : path.substring(0, wildcard));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static int wildcard(String path) {
        for (int i = 0; i < path.length(); i++) {
            if ("*?[{".indexOf(path.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
