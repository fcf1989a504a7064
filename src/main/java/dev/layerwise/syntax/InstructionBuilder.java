package dev.layerwise.syntax;

import dev.layerwise.ast.Arg;
import dev.layerwise.ast.ArgumentList;
import dev.layerwise.ast.Cmd;
import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.CommandForm.ExecForm;
import dev.layerwise.ast.CommandForm.ShellForm;
import dev.layerwise.ast.Entrypoint;
import dev.layerwise.ast.Env;
import dev.layerwise.ast.Expose;
import dev.layerwise.ast.From;
import dev.layerwise.ast.Head;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Keyword;
import dev.layerwise.ast.Label;
import dev.layerwise.ast.Maintainer;
import dev.layerwise.ast.OnBuild;
import dev.layerwise.ast.Shell;
import dev.layerwise.ast.StopSignal;
import dev.layerwise.ast.Unknown;
import dev.layerwise.ast.User;
import dev.layerwise.ast.Volume;
import dev.layerwise.ast.Word;
import dev.layerwise.ast.Workdir;
import dev.layerwise.grammar.DockerfileLexer;
import dev.layerwise.grammar.DockerfileParser.FlagsContext;
import dev.layerwise.grammar.DockerfileParser.InstructionContext;
import dev.layerwise.source.GoText;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Builds the record of one instruction from its parse tree and says what BuildKit refuses in it
 * ({@code instructions/parse.go}), in the order in which BuildKit looks.
 */
final class InstructionBuilder {

    private static final List<String> KEYWORDS = List.of(
            "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
            "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR");

    private final LogicalLine logical;
    private final LineView view;
    private final HeredocReader heredocs;
    private final Problems problems;
    private final int nesting;
    private final InstructionContext tree;
    private final int type;
    private final Keyword keyword;
    private final FlagSet flags;
    private final List<TerminalNode> words;
    private final Optional<TerminalNode> text;

    private InstructionBuilder(
            LogicalLine logical,
            LineView view,
            HeredocReader heredocs,
            Problems problems,
            int nesting,
            InstructionContext instruction) {
        this.logical = logical;
        this.view = view;
        this.heredocs = heredocs;
        this.problems = problems;
        this.nesting = nesting;
        this.tree = instruction;
        ParserRuleContext rule = (ParserRuleContext) instruction.getChild(0);
        Token first = rule.getStart();
        this.type = first.getType();
        this.keyword = new Keyword(view.span(first), view.slice(first).text());
        this.flags = new FlagSet(
                new FlagReader(view).read(rule.getRuleContext(FlagsContext.class, 0)), FlagTable.of(type));
        this.words = rule.getTokens(DockerfileLexer.WORD);
        this.text = Optional.ofNullable(rule.getToken(DockerfileLexer.TEXT, 0));
    }

    /** Builds the instruction of a logical line; {@code view} is its trimmed text. */
    static Instruction build(
            LogicalLine logical,
            LineView view,
            HeredocReader heredocs,
            Problems problems,
            InstructionContext instruction) {
        return new InstructionBuilder(logical, view, heredocs, problems, 0, instruction).build();
    }

    /** The record of a line without any word, as a lone continuation leaves it. */
    static Instruction empty(LogicalLine logical, LineView view, Problems problems) {
        Keyword none = new Keyword(view.end().sourceSpan(), "");
        Span span = none.span();
        problems.instruction(span, "unknown instruction: ", "remove the lone continuation");
        Head head = new Head(span, logical.extent(), view.line(), none, List.of(), logical.comments());
        return new Unknown(head, view.end());
    }

    private Instruction build() {
        return switch (type) {
            case DockerfileLexer.ADD, DockerfileLexer.COPY -> transfer();
            case DockerfileLexer.ARG -> arg();
            case DockerfileLexer.CMD -> new Cmd(checkedHead(), command());
            case DockerfileLexer.ENTRYPOINT -> new Entrypoint(checkedHead(), command());
            case DockerfileLexer.ENV -> new Env(checkedHead(), pairs().pairs(words, keyword.span(), "ENV"));
            case DockerfileLexer.EXPOSE -> expose();
            case DockerfileLexer.FROM -> from();
            case DockerfileLexer.HEALTHCHECK -> healthcheck();
            case DockerfileLexer.LABEL -> new Label(checkedHead(), pairs().pairs(words, keyword.span(), "LABEL"));
            case DockerfileLexer.MAINTAINER -> new Maintainer(head(), oneText("MAINTAINER"));
            case DockerfileLexer.ONBUILD -> onBuild();
            case DockerfileLexer.RUN -> run();
            case DockerfileLexer.SHELL -> shell();
            case DockerfileLexer.STOPSIGNAL -> stopSignal();
            case DockerfileLexer.USER -> new User(head(), oneText("USER"));
            case DockerfileLexer.VOLUME -> volume();
            case DockerfileLexer.WORKDIR -> new Workdir(head(), oneText("WORKDIR"));
            default -> unknown();
        };
    }

    private Instruction transfer() {
        ArgumentList arguments = new ArgumentReader(view, problems).list(words);
        List<Heredoc> bodies = arguments.json() ? List.of() : heredocs();
        TransferReader reader = new TransferReader(flags, arguments, bodies, problems);
        return type == DockerfileLexer.ADD ? reader.add(head()) : reader.copy(head());
    }

    private Instruction run() {
        CommandForm command = command();
        List<Heredoc> bodies = command instanceof ExecForm ? List.of() : heredocs();
        return new RunReader(view, flags, problems).read(head(), command, bodies);
    }

    /** BuildKit looks for heredocs in an instruction and in the trigger of ONBUILD, but no deeper. */
    private List<Heredoc> heredocs() {
        return nesting <= 1 ? heredocs.read(logical.text()) : List.of();
    }

    private Instruction arg() {
        return new Arg(head(), pairs().declarations(words, keyword.span()));
    }

    private Instruction expose() {
        requireWords("EXPOSE", "expected a port, as `8080` or `53/udp`");
        return new Expose(checkedHead(), words.stream().map(view::word).toList());
    }

    private Instruction from() {
        List<Word> arguments = words.stream().map(view::word).toList();
        boolean named = arguments.size() == 3 && arguments.get(1).text().equalsIgnoreCase("as");
        if (named) {
            checkStageName(arguments.get(2));
        } else if (arguments.size() != 1) {
            Span span = arguments.isEmpty()
                    ? keyword.span()
                    : arguments.getFirst().span().union(arguments.getLast().span());
            String message = "FROM requires either one or three arguments";
            problems.instruction(span, message, "expected `FROM IMAGE [AS NAME]`");
        }
        Head head = checkedHead();
        Optional<Word> name = named ? Optional.of(arguments.get(2)) : Optional.empty();
        return new From(head, flags.value("platform"), arguments, arguments.stream().findFirst(), name);
    }

    private void checkStageName(Word name) {
        String lower = GoText.toLowerCase(name.text());
        boolean valid = lower.charAt(0) >= 'a' && lower.charAt(0) <= 'z'
                && lower.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-_.".indexOf(c) >= 0);
        if (!valid) {
            String message = "invalid name for build stage: " + GoText.quote(name.text())
                    + ", name can't start with a number or contain symbols";
            problems.instruction(name.span(), message, "expected a letter, then letters, digits, `-`, `_` or `.`");
        }
    }

    private Instruction healthcheck() {
        Optional<Word> kind = words.stream().findFirst().map(this::bytewiseWord);
        Optional<CommandForm> command = text.isPresent() ? Optional.of(command()) : Optional.empty();
        return new HealthcheckReader(flags, problems).read(head(), kind, command);
    }

    /** BuildKit takes the last byte of some characters for the blank behind the type, and breaks the character. */
    private Word bytewiseWord(TerminalNode node) {
        MappedText word = view.slice(node.getSymbol());
        if (!view.splits(node.getSymbol().getStopIndex())) {
            return view.word(word);
        }
        int start = word.text().offsetByCodePoints(word.length(), -1);
        int brokenBytes = view.bytesAt(node.getSymbol().getStartIndex() + start).length - 1;
        return view.word(MappedText.builder()
                .append(word.slice(0, start))
                .replace(word.sourceSpan(start, word.length()), "\uFFFD".repeat(brokenBytes))
                .build(word.sourceStart(0)));
    }

    private Instruction onBuild() {
        InstructionContext nested = tree.getChild(0) instanceof ParserRuleContext rule
                ? rule.getRuleContext(InstructionContext.class, 0)
                : null;
        if (nested == null) {
            problems.instruction(keyword.span(), "ONBUILD requires at least one argument", "expected an instruction");
            return new OnBuild(head(), Optional.empty());
        }
        flags.check(problems);
        Token first = nested.getStart();
        Span span = view.span(first);
        switch (first.getType()) {
            case DockerfileLexer.ONBUILD -> problems.instruction(
                    span, "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed", "remove one of the two");
            case DockerfileLexer.FROM, DockerfileLexer.MAINTAINER -> problems.instruction(
                    span,
                    view.slice(first).text().toUpperCase(Locale.ROOT) + " isn't allowed as an ONBUILD trigger",
                    "remove the instruction");
            default -> {}
        }
        problems.enterTrigger();
        Instruction trigger = new InstructionBuilder(logical, view, heredocs, problems, nesting + 1, nested).build();
        problems.leaveTrigger();
        return new OnBuild(head(), Optional.of(trigger));
    }

    private Instruction shell() {
        Head head = checkedHead();
        CommandForm command = command();
        String help = "write `SHELL [\"program\", \"option\"]`";
        switch (command) {
            case ExecForm(var span, var arguments) -> {
                if (arguments.isEmpty()) {
                    problems.instruction(span, "SHELL requires at least one argument", help);
                }
            }
            case ShellForm(var written, var _) -> {
                if (written.isEmpty()) {
                    problems.instruction(keyword.span(), "SHELL requires at least one argument", help);
                } else {
                    String message = "SHELL requires the arguments to be in JSON form";
                    problems.instruction(written.sourceSpan(), message, help);
                }
            }
        }
        return new Shell(head, command);
    }

    private Instruction stopSignal() {
        if (text.isEmpty()) {
            problems.instruction(
                    keyword.span(), "STOPSIGNAL requires exactly one argument", "expected a signal, as `SIGTERM`");
        }
        return new StopSignal(head(), text.map(view::word));
    }

    private Instruction volume() {
        ArgumentList paths = new ArgumentReader(view, problems).list(words);
        if (paths.words().isEmpty()) {
            problems.instruction(keyword.span(), "VOLUME requires at least one argument", "expected a path");
        }
        flags.check(problems);
        for (Word path : paths.words()) {
            if (GoText.skipSpace(path.text(), 0, path.text().length()) == path.text().length()) {
                problems.instruction(path.span(), "VOLUME specified can not be an empty string", "expected a path");
            }
        }
        return new Volume(head(), paths);
    }

    private Instruction unknown() {
        problems.unknownKeyword(keyword.span(), keyword.text(), KEYWORDS);
        return new Unknown(head(), text.map(node -> view.slice(node.getSymbol())).orElseGet(view::end));
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word.toUpperCase(Locale.ROOT));
    }

    private Optional<Word> oneText(String name) {
        if (text.isEmpty()) {
            problems.instruction(keyword.span(), name + " requires exactly one argument", "add the argument");
        }
        flags.check(problems);
        return text.map(view::word);
    }

    private void requireWords(String name, String help) {
        if (words.isEmpty()) {
            problems.instruction(keyword.span(), name + " requires at least one argument", help);
        }
    }

    private CommandForm command() {
        return new ArgumentReader(view, problems).command(text);
    }

    private KeyValueReader pairs() {
        return new KeyValueReader(view, problems);
    }

    private Head checkedHead() {
        flags.check(problems);
        return head();
    }

    /** To be called when the heredocs are read, since they belong to the instruction. */
    private Head head() {
        Span own = new Span(keyword.span().start(), view.line().sourceSpan().end());
        Span whole = heredocs.span().map(own::union).orElse(own);
        Span lines = heredocs.extent().map(logical.extent()::union).orElse(logical.extent());
        MappedText line = view.line().slice(tree.getStart().getStartIndex(), view.line().length());
        return new Head(whole, lines, line, keyword, flags.flags(), nesting == 0 ? logical.comments() : List.of());
    }
}
