package dev.layerwise.shell;

import dev.layerwise.grammar.ShellParser;
import dev.layerwise.shell.Redirection.Operator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Cuts one script into tokens, as POSIX 2.10 says and bash does it: what a word is depends on its place. It ends at the
 * end of the text or, inside a substitution, at the parenthesis that closes it.
 */
final class ShellTokenSource {

    /** Where in a command the cursor stands. */
    private enum Place {
        /** A command begins: reserved words and assignments count, newlines mean nothing. */
        COMMAND,
        /** Behind {@code !} or {@code time}, where a newline ends the command. */
        PREFIX,
        /** Behind an assignment or redirection that no command's name precedes. */
        ASSIGNMENTS,
        ARGUMENTS,
        /** Behind {@code fi}, {@code done} and the like. */
        COMPOUND_END,
        FOR_NAME,
        /** Behind the name of a for loop. */
        FOR_IN,
        CASE_WORD,
        CASE_IN,
        PATTERN_START,
        /** Behind a pattern of a case item. */
        PATTERN_END,
        PATTERN,
        FUNCTION_NAME,
        /** Behind the name of a function. */
        FUNCTION_PARENTHESES
    }

    /** Builtins whose arguments are read as assignments are, arrays included. */
    private static final Set<String> DECLARING =
            Set.of("declare", "typeset", "local", "export", "readonly", "alias", "eval", "let");

    private final Cursor cursor;
    private final HereDocuments documents;
    private final WordReader words;
    private final PartReader parts;
    private final boolean nested;
    private final int first;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<ReservedWord.Effect> open = new ArrayDeque<>();
    private Place place = Place.COMMAND;
    private boolean declares;
    private boolean afterRedirect;

    ShellTokenSource(Cursor cursor, boolean nested) {
        this.cursor = cursor;
        this.documents = new HereDocuments(cursor);
        this.nested = nested;
        this.first = cursor.at();
        this.parts = new PartReader(cursor);
        this.words = new WordReader(cursor, parts);
    }

    /** All tokens, the end of file as the last; the closing parenthesis of a substitution stays unread. */
    List<Token> tokens() {
        while (true) {
            cursor.skipBlanks();
            int start = cursor.at();
            if (cursor.isAtEnd()) {
                if (nested) {
                    throw cursor.refuse("a parenthesis is not closed", start);
                }
                break;
            }
            char c = cursor.peek();
            if (c == ')' && nested && open.isEmpty()) {
                break;
            }
            if (c == '#') {
                cursor.skipComment();
            } else if (c == '\n') {
                newline();
            } else if (isOperator(c)) {
                operator(c);
            } else {
                word();
            }
        }
        return finish();
    }

    private List<Token> finish() {
        if (!open.isEmpty() || afterRedirect) {
            throw cursor.refuse("the script ends too early", cursor.at());
        }
        if (nested && documents.arePending()) {
            throw cursor.refuse("the lines of a here-document lie outside of its substitution", cursor.at());
        }
        documents.read();
        add(Token.EOF, cursor.at(), cursor.at());
        return tokens;
    }

    private boolean isOperator(char c) {
        // process substitution begins a word
        return WordReader.isOperator(c) && !((c == '<' || c == '>') && cursor.peek(1) == '(');
    }

    private void newline() {
        int start = cursor.at();
        if (afterRedirect) {
            throw cursor.refuse("a redirection has no target", start);
        }
        cursor.skip(1);
        documents.read();
        switch (place) {
            case PREFIX, ASSIGNMENTS, ARGUMENTS, COMPOUND_END -> {
                add(ShellParser.NEWLINE, start, start + 1);
                place = Place.COMMAND;
            }
            case COMMAND, FOR_IN, CASE_IN, PATTERN_START, FUNCTION_PARENTHESES -> {}
            case FOR_NAME, CASE_WORD, PATTERN, PATTERN_END, FUNCTION_NAME ->
                throw cursor.refuse("the line ends too early", start);
        }
    }

    private void operator(char c) {
        if (afterRedirect) {
            throw cursor.refuse("a redirection has no target", cursor.at());
        }
        if (place == Place.PREFIX && endsCommand(c)) {
            throw unexpected();
        }
        switch (c) {
            case ';' -> semicolon();
            case '&' -> ampersand();
            case '|' -> bar();
            case '(' -> leftParenthesis();
            case ')' -> rightParenthesis();
            default -> redirect("");
        }
    }

    /** Whether a command must stand before this operator; a lone {@code !} or {@code time} may end in a semicolon. */
    private boolean endsCommand(char c) {
        return switch (c) {
            case '&' -> !isNext('>');
            case ';' -> isNext(';') || isNext('&');
            case '|', ')' -> true;
            default -> false;
        };
    }

    private void semicolon() {
        if (isNext(';')) {
            boolean fallsOn = cursor.peek(2) == '&';
            operator(ShellParser.CASE_BREAK, fallsOn ? 3 : 2, Place.PATTERN_START);
        } else if (isNext('&')) {
            operator(ShellParser.CASE_BREAK, 2, Place.PATTERN_START);
        } else {
            separator(ShellParser.SEMICOLON);
        }
    }

    private void ampersand() {
        if (isNext('&')) {
            operator(ShellParser.AND, 2, Place.COMMAND);
        } else if (isNext('>')) {
            redirect(cursor.peek(2) == '>' ? "&>>" : "&>");
        } else {
            separator(ShellParser.AMPERSAND);
        }
    }

    private void separator(int type) {
        if (place == Place.COMMAND) {
            throw cursor.refuse("no command before `" + cursor.peek() + "`", cursor.at());
        }
        operator(type, 1, Place.COMMAND);
    }

    private void bar() {
        if (place == Place.PATTERN_END) {
            operator(ShellParser.PIPE, 1, Place.PATTERN);
        } else if (isNext('|')) {
            operator(ShellParser.OR, 2, Place.COMMAND);
        } else {
            operator(ShellParser.PIPE, isNext('&') ? 2 : 1, Place.COMMAND);
        }
    }

    private void leftParenthesis() {
        int start = cursor.at();
        switch (place) {
            case COMMAND, PREFIX -> {
                int close = cursor.peek(1) == '(' ? Arithmetics.close(cursor, start) : -1;
                if (close >= 0) {
                    arithmetic(close);
                } else {
                    enter(ReservedWord.Effect.OPEN);
                    operator(ShellParser.LEFT_PARENTHESIS, 1, Place.COMMAND);
                }
            }
            case FOR_NAME -> {
                int close = cursor.peek(1) == '(' ? Arithmetics.close(cursor, start) : -1;
                if (close < 0) {
                    throw unexpected();
                }
                arithmetic(close);
                checkLoopHeader(start);
                place = Place.FOR_IN;
            }
            case PATTERN_START -> operator(ShellParser.LEFT_PARENTHESIS, 1, Place.PATTERN);
            case FUNCTION_PARENTHESES -> parentheses();
            case ASSIGNMENTS, ARGUMENTS, COMPOUND_END, FOR_IN, CASE_WORD, CASE_IN, PATTERN, PATTERN_END,
                    FUNCTION_NAME -> throw unexpected();
        }
    }

    private void arithmetic(int close) {
        int start = cursor.at();
        cursor.skip(2);
        ShellWord expression = new ShellWord(cursor.span(cursor.at(), close), parts.arithmetic(close));
        cursor.skip(2);
        tokens.add(ShellToken.word(ShellParser.ARITHMETIC, start, cursor.at(), expression));
        place = Place.COMPOUND_END;
    }

    private void checkLoopHeader(int start) {
        long semicolons = ((ShellToken) tokens.getLast()).word().parts().stream()
                .filter(WordPart.Literal.class::isInstance)
                .flatMapToInt(part -> ((WordPart.Literal) part).text().chars())
                .filter(c -> c == ';')
                .count();
        if (semicolons != 2) {
            throw cursor.refuse("a loop needs three expressions", start);
        }
    }

    private void parentheses() {
        int start = cursor.at();
        cursor.skip(1);
        cursor.skipBlanks();
        if (cursor.peek() != ')') {
            // "function f (list)": the parenthesis opens the body
            cursor.moveTo(start);
            place = Place.COMMAND;
            return;
        }
        cursor.skip(1);
        add(ShellParser.PARENTHESES, start, cursor.at());
        place = Place.COMMAND;
    }

    private void rightParenthesis() {
        if (place == Place.PATTERN_END) {
            operator(ShellParser.RIGHT_PARENTHESIS, 1, Place.COMMAND);
        } else {
            leave();
            operator(ShellParser.RIGHT_PARENTHESIS, 1, Place.COMPOUND_END);
        }
    }

    private void redirect(String known) {
        String text = known.isEmpty() ? redirectText() : known;
        tokens.add(ShellToken.operator(ShellParser.REDIRECT, cursor.at(), text));
        cursor.skip(text.length());
        afterRedirect = true;
        // behind its first redirection bash no longer reads arrays
        declares = false;
    }

    private String redirectText() {
        char next = cursor.peek(1);
        if (cursor.peek() == '>') {
            return next == '>' ? ">>" : next == '|' ? ">|" : next == '&' ? ">&" : ">";
        }
        if (next == '<') {
            return cursor.peek(2) == '<' ? "<<<" : cursor.peek(2) == '-' ? "<<-" : "<<";
        }
        return next == '&' ? "<&" : next == '>' ? "<>" : "<";
    }

    private void word() {
        if (afterRedirect) {
            target();
            return;
        }
        if (readDescriptor()) {
            return;
        }
        switch (place) {
            case COMMAND, PREFIX, COMPOUND_END -> commandWord();
            case ASSIGNMENTS -> nameOrAssignment();
            case ARGUMENTS -> argument();
            case FOR_NAME -> plainWord(ShellParser.WORD, Place.FOR_IN);
            case CASE_WORD -> plainWord(ShellParser.WORD, Place.CASE_IN);
            case PATTERN -> plainWord(ShellParser.PATTERN, Place.PATTERN_END);
            case FUNCTION_NAME -> plainWord(ShellParser.WORD, Place.FUNCTION_PARENTHESES);
            case FOR_IN, CASE_IN, PATTERN_START -> contextualWord();
            case FUNCTION_PARENTHESES -> commandWord();
            case PATTERN_END -> throw unexpected();
        }
    }

    private void target() {
        int start = cursor.at();
        ShellToken operator = (ShellToken) tokens.getLast();
        if (descriptorEnd() > start && (cursor.peek() == '{' || !isDuplication(operator))) {
            throw unexpected();
        }
        ShellToken target = ShellToken.word(ShellParser.WORD, start, 0, targetWord(isDuplication(operator)));
        target.setStopIndex(cursor.at() - 1);
        tokens.add(target);
        if (operator.getText().equals(Operator.HERE_DOCUMENT.text())
                || operator.getText().equals(Operator.HERE_DOCUMENT_WITHOUT_TABS.text())) {
            documents.announce(operator, target);
        }
        afterRedirect = false;
        // behind a redirection bash takes no reserved word, and behind that of a compound command no word at all
        place = switch (place) {
            case COMMAND, PREFIX, ASSIGNMENTS -> Place.ASSIGNMENTS;
            case COMPOUND_END, ARGUMENTS -> Place.ARGUMENTS;
            case FOR_NAME, FOR_IN, CASE_WORD, CASE_IN, PATTERN_START, PATTERN_END, PATTERN, FUNCTION_NAME,
                    FUNCTION_PARENTHESES -> throw unexpected();
        };
    }

    private static boolean isDuplication(ShellToken operator) {
        return operator.getText().equals(Operator.DUPLICATE_INPUT.text())
                || operator.getText().equals(Operator.DUPLICATE_OUTPUT.text());
    }

    /** The dash of {@code >&-} ends there, whatever follows. */
    private ShellWord targetWord(boolean isDuplication) {
        if (!isDuplication || cursor.peek() != '-') {
            return words.read(WordReader.Kind.PLAIN);
        }
        int start = cursor.at();
        cursor.skip(1);
        return new ShellWord(cursor.spanFrom(start), List.of(cursor.literal(start, cursor.at())));
    }

    /** A number, or a variable in braces, that belongs to the redirection right behind it. */
    private boolean readDescriptor() {
        int start = cursor.at();
        int end = descriptorEnd();
        if (end == start) {
            return false;
        }
        cursor.moveTo(end);
        add(ShellParser.DESCRIPTOR, start, end);
        redirect("");
        return true;
    }

    /** Where the descriptor that stands here ends; here, if none does. */
    private int descriptorEnd() {
        int start = cursor.at();
        int end = start;
        if (cursor.peek() == '{') {
            end++;
            while (end < cursor.end() && VariableReader.isName(cursor.charAt(end))) {
                end++;
            }
            boolean closed = end > start + 1 && end < cursor.end() && cursor.charAt(end) == '}';
            end = closed ? end + 1 : start;
        } else {
            while (end < cursor.end() && cursor.charAt(end) >= '0' && cursor.charAt(end) <= '9') {
                end++;
            }
        }
        // in front of a process substitution it is the beginning of a word
        int length = end - start;
        boolean isRedirected = (cursor.peek(length) == '<' || cursor.peek(length) == '>')
                && cursor.peek(length + 1) != '(';
        return isRedirected ? end : start;
    }

    private void commandWord() {
        int start = cursor.at();
        ShellToken token = words.readToken(ShellParser.WORD, ShellParser.ASSIGNMENT);
        if (token.getType() == ShellParser.ASSIGNMENT) {
            tokens.add(token);
            place = Place.ASSIGNMENTS;
            return;
        }
        Optional<ReservedWord> reserved = ReservedWord.of(token.word()).filter(this::isReservedHere);
        if (reserved.isPresent()) {
            reserved(reserved.get(), start);
        } else if (isTimeOption(token)) {
            place = Place.PREFIX;
        } else if (isFunctionName()) {
            tokens.add(ShellToken.word(ShellParser.FUNCTION_NAME, start, cursor.at(), token.word()));
            place = Place.FUNCTION_PARENTHESES;
        } else {
            commandName(token);
        }
    }

    /** Within a pipeline, and first on the line that opens a substitution, bash takes {@code time} for a program. */
    private boolean isReservedHere(ReservedWord word) {
        if (word != ReservedWord.TIME) {
            return true;
        }
        return tokens.isEmpty()
                ? !nested || cursor.substring(first, cursor.at()).indexOf('\n') >= 0
                : tokens.getLast().getType() != ShellParser.PIPE;
    }

    /** {@code time} takes {@code -p} and {@code --} for itself. */
    private boolean isTimeOption(ShellToken token) {
        return place == Place.PREFIX
                && tokens.getLast().getType() == ShellParser.TIME
                && (token.word().isUnquoted("-p") || token.word().isUnquoted("--"));
    }

    private boolean isFunctionName() {
        int end = cursor.at();
        cursor.skipBlanks();
        boolean isFunction = cursor.peek() == '(';
        cursor.moveTo(end);
        return isFunction;
    }

    private void commandName(ShellToken token) {
        tokens.add(token);
        declares = token.word().text().filter(DECLARING::contains).isPresent();
        place = Place.ARGUMENTS;
    }

    private void nameOrAssignment() {
        ShellToken token = words.readToken(ShellParser.WORD, ShellParser.ASSIGNMENT);
        if (token.getType() != ShellParser.ASSIGNMENT) {
            commandName(token);
            return;
        }
        boolean isArray = token.assignment().value().parts().stream().anyMatch(WordPart.ArrayLiteral.class::isInstance);
        if (isArray && isBehindAssignmentAndRedirection()) {
            throw cursor.refuse("bash reads no array here", token.start());
        }
        tokens.add(token);
    }

    private boolean isBehindAssignmentAndRedirection() {
        int i = tokens.size() - 1;
        boolean redirection = tokens.get(i).getType() == ShellParser.WORD;
        while (i > 0 && isPartOfRedirection(tokens.get(i).getType())) {
            i--;
        }
        return redirection && tokens.get(i).getType() == ShellParser.ASSIGNMENT;
    }

    private static boolean isPartOfRedirection(int type) {
        return type == ShellParser.WORD || type == ShellParser.REDIRECT || type == ShellParser.DESCRIPTOR;
    }

    private void argument() {
        int start = cursor.at();
        declares &= !WordReader.isOperator(cursor.peek());
        ShellWord word = words.read(declares ? WordReader.Kind.ASSIGNABLE : WordReader.Kind.PLAIN);
        tokens.add(ShellToken.word(ShellParser.WORD, start, cursor.at(), word));
    }

    private void plainWord(int type, Place next) {
        int start = cursor.at();
        ShellWord word = words.read(WordReader.Kind.PLAIN);
        tokens.add(ShellToken.word(type, start, cursor.at(), word));
        place = next;
    }

    /** A word where only {@code in}, {@code do}, {@code esac} or a pattern may stand. */
    private void contextualWord() {
        int start = cursor.at();
        ShellWord word = words.read(WordReader.Kind.PLAIN);
        if (place == Place.FOR_IN && word.isUnquoted("in")) {
            add(ShellParser.IN, start, cursor.at());
            declares = false;
            place = Place.ARGUMENTS;
        } else if (place == Place.FOR_IN && ReservedWord.of(word).isPresent()) {
            reserved(ReservedWord.of(word).orElseThrow(), start);
        } else if (place == Place.CASE_IN && word.isUnquoted("in")) {
            add(ShellParser.IN, start, cursor.at());
            place = Place.PATTERN_START;
        } else if (place == Place.PATTERN_START && word.isUnquoted("esac")) {
            reserved(ReservedWord.ESAC, start);
        } else if (place == Place.PATTERN_START) {
            tokens.add(ShellToken.word(ShellParser.PATTERN, start, cursor.at(), word));
            place = Place.PATTERN_END;
        } else {
            cursor.moveTo(start);
            throw unexpected();
        }
    }

    private void reserved(ReservedWord word, int start) {
        boolean endsCommand =
                word.effect() == ReservedWord.Effect.CLOSE || word.effect() == ReservedWord.Effect.CONTINUE;
        if (place == Place.PREFIX && endsCommand) {
            throw cursor.refuse("unexpected `" + word.text() + "`", start);
        }
        if (word.effect() != ReservedWord.Effect.REFUSE) {
            add(word.tokenType(), start, cursor.at());
        }
        switch (word.effect()) {
            case PREFIX -> place = Place.PREFIX;
            case OPEN -> {
                enter(word.effect());
                place = Place.COMMAND;
            }
            case CONTINUE -> place = Place.COMMAND;
            case CLOSE -> {
                leave();
                place = Place.COMPOUND_END;
            }
            case LOOP -> {
                enter(word.effect());
                place = Place.FOR_NAME;
            }
            case CASE -> {
                enter(word.effect());
                place = Place.CASE_WORD;
            }
            case FUNCTION -> place = Place.FUNCTION_NAME;
            case TEST -> {
                new TestTokens(cursor, words, tokens).read();
                place = Place.COMPOUND_END;
            }
            case REFUSE -> throw cursor.refuse("commands that begin with `" + word.text() + "` are not read", start);
        }
    }

    private void enter(ReservedWord.Effect effect) {
        cursor.enter(cursor.at());
        open.push(effect);
    }

    /** Which of the open constructs is closed is the grammar's business. */
    private void leave() {
        if (open.isEmpty()) {
            throw cursor.refuse("nothing is open that could be closed here", Math.max(0, cursor.at() - 1));
        }
        open.pop();
        cursor.leave();
    }

    private boolean isNext(char c) {
        return cursor.peek(1) == c;
    }

    private void operator(int type, int length, Place next) {
        add(type, cursor.at(), cursor.at() + length);
        cursor.skip(length);
        place = next;
    }

    private void add(int type, int start, int end) {
        ShellToken token = ShellToken.of(type, start, end);
        if (type == ShellParser.DESCRIPTOR) {
            token.setText(cursor.substring(start, end));
        }
        tokens.add(token);
    }

    private RefusedException unexpected() {
        return cursor.refuse("unexpected `" + cursor.peek() + "`", cursor.at());
    }
}
