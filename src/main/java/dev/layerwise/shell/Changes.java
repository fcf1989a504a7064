package dev.layerwise.shell;

import dev.layerwise.shell.Command.CompoundCommand;
import dev.layerwise.shell.Command.FunctionDefinition;
import dev.layerwise.shell.Command.SimpleCommand;
import java.util.HashSet;
import java.util.Set;

/**
 * What a compound command may change for the commands behind it, however it runs.
 *
 * @param moves whether it may change the working directory
 */
record Changes(Set<String> variables, boolean moves) {

    static Changes of(Compound compound) {
        Collector collector = new Collector();
        collector.compound(compound);
        return new Changes(collector.variables, collector.moves);
    }

    private static final class Collector {

        private final Set<String> variables = new HashSet<>();
        private boolean moves;

        void compound(Compound compound) {
            switch (compound) {
                case Compound.Subshell _, Compound.Test _, Compound.Arithmetic _ -> {}
                case Compound.Group(var _, var body) -> list(body);
                case Compound.If clause -> {
                    clause.branches().forEach(branch -> {
                        list(branch.condition());
                        list(branch.body());
                    });
                    clause.otherwise().ifPresent(this::list);
                }
                case Compound.Case clause -> clause.items().forEach(item -> list(item.body()));
                case Compound.Loop(var _, var _, var condition, var body) -> {
                    list(condition);
                    list(body);
                }
                case Compound.For loop -> {
                    loop.name().text().ifPresent(variables::add);
                    list(loop.body());
                }
                case Compound.ArithmeticFor loop -> list(loop.body());
            }
        }

        private void list(CommandList list) {
            for (CommandList.Item item : list.items()) {
                for (Pipeline pipeline : item.andOr().pipelines()) {
                    pipeline.commands().forEach(this::command);
                }
            }
        }

        private void command(Command command) {
            switch (command) {
                case SimpleCommand simple -> simple(simple);
                case CompoundCommand compound -> compound(compound.compound());
                case FunctionDefinition function -> compound(function.body());
            }
        }

        private void simple(SimpleCommand command) {
            if (command.words().isEmpty()) {
                command.assignments().forEach(assignment -> variables.add(assignment.name()));
                return;
            }
            String name = command.words().getFirst().text().orElse("");
            moves |= Builtins.MOVING.contains(name);
            if (Builtins.ASSIGNING.contains(name)) {
                command.words().forEach(word -> Builtins.assignedName(word).ifPresent(variables::add));
            }
        }
    }
}
