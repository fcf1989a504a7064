package dev.layerwise.fix;

import dev.layerwise.ast.Cmd;
import dev.layerwise.ast.Entrypoint;
import dev.layerwise.ast.Expose;
import dev.layerwise.ast.Healthcheck;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.KeyValue;
import dev.layerwise.ast.Label;
import dev.layerwise.ast.StopSignal;
import dev.layerwise.ast.Volume;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether instructions that only the image's configuration keeps say the same in any order. */
final class Settings {

    private Settings() {}

    static boolean commute(Instruction one, Instruction other) {
        if (one instanceof Label label && other instanceof Label another) {
            Set<String> names = names(label);
            return isPlain(label) && isPlain(another) && names(another).stream().noneMatch(names::contains);
        }
        boolean isPlace = place(one) > 0 && place(other) > 0;
        return isPlace && (place(one) != place(other) || one instanceof Expose || one instanceof Volume);
    }

    /** Each writes to a place of its own, but an entry point resets the command. */
    private static int place(Instruction instruction) {
        return switch (instruction) {
            case Label _ -> 1;
            case Expose _ -> 2;
            case Volume _ -> 3;
            case StopSignal _ -> 4;
            case Healthcheck _ -> 5;
            case Cmd _, Entrypoint _ -> 6;
            case Instruction _ -> 0;
        };
    }

    private static Set<String> names(Label label) {
        return label.pairs().stream()
                .map(KeyValue::name)
                .map(name -> name.text().replaceAll("[\"']", ""))
                .collect(Collectors.toSet());
    }

    private static boolean isPlain(Label label) {
        return names(label).stream().noneMatch(name -> name.indexOf('$') >= 0 || name.indexOf('\\') >= 0);
    }
}
