package dev.layerwise.cli;

import java.util.Optional;

/** The version of this build. */
final class Version {

    private Version() {}

    /** As the jar's manifest says it; a build that is not packaged has none. */
    static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("(unpackaged)");
    }
}
