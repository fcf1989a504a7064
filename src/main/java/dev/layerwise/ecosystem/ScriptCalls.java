package dev.layerwise.ecosystem;

import java.util.ArrayList;
import java.util.List;

/** Finds the packages in a call such as {@code install.packages(c("a", "b"), repos = "...")}. */
final class ScriptCalls {

    private ScriptCalls() {}

    /** The quoted arguments of each call of {@code function}, without those that have a name. */
    static List<String> arguments(String script, String function) {
        List<String> arguments = new ArrayList<>();
        for (int at = script.indexOf(function); at >= 0; at = script.indexOf(function, at + function.length())) {
            collect(script, at + function.length(), arguments);
        }
        return arguments;
    }

    private static void collect(String script, int from, List<String> arguments) {
        int depth = 0;
        char before = ' ';
        for (int at = from; at < script.length() && (depth > 0 || at == from); at++) {
            char c = script.charAt(at);
            switch (c) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '"', '\'' -> {
                    int close = script.indexOf(c, at + 1);
                    if (close < 0) {
                        return;
                    }
                    if (before != '=') {
                        arguments.add(script.substring(at + 1, close));
                    }
                    at = close;
                }
                default -> {}
            }
            before = Character.isWhitespace(c) ? before : c;
        }
    }
}
