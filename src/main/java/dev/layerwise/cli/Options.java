package dev.layerwise.cli;

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
}
