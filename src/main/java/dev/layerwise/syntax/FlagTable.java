package dev.layerwise.syntax;

import dev.layerwise.grammar.DockerfileLexer;
import java.util.List;
import java.util.Map;

/** The flags that each instruction knows ({@code instructions/parse.go}); the others know none. */
final class FlagTable {

    private static final Map<Integer, List<Known>> FLAGS = Map.of(
            DockerfileLexer.ADD,
            List.of(
                    one("checksum"),
                    one("chmod"),
                    one("chown"),
                    many("exclude"),
                    yesNo("keep-git-dir"),
                    yesNo("link"),
                    yesNo("unpack")),
            DockerfileLexer.COPY,
            List.of(one("chmod"), one("chown"), many("exclude"), one("from"), yesNo("link"), yesNo("parents")),
            DockerfileLexer.FROM,
            List.of(one("platform")),
            DockerfileLexer.HEALTHCHECK,
            List.of(one("interval"), one("retries"), one("start-interval"), one("start-period"), one("timeout")),
            DockerfileLexer.RUN,
            List.of(many("device"), many("mount"), one("network"), one("security")));

    private FlagTable() {}

    /** What a flag takes. */
    enum Takes {
        /** A value, once. */
        ONE,
        /** A value, any number of times. */
        MANY,
        /** {@code true}, {@code false} or nothing, once. */
        YES_NO
    }

    /** A flag that an instruction knows. */
    record Known(String name, Takes takes) {}

    /** By token type of the keyword, in alphabetical order. */
    static List<Known> of(int keyword) {
        return FLAGS.getOrDefault(keyword, List.of());
    }

    private static Known one(String name) {
        return new Known(name, Takes.ONE);
    }

    private static Known many(String name) {
        return new Known(name, Takes.MANY);
    }

    private static Known yesNo(String name) {
        return new Known(name, Takes.YES_NO);
    }
}
