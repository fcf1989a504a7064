package dev.layerwise.shell;

import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of a RUN, for tests to look at. */
final class Calls {

    static final List<String> SH = List.of("/bin/sh", "-c");

    private Calls() {}

    /** Of a whole RUN in a file that begins with {@code FROM x}, so that places are those of a real file. */
    static RunScript script(String run, List<String> shell) {
        SourceFile source = source(run);
        for (Instruction instruction : DockerfileReader.read(source).dockerfile().instructions()) {
            if (instruction instanceof Run found) {
                return RunScripts.of(found, shell, source);
            }
        }
        throw new IllegalArgumentException("no RUN");
    }

    static SourceFile source(String run) {
        return SourceFile.of("Dockerfile", "FROM x\n" + run + "\n");
    }

    static List<CommandCall> ofRun(String run) {
        return script(run, SH).commands(Variables.NONE, Optional.of("/srv"));
    }

    /** Of a shell script on one line. */
    static List<CommandCall> of(String script) {
        return ofRun("RUN " + script);
    }

    static List<CommandCall> of(String script, Map<String, String> variables) {
        Variables known = name -> variables.containsKey(name)
                ? VariableValue.of(variables.get(name))
                : VariableValue.unknown();
        return script("RUN " + script, SH).commands(known, Optional.of("/srv"));
    }

    /** The last command as {@code program arguments}; what is not known is shown as {@code ?}. */
    static String last(String script) {
        return show(of(script, Map.of()).getLast());
    }

    static String show(CommandCall call) {
        StringBuilder text = new StringBuilder(call.program().orElse("?"));
        for (Argument argument : call.arguments()) {
            text.append(' ').append(switch (argument.value()) {
                case WordValue.Known(var known) -> known.text();
                case WordValue.Partial(var prefix, var suffix) -> prefix + "?" + suffix;
                case WordValue.Unknown() -> "?";
            });
        }
        return text.toString();
    }
}
