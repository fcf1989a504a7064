package dev.layerwise.cli;

/** The version of this build, which Maven fills in. */
final class Version {

    private Version() {}

    static String current() {
        return "${project.version}";
    }
}
