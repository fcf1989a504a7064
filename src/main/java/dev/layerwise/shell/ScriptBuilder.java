package dev.layerwise.shell;

import dev.layerwise.grammar.ShellParser;
import dev.layerwise.grammar.ShellParser.AndOrContext;
import dev.layerwise.grammar.ShellParser.CaseClauseContext;
import dev.layerwise.grammar.ShellParser.CaseItemContext;
import dev.layerwise.grammar.ShellParser.CommandContext;
import dev.layerwise.grammar.ShellParser.CompoundContext;
import dev.layerwise.grammar.ShellParser.ForClauseContext;
import dev.layerwise.grammar.ShellParser.FunctionContext;
import dev.layerwise.grammar.ShellParser.IfClauseContext;
import dev.layerwise.grammar.ShellParser.ListContext;
import dev.layerwise.grammar.ShellParser.LoopContext;
import dev.layerwise.grammar.ShellParser.PipelineContext;
import dev.layerwise.grammar.ShellParser.RedirectContext;
import dev.layerwise.grammar.ShellParser.ScriptContext;
import dev.layerwise.grammar.ShellParser.SimpleCommandContext;
import dev.layerwise.shell.AndOr.Connector;
import dev.layerwise.shell.Command.CompoundCommand;
import dev.layerwise.shell.Command.FunctionDefinition;
import dev.layerwise.shell.Command.SimpleCommand;
import dev.layerwise.shell.Redirection.Operator;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Turns ANTLR's parse tree of a script into records; the only class that sees its contexts. */
final class ScriptBuilder {

    private final Cursor cursor;

    ScriptBuilder(Cursor cursor) {
        this.cursor = cursor;
    }

    CommandList list(ScriptContext script) {
        return script.list() == null ? empty(token(script.EOF()).start()) : list(script.list());
    }

    private CommandList empty(int at) {
        return new CommandList(cursor.span(at, at), List.of());
    }

    private CommandList list(ListContext list) {
        List<CommandList.Item> items = new ArrayList<>();
        for (int i = 0; i < list.children.size(); i++) {
            if (list.children.get(i) instanceof AndOrContext andOr) {
                boolean background = i + 1 < list.children.size()
                        && type(list.children.get(i + 1)) == ShellParser.AMPERSAND;
                items.add(new CommandList.Item(andOr(andOr), background));
            }
        }
        Span span = items.getFirst().andOr().span().union(items.getLast().andOr().span());
        return new CommandList(span, items);
    }

    private AndOr andOr(AndOrContext andOr) {
        List<Pipeline> pipelines = new ArrayList<>(1);
        List<Connector> connectors = new ArrayList<>(0);
        for (ParseTree child : andOr.children) {
            if (child instanceof PipelineContext pipeline) {
                pipelines.add(pipeline(pipeline));
            } else {
                connectors.add(type(child) == ShellParser.AND ? Connector.AND : Connector.OR);
            }
        }
        return new AndOr(span(andOr), pipelines, connectors);
    }

    private Pipeline pipeline(PipelineContext pipeline) {
        List<Command> commands = new ArrayList<>(1);
        for (CommandContext command : pipeline.command()) {
            commands.add(command(command));
        }
        boolean negated = pipeline.BANG().size() % 2 == 1;
        return new Pipeline(span(pipeline), negated, commands);
    }

    private Command command(CommandContext command) {
        if (command.simpleCommand() != null) {
            return simpleCommand(command.simpleCommand());
        }
        if (command.function() != null) {
            return function(command.function());
        }
        return new CompoundCommand(span(command), compound(command.compound()), redirections(command.redirect()));
    }

    private SimpleCommand simpleCommand(SimpleCommandContext command) {
        List<Assignment> assignments = new ArrayList<>(0);
        List<ShellWord> words = new ArrayList<>(command.children.size());
        List<Redirection> redirections = new ArrayList<>(0);
        for (ParseTree child : command.children) {
            switch (child) {
                case RedirectContext redirect -> redirections.add(redirection(redirect));
                case TerminalNode node when type(node) == ShellParser.ASSIGNMENT ->
                        assignments.add(token(node).assignment());
                default -> words.add(word(child));
            }
        }
        return new SimpleCommand(span(command), assignments, words, redirections);
    }

    private FunctionDefinition function(FunctionContext function) {
        TerminalNode name = function.FUNCTION_NAME() != null ? function.FUNCTION_NAME() : function.WORD();
        return new FunctionDefinition(
                span(function), word(name), compound(function.compound()), redirections(function.redirect()));
    }

    private List<Redirection> redirections(List<RedirectContext> redirects) {
        return redirects.stream().map(this::redirection).toList();
    }

    private Redirection redirection(RedirectContext redirect) {
        ShellToken operator = token(redirect.REDIRECT());
        String descriptor = redirect.DESCRIPTOR() == null ? "" : token(redirect.DESCRIPTOR()).getText();
        return new Redirection(
                span(redirect), descriptor, operator(operator.getText()), word(redirect.WORD()), operator.document());
    }

    private static Operator operator(String text) {
        for (Operator operator : Operator.values()) {
            if (operator.text().equals(text)) {
                return operator;
            }
        }
        throw new IllegalStateException("no redirection " + text);
    }

    private Compound compound(CompoundContext compound) {
        Span span = span(compound);
        return switch (compound.getChild(0)) {
            case ShellParser.SubshellContext subshell -> new Compound.Subshell(span, list(subshell.list()));
            case ShellParser.GroupContext group -> new Compound.Group(span, list(group.list()));
            case IfClauseContext ifClause -> ifClause(span, ifClause);
            case LoopContext loop ->
                    new Compound.Loop(span, loop.UNTIL() != null, list(loop.list(0)), list(loop.list(1)));
            case ForClauseContext forClause -> forClause(span, forClause);
            case CaseClauseContext caseClause -> caseClause(span, caseClause);
            case ShellParser.TestContext test -> test(span, test);
            default -> arithmetic(compound.ARITHMETIC());
        };
    }

    private Compound.Arithmetic arithmetic(TerminalNode node) {
        ShellToken token = token(node);
        return new Compound.Arithmetic(
                cursor.span(token.start(), token.end()), token.word().parts());
    }

    private Compound.If ifClause(Span span, IfClauseContext clause) {
        List<ListContext> lists = clause.list();
        List<Compound.If.Branch> branches = new ArrayList<>(1);
        for (int i = 0; i + 1 < lists.size(); i += 2) {
            branches.add(new Compound.If.Branch(list(lists.get(i)), list(lists.get(i + 1))));
        }
        Optional<CommandList> otherwise =
                clause.ELSE() == null ? Optional.empty() : Optional.of(list(lists.getLast()));
        return new Compound.If(span, branches, otherwise);
    }

    private Compound forClause(Span span, ForClauseContext clause) {
        CommandList body = list(clause.list());
        if (clause.ARITHMETIC() != null) {
            return new Compound.ArithmeticFor(span, arithmetic(clause.ARITHMETIC()), body);
        }
        List<ShellWord> words = clause.WORD().stream().map(this::word).toList();
        Optional<List<ShellWord>> items =
                clause.IN() == null ? Optional.empty() : Optional.of(words.subList(1, words.size()));
        return new Compound.For(span, clause.SELECT() != null, words.getFirst(), items, body);
    }

    private Compound.Case caseClause(Span span, CaseClauseContext clause) {
        List<Compound.Case.Item> items = new ArrayList<>();
        for (CaseItemContext item : clause.caseItem()) {
            List<ShellWord> patterns = item.PATTERN().stream().map(this::word).toList();
            CommandList body = item.list() == null
                    ? empty(token(item.RIGHT_PARENTHESIS()).end())
                    : list(item.list());
            items.add(new Compound.Case.Item(span(item), patterns, body));
        }
        return new Compound.Case(span, word(clause.WORD()), items);
    }

    private Compound.Test test(Span span, ShellParser.TestContext test) {
        List<ShellWord> words = new ArrayList<>();
        collectWords(test, words);
        return new Compound.Test(span, words);
    }

    private void collectWords(ParserRuleContext context, List<ShellWord> words) {
        for (ParseTree child : context.children) {
            if (child instanceof ParserRuleContext inner) {
                collectWords(inner, words);
            } else {
                switch (type(child)) {
                    case ShellParser.WORD, ShellParser.UNARY, ShellParser.BINARY -> words.add(word(child));
                    default -> {}
                }
            }
        }
    }

    private ShellWord word(ParseTree node) {
        return token(node).word();
    }

    private static ShellToken token(ParseTree node) {
        return (ShellToken) ((TerminalNode) node).getSymbol();
    }

    private static int type(ParseTree node) {
        return ((TerminalNode) node).getSymbol().getType();
    }

    private Span span(ParserRuleContext context) {
        return cursor.span(
                ((ShellToken) context.getStart()).start(),
                ((ShellToken) context.getStop()).end());
    }
}
