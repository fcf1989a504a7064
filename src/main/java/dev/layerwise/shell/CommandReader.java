package dev.layerwise.shell;

import dev.layerwise.shell.Command.CompoundCommand;
import dev.layerwise.shell.Command.FunctionDefinition;
import dev.layerwise.shell.Command.SimpleCommand;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a script in the order in which a shell would run it and makes a call of each simple command.
 *
 * <p>An assignment and a {@code cd} count for the commands behind them; where one may not have run, its variable or the
 * directory is unknown from there on.
 */
final class CommandReader {

    /** How deep scripts stand in the arguments of commands in scripts; each level may be read with other quoting. */
    private static final int MAX_SCRIPTS = 10;

    private final List<CommandCall> calls;
    private final int depth;
    private ScriptState state;

    private CommandReader(List<CommandCall> calls, ScriptState state, int depth) {
        this.calls = calls;
        this.state = state;
        this.depth = depth;
    }

    static List<CommandCall> read(Script script, Variables variables, Optional<String> directory) {
        List<CommandCall> calls = new ArrayList<>();
        ScriptState state = new ScriptState(variables, directory);
        new CommandReader(calls, state, 0).list(script.body(), EnumSet.of(Reach.FIRST));
        return calls;
    }

    /** The call of a program that no shell starts; none if there are no words. */
    static List<CommandCall> read(Span span, List<Argument> words, Variables variables, Optional<String> directory) {
        List<CommandCall> calls = new ArrayList<>();
        CommandReader reader = new CommandReader(calls, new ScriptState(variables, directory), 0);
        if (!words.isEmpty()) {
            reader.call(span, words, List.of(), EnumSet.of(Reach.FIRST), reader.environment(List.of(), words));
        }
        return calls;
    }

    private void list(CommandList list, Set<Reach> reached) {
        Reach connector = Reach.FIRST;
        for (CommandList.Item item : list.items()) {
            Set<Reach> inside = behind(connector, reached);
            if (item.background()) {
                inside.add(Reach.BACKGROUND);
                apart(() -> andOr(item.andOr(), inside));
            } else {
                andOr(item.andOr(), inside);
            }
            connector = Reach.AFTER_SEMICOLON;
        }
    }

    private void andOr(AndOr andOr, Set<Reach> reached) {
        for (int i = 0; i < andOr.pipelines().size(); i++) {
            Reach connector = i == 0 ? Reach.FIRST : switch (andOr.connectors().get(i - 1)) {
                case AND -> Reach.AFTER_AND;
                case OR -> Reach.AFTER_OR;
            };
            pipeline(andOr.pipelines().get(i), behind(connector, reached));
        }
    }

    /** What is first in something is reached as that is; what follows keeps that it stands behind an and or an or. */
    private static Set<Reach> behind(Reach connector, Set<Reach> outer) {
        Set<Reach> reached = EnumSet.copyOf(outer);
        if (connector != Reach.FIRST) {
            reached.remove(Reach.FIRST);
            reached.add(connector);
        }
        return reached;
    }

    private static Set<Reach> in(Reach place, Set<Reach> outer) {
        Set<Reach> reached = EnumSet.copyOf(outer);
        reached.add(place);
        return reached;
    }

    private void pipeline(Pipeline pipeline, Set<Reach> outer) {
        Set<Reach> reached = pipeline.negated() ? in(Reach.NEGATED, outer) : outer;
        if (pipeline.commands().size() == 1) {
            command(pipeline.commands().getFirst(), reached);
            return;
        }
        for (Command command : pipeline.commands()) {
            apart(() -> command(command, in(Reach.IN_PIPELINE, reached)));
        }
    }

    private void command(Command command, Set<Reach> reached) {
        switch (command) {
            case SimpleCommand simple -> simple(simple, reached);
            case CompoundCommand compound -> {
                redirections(compound.redirections(), reached);
                compound(compound.compound(), reached);
            }
            case FunctionDefinition function -> function(function, reached);
        }
    }

    /** A function may be called from anywhere, so that its body's directory is not known. */
    private void function(FunctionDefinition function, Set<Reach> reached) {
        Optional<String> before = state.directory();
        state.moveTo(Optional.empty());
        forgetChanges(function.body());
        compound(function.body(), in(Reach.IN_FUNCTION, reached));
        state.moveTo(before);
        if (Changes.of(function.body()).moves()) {
            function.name().text().ifPresent(state::addMovingFunction);
        }
    }

    private void compound(Compound compound, Set<Reach> reached) {
        switch (compound) {
            case Compound.Subshell(var _, var body) -> apart(() -> list(body, in(Reach.IN_SUBSHELL, reached)));
            case Compound.Group(var _, var body) -> list(body, reached);
            case Compound.If clause -> {
                for (Compound.If.Branch branch : clause.branches()) {
                    list(branch.condition(), in(Reach.IN_CONDITION, reached));
                    branch(branch.body(), reached);
                }
                clause.otherwise().ifPresent(otherwise -> branch(otherwise, reached));
                forgetChanges(clause);
            }
            case Compound.Case clause -> {
                words(List.of(clause.word()), reached);
                for (Compound.Case.Item item : clause.items()) {
                    words(item.patterns(), reached);
                    branch(item.body(), reached);
                }
                forgetChanges(clause);
            }
            case Compound.Loop(var _, var _, var condition, var body) -> {
                forgetChanges(compound);
                list(condition, in(Reach.IN_CONDITION, in(Reach.IN_LOOP, reached)));
                list(body, in(Reach.IN_LOOP, reached));
                forgetChanges(compound);
            }
            case Compound.For loop -> {
                words(loop.words().orElse(List.of()), reached);
                forgetChanges(loop);
                list(loop.body(), in(Reach.IN_LOOP, reached));
                forgetChanges(loop);
            }
            case Compound.ArithmeticFor loop -> {
                parts(loop.header().parts(), reached);
                forgetChanges(loop);
                list(loop.body(), in(Reach.IN_LOOP, reached));
                forgetChanges(loop);
            }
            case Compound.Test(var _, var words) -> words(words, reached);
            case Compound.Arithmetic(var _, var parts) -> parts(parts, reached);
        }
    }

    private void branch(CommandList body, Set<Reach> reached) {
        Optional<String> before = state.directory();
        list(body, in(Reach.IN_BRANCH, reached));
        state.moveTo(before);
    }

    private void forgetChanges(Compound compound) {
        Changes changes = Changes.of(compound);
        changes.variables().forEach(name -> state.set(name, VariableValue.unknown()));
        if (changes.moves()) {
            state.moveTo(Optional.empty());
        }
    }

    /** Runs what a shell runs in a process of its own, so that nothing it changes stays. */
    private void apart(Runnable inner) {
        ScriptState before = state;
        state = before.inner();
        inner.run();
        state = before;
    }

    private void simple(SimpleCommand command, Set<Reach> reached) {
        for (Assignment assignment : command.assignments()) {
            parts(assignment.value().parts(), reached);
        }
        words(command.words(), reached);
        redirections(command.redirections(), reached);
        List<Argument> words = new ArrayList<>(command.words().size());
        for (ShellWord word : command.words()) {
            words.addAll(Expander.expand(word, state));
        }
        call(command.span(), words, command.redirections(), reached, environment(command.assignments(), words));
        if (words.isEmpty()) {
            command.assignments().forEach(assignment -> assign(assignment, reached));
        }
    }

    private void assign(Assignment assignment, Set<Reach> reached) {
        boolean isPlain = assignment.subscript().isEmpty()
                && !assignment.append()
                && reached.stream().noneMatch(Reach::isUncertain);
        VariableValue value = isPlain ? Expander.value(assignment.value(), state) : VariableValue.unknown();
        state.set(assignment.name(), value);
    }

    /** What a command finds: what stands before its name, or behind {@code env}, wins. */
    private Variables environment(List<Assignment> assignments, List<Argument> words) {
        Map<String, VariableValue> own = new HashMap<>();
        for (Assignment assignment : assignments) {
            own.put(assignment.name(), Expander.value(assignment.value(), state));
        }
        own.putAll(Program.assignments(words));
        Variables others = state.frozen();
        return own.isEmpty() ? others : name -> own.containsKey(name) ? own.get(name) : others.get(name);
    }

    private void call(
            Span span, List<Argument> words, List<Redirection> redirections, Set<Reach> reached, Variables variables) {
        Optional<Program> program = Program.of(words);
        FileUses files = new FileUses(state.directory());
        files.addRedirections(redirections, state);
        program.ifPresent(files::addArguments);
        calls.add(new CommandCall(
                span,
                words,
                reached,
                program.flatMap(Program::name),
                program.map(found -> found.word().span()).orElse(Span.at(span.start())),
                program.map(Program::arguments).orElse(List.of()),
                state.directory(),
                variables,
                files.found()));
        program.flatMap(Program::script).ifPresent(script -> script(script, reached));
        program.ifPresent(found -> Builtins.apply(found, state, reached));
    }

    /** A script whose text is known only in part is not read: what is missing may change all the rest. */
    private void script(Argument argument, Set<Reach> reached) {
        if (depth < MAX_SCRIPTS
                && argument.value() instanceof WordValue.Known(var text)
                && ShellParser.parse(text) instanceof Script script) {
            CommandReader inner = new CommandReader(calls, state.inner(), depth + 1);
            inner.list(script.body(), in(Reach.IN_SCRIPT_ARGUMENT, reached));
        }
    }

    private void redirections(List<Redirection> redirections, Set<Reach> reached) {
        for (Redirection redirection : redirections) {
            parts(redirection.target().parts(), reached);
            redirection.document().ifPresent(document -> parts(document.parts(), reached));
        }
    }

    private void words(List<ShellWord> words, Set<Reach> reached) {
        words.forEach(word -> parts(word.parts(), reached));
    }

    /** Substitutions run before the command that gets what they write. */
    private void parts(List<WordPart> parts, Set<Reach> reached) {
        for (WordPart part : parts) {
            switch (part) {
                case WordPart.Literal _, WordPart.Unread _ -> {}
                case WordPart.Quoted quoted -> parts(quoted.parts(), reached);
                case WordPart.Variable variable -> variable.argument().ifPresent(word -> parts(word.parts(), reached));
                case WordPart.CommandSubstitution(var _, var body) -> {
                    if (body instanceof Script script) {
                        apart(() -> list(script.body(), in(Reach.IN_SUBSTITUTION, reached)));
                    }
                }
                case WordPart.ProcessSubstitution(var _, var _, var body) ->
                        apart(() -> list(body.body(), in(Reach.IN_SUBSTITUTION, reached)));
                case WordPart.ArithmeticExpansion(var _, var inner) -> parts(inner, reached);
                case WordPart.ArrayLiteral(var _, var elements) -> words(elements, reached);
            }
        }
    }
}
