package dev.layerwise.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Options that several commands share. */
final class Options {

    private Options() {}

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .versionHelp(true)
                .description("Show the version.")
                .build();
    }

    static OptionSpec target() {
        return OptionSpec.builder("--target")
                .type(String.class)
                .paramLabel("STAGE")
                .description("The stage to build; without it, the last one.")
                .build();
    }

    static OptionSpec buildArgument() {
        return OptionSpec.builder("--build-arg")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("NAME=VALUE")
                .description("A build argument.")
                .build();
    }
}
