package dev.layerwise.ast;

import java.util.List;
import java.util.Optional;

/** A command that the build runs. */
public record Run(
        Head head,
        List<Mount> mounts,
        Optional<Word> network,
        Optional<Word> security,
        List<Word> devices,
        CommandForm command,
        List<Heredoc> heredocs)
        implements Instruction {

    public Run {
        mounts = List.copyOf(mounts);
        devices = List.copyOf(devices);
        heredocs = List.copyOf(heredocs);
    }
}
