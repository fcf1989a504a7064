package dev.layerwise.shell;

import dev.layerwise.ast.Outline;
import dev.layerwise.shell.Command.CompoundCommand;
import dev.layerwise.shell.Command.FunctionDefinition;
import dev.layerwise.shell.Command.SimpleCommand;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A script as a plain tree of labelled places, to be shown and to be checked. */
final class ScriptTree {

    /** Lines of here-documents lie behind their commands, so they hang where they stand, not where they belong. */
    private final List<Outline> documents = new ArrayList<>();

    private ScriptTree() {}

    static Outline of(ShellText text) {
        return switch (text) {
            case Refused(var reason, var span) -> leaf("refused: " + reason, span);
            case Script script -> new ScriptTree().script("script", script.span(), script);
        };
    }

    private Outline script(String label, Span span, Script script) {
        Outline whole = new Outline(label, span, items(script.body()));
        documents.sort(Comparator.comparing(Outline::span));
        for (Outline document : documents) {
            whole = with(whole, document);
        }
        return whole;
    }

    private static Outline with(Outline node, Outline document) {
        List<Outline> children = new ArrayList<>(node.children());
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).span().contains(document.span())) {
                children.set(i, with(children.get(i), document));
                return new Outline(node.label(), node.span(), children);
            }
        }
        children.add(document);
        return new Outline(node.label(), node.span(), children);
    }

    private List<Outline> items(CommandList list) {
        List<Outline> items = new ArrayList<>();
        for (CommandList.Item item : list.items()) {
            Outline andOr = andOr(item.andOr());
            items.add(item.background() ? new Outline(andOr.label() + " &", andOr.span(), andOr.children()) : andOr);
        }
        return items;
    }

    private Outline list(String label, CommandList list) {
        return new Outline(label, list.span(), items(list));
    }

    private Outline andOr(AndOr andOr) {
        List<Outline> pipelines = andOr.pipelines().stream().map(this::pipeline).toList();
        String connectors = String.join(" ", andOr.connectors().stream().map(Enum::name).toList());
        return pipelines.size() == 1 ? pipelines.getFirst() : new Outline(connectors, andOr.span(), pipelines);
    }

    private Outline pipeline(Pipeline pipeline) {
        List<Outline> commands = pipeline.commands().stream().map(this::command).toList();
        return commands.size() == 1 && !pipeline.negated()
                ? commands.getFirst()
                : new Outline(pipeline.negated() ? "not" : "pipeline", pipeline.span(), commands);
    }

    private Outline command(Command command) {
        List<Outline> children = new ArrayList<>();
        command.redirections().forEach(redirection -> children.add(redirection(redirection)));
        return switch (command) {
            case SimpleCommand simple -> {
                simple.assignments().forEach(assignment -> children.add(assignment(assignment)));
                simple.words().forEach(word -> children.add(word("word", word)));
                yield new Outline("command", simple.span(), children);
            }
            case CompoundCommand compound -> {
                Outline inside = compound(compound.compound());
                children.add(inside);
                yield children.size() == 1 ? inside : new Outline("redirected", compound.span(), children);
            }
            case FunctionDefinition function -> {
                children.add(word("name", function.name()));
                children.add(compound(function.body()));
                yield new Outline("function", function.span(), children);
            }
        };
    }

    private Outline redirection(Redirection redirection) {
        redirection.document().ifPresent(document -> {
            String label = document.expanded() ? "document" : "verbatim document";
            documents.add(new Outline(label, document.span(), parts(document.parts())));
        });
        String label = "redirect " + redirection.descriptor() + redirection.operator().text();
        return new Outline(label, redirection.span(), List.of(word("target", redirection.target())));
    }

    private Outline assignment(Assignment assignment) {
        String subscript = assignment.subscript().isEmpty() ? "" : "[" + assignment.subscript() + "]";
        String label = "set " + assignment.name() + subscript + (assignment.append() ? " +" : "");
        return new Outline(label, assignment.span(), List.of(word("value", assignment.value())));
    }

    private Outline compound(Compound compound) {
        Span span = compound.span();
        return switch (compound) {
            case Compound.Subshell subshell -> new Outline("subshell", span, items(subshell.body()));
            case Compound.Group group -> new Outline("group", span, items(group.body()));
            case Compound.If clause -> {
                List<Outline> parts = new ArrayList<>();
                for (Compound.If.Branch branch : clause.branches()) {
                    parts.add(list("condition", branch.condition()));
                    parts.add(list("then", branch.body()));
                }
                clause.otherwise().ifPresent(otherwise -> parts.add(list("else", otherwise)));
                yield new Outline("if", span, parts);
            }
            case Compound.Loop loop -> new Outline(loop.until() ? "until" : "while", span, List.of(
                    list("condition", loop.condition()), list("body", loop.body())));
            case Compound.For loop -> {
                List<Outline> parts = new ArrayList<>(List.of(word("name", loop.name()), list("body", loop.body())));
                loop.words().ifPresent(words -> words.forEach(word -> parts.add(word("word", word))));
                yield new Outline(loop.select() ? "select" : "for", span, parts);
            }
            case Compound.ArithmeticFor loop -> new Outline("for", span, List.of(
                    compound(loop.header()), list("body", loop.body())));
            case Compound.Case clause -> {
                List<Outline> parts = new ArrayList<>(List.of(word("word", clause.word())));
                clause.items().forEach(item -> parts.add(item(item)));
                yield new Outline("case", span, parts);
            }
            case Compound.Test test -> new Outline("test", span, words("word", test.words()));
            case Compound.Arithmetic arithmetic -> new Outline("arithmetic", span, parts(arithmetic.parts()));
        };
    }

    private Outline item(Compound.Case.Item item) {
        List<Outline> parts = new ArrayList<>(words("pattern", item.patterns()));
        parts.add(list("body", item.body()));
        return new Outline("item", item.span(), parts);
    }

    private List<Outline> words(String label, List<ShellWord> words) {
        return words.stream().map(word -> word(label, word)).toList();
    }

    /** A word of one literal is a leaf. */
    private Outline word(String label, ShellWord word) {
        boolean isPlain = word.parts().size() == 1 && word.parts().getFirst() instanceof WordPart.Literal;
        return new Outline(label, word.span(), isPlain ? List.of() : parts(word.parts()));
    }

    private List<Outline> parts(List<WordPart> parts) {
        return parts.stream().map(this::part).toList();
    }

    private Outline part(WordPart part) {
        Span span = part.span();
        return switch (part) {
            case WordPart.Literal _ -> leaf("literal", span);
            case WordPart.Quoted quoted -> new Outline(quoted.quote().toString(), span, parts(quoted.parts()));
            case WordPart.Variable variable -> {
                String label = "variable " + variable.name() + " " + variable.operator();
                List<Outline> argument = parts(variable.argument().map(ShellWord::parts).orElse(List.of()));
                yield new Outline(label.strip(), span, argument);
            }
            case WordPart.CommandSubstitution substitution -> switch (substitution.body()) {
                case Script script -> new ScriptTree().script("substitution", span, script);
                case Refused refused -> new Outline("substitution", span, List.of(of(refused)));
            };
            case WordPart.ProcessSubstitution process ->
                    new ScriptTree().script(process.output() ? "process >" : "process <", span, process.body());
            case WordPart.ArithmeticExpansion arithmetic -> new Outline("expression", span, parts(arithmetic.parts()));
            case WordPart.ArrayLiteral array -> new Outline("array", span, words("element", array.elements()));
            case WordPart.Unread unread -> leaf("unread: " + unread.reason(), span);
        };
    }

    private static Outline leaf(String label, Span span) {
        return new Outline(label, span, List.of());
    }
}
