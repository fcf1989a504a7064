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

    static OptionSpec text(String name, String label, String description) {
        return OptionSpec.builder(name).type(String.class).paramLabel(label).description(description).build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).description(description).build();
    }

    /** One that may be given several times. */
    static OptionSpec list(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec target() {
        return text("--target", "STAGE", "The stage to build; without it, the last one.");
    }

    static OptionSpec buildArgument() {
        return list("--build-arg", "NAME=VALUE", "A build argument.");
    }
}
