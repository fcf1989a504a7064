package dev.layerwise.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes small scripts: of constructs that fit together, with a few tokens out of place, or of tokens alone. */
final class RandomScript {

    private static final List<String> TOKENS = List.of(
            "a", "b", "in", "]]", "[[", "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done",
            "case", "esac", "select", "function", "{", "}", "(", ")", "!", "time", "-p", "--", "&&", "||", "|",
            "|&", "&", ";", ";;", ";&", ";;&", "\n", "\n", "<", ">", ">>", "<<<", "2>", "2>&1", "{fd}>", "&>",
            "&>>", ">|", "<&", "<>", "f()", "f ()", "#c", "\\\n", "1", "12", "export", "eval", "alias", "=", "-f",
            "-n", "==", "=~", "*", "$(", "\"", "${x:-", "a)", "(a", "[", "]", "?", "((", "))", "<<E\nz\nE\n", "`",
            "'", "$", "<(", "<<-E");

    private static final List<String> WORDS = List.of(
            "a", "b", "x=1", "x+=2", "x[0]=1", "x=(1 2)", "in", "time", "do", "fi", "!", "{", "--", "-n", "12",
            "$x", "${x}", "${x:-y}", "${x#\"}\"}", "${x/a/b}", "${#x}", "${x[@]}", "\"a b\"", "\"$(a \"b\")\"",
            "'q'", "$'a\\'b'", "$\"l\"", "$((1+2))", "$((a<(b)))", "$[1]", "`a`", "\"`a \\`b\\``\"", "$(a)",
            "$(a; b)", "<(a)", ">(b)", "${x:-<(a)}", "${x:-$(a)}", "\\;", "a#b", "a\\\nb", "*.c", "[a-z]", "a=b",
            "${x:-'}'}", "\"${x:-'}\"", "$(case a in b) c;; esac)", "$(case a in (b) c; esac)", "$( (a) )", "{a,b}",
            "~", "2", "a\"b\"c");

    private final Random random;
    private int budget;

    RandomScript(Random random) {
        this.random = random;
    }

    String next() {
        int kind = random.nextInt(4);
        if (kind == 0) {
            return tokens(1 + random.nextInt(7));
        }
        budget = 1 + random.nextInt(8);
        List<String> parts = new ArrayList<>(List.of(list().split(" ")));
        for (int i = 1; i < kind && parts.size() > 1; i++) {
            int at = random.nextInt(parts.size());
            switch (random.nextInt(3)) {
                case 0 -> parts.remove(at);
                case 1 -> parts.add(at, pick(TOKENS));
                default -> Collections.swap(parts, at, random.nextInt(parts.size()));
            }
        }
        return String.join(" ", parts);
    }

    private String tokens(int count) {
        return random.ints(count, 0, TOKENS.size())
                .mapToObj(i -> TOKENS.get(i) + (random.nextInt(8) == 0 ? "" : " "))
                .collect(Collectors.joining());
    }

    private String list() {
        StringBuilder list = new StringBuilder(andOr());
        while (budget > 0 && random.nextInt(3) == 0) {
            list.append(pick(List.of(" ; ", " & ", " \n ", "; "))).append(andOr());
        }
        return list.append(pick(List.of(" ; ", " \n ", " & ", " ; \n "))).toString();
    }

    private String andOr() {
        StringBuilder andOr = new StringBuilder(pipeline());
        while (budget > 0 && random.nextInt(4) == 0) {
            andOr.append(pick(List.of(" && ", " || ", " && \n "))).append(pipeline());
        }
        return andOr.toString();
    }

    private String pipeline() {
        String prefix = random.nextInt(8) == 0 ? pick(List.of("! ", "time ", "time -p ", "! time -- ", "time ! ")) : "";
        StringBuilder pipeline = new StringBuilder(prefix).append(command());
        while (budget > 0 && random.nextInt(5) == 0) {
            pipeline.append(pick(List.of(" | ", " |& ", " | \n "))).append(command());
        }
        return pipeline.toString();
    }

    private String command() {
        budget--;
        if (budget <= 0 || random.nextInt(3) == 0) {
            return simple();
        }
        String redirect = random.nextInt(5) == 0 ? " " + redirect() : "";
        return switch (random.nextInt(13)) {
            case 0 -> "( " + list() + ")" + redirect;
            case 1 -> "{ " + list() + "}" + redirect;
            case 2 -> "if " + list() + "then " + list() + "else " + list() + "fi" + redirect;
            case 3 -> "if " + list() + "then " + list() + "elif " + list() + "then " + list() + "fi";
            case 4 -> "while " + list() + "do " + list() + "done" + redirect;
            case 5 -> "for i in " + word() + " ; do " + list() + "done" + redirect;
            case 6 -> "for i" + pick(List.of(" ", " ; ", " \n ")) + "do " + list() + "done";
            case 7 -> "for " + header() + pick(List.of(" ", " ; ")) + "do " + list() + "done";
            case 8 -> "case " + word() + " in " + word() + ") " + list() + ";; (b|c) " + list() + "esac" + redirect;
            case 9 -> "case a in\n" + word() + " | x) " + pick(List.of(";; ", ";& ", list() + ";;& ")) + "esac";
            case 10 -> pick(List.of("f() ", "f () \n ", "function f ", "function f() ")) + "{ " + list() + "}";
            case 11 -> "[[ " + test() + " ]]" + redirect;
            default -> "(( x " + pick(List.of("<", "+=", "& (y)")) + " 2 ))";
        };
    }

    /** Without blanks, so that nothing gets in: bash is silent about most mistakes there. */
    private String header() {
        return pick(List.of("((i=0;i<2;i++))", "((;;))", "((a;b))", "((a;\";\";$(b;c)))", "((a;b;c;d))", "(((a);b;))"));
    }

    private String test() {
        String term = pick(List.of(
                "-f " + word(), "a == b*", "$x =~ ^(a|b)$", "! -n a", "( -z a )", word(), "1 -lt 2", "a < b"));
        return random.nextInt(4) == 0 ? term + pick(List.of(" && ", " || ", " &&\n")) + test() : term;
    }

    private String simple() {
        String first = pick(List.of("a", "b", "export", "x=1", "x=1 a", "eval", "time", word()));
        StringBuilder simple = new StringBuilder(first);
        while (random.nextInt(3) > 0) {
            simple.append(' ').append(random.nextInt(5) == 0 ? redirect() : word());
        }
        return simple.toString();
    }

    private String redirect() {
        return pick(List.of("<", ">", "2>", ">>", "> ", "<<<", "2>&", "{fd}<", "&>", ">|", "<>", "<& ")) + word();
    }

    private String word() {
        return pick(WORDS);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
