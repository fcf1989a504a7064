package dev.layerwise.shell;

import dev.layerwise.grammar.ShellParser;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that shape a script where a command may begin. */
enum ReservedWord {
    NOT("!", ShellParser.BANG, Effect.PREFIX),
    TIME("time", ShellParser.TIME, Effect.PREFIX),
    LEFT_BRACE("{", ShellParser.LEFT_BRACE, Effect.OPEN),
    RIGHT_BRACE("}", ShellParser.RIGHT_BRACE, Effect.CLOSE),
    IF("if", ShellParser.IF, Effect.OPEN),
    THEN("then", ShellParser.THEN, Effect.CONTINUE),
    ELIF("elif", ShellParser.ELIF, Effect.CONTINUE),
    ELSE("else", ShellParser.ELSE, Effect.CONTINUE),
    FI("fi", ShellParser.FI, Effect.CLOSE),
    WHILE("while", ShellParser.WHILE, Effect.OPEN),
    UNTIL("until", ShellParser.UNTIL, Effect.OPEN),
    FOR("for", ShellParser.FOR, Effect.LOOP),
    SELECT("select", ShellParser.SELECT, Effect.LOOP),
    DO("do", ShellParser.DO, Effect.CONTINUE),
    DONE("done", ShellParser.DONE, Effect.CLOSE),
    CASE("case", ShellParser.CASE, Effect.CASE),
    ESAC("esac", ShellParser.ESAC, Effect.CLOSE),
    FUNCTION("function", ShellParser.FUNCTION, Effect.FUNCTION),
    TEST("[[", ShellParser.TEST_OPEN, Effect.TEST),
    IN("in", 0, Effect.REFUSE),
    TEST_END("]]", 0, Effect.REFUSE),
    COPROCESS("coproc", 0, Effect.REFUSE);

    /** What a reserved word does to the reading of what follows. */
    enum Effect {
        PREFIX,
        OPEN,
        CONTINUE,
        CLOSE,
        LOOP,
        CASE,
        FUNCTION,
        TEST,
        /** No command begins so; with {@code coproc} one does, which is not understood here. */
        REFUSE
    }

    private static final Map<String, ReservedWord> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(word -> word.text, Function.identity()));

    private final String text;
    private final int tokenType;
    private final Effect effect;

    ReservedWord(String text, int tokenType, Effect effect) {
        this.text = text;
        this.tokenType = tokenType;
        this.effect = effect;
    }

    static Optional<ReservedWord> of(ShellWord word) {
        // quoting, even of one character, makes it an ordinary word
        return word.parts().size() == 1 && word.parts().getFirst() instanceof WordPart.Literal literal
                ? Optional.ofNullable(BY_TEXT.get(literal.text()))
                : Optional.empty();
    }

    String text() {
        return text;
    }

    int tokenType() {
        return tokenType;
    }

    Effect effect() {
        return effect;
    }
}
