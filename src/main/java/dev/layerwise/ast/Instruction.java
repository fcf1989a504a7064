package dev.layerwise.ast;

import dev.layerwise.source.Span;
import java.util.List;

/** One Dockerfile instruction. */
public sealed interface Instruction
        permits Arg,
                Cmd,
                Entrypoint,
                Env,
                Expose,
                FileTransfer,
                From,
                Healthcheck,
                Label,
                Maintainer,
                OnBuild,
                Run,
                Shell,
                StopSignal,
                Unknown,
                User,
                Volume,
                Workdir {

    Head head();

    /** From the keyword to the last character of the arguments, or of the last heredoc's terminator. */
    default Span span() {
        return head().span();
    }

    default Keyword keyword() {
        return head().keyword();
    }

    default List<Flag> flags() {
        return head().flags();
    }
}
