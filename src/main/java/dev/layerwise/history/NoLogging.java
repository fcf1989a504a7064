package dev.layerwise.history;

/** Where JGit's logging goes: nowhere, without a look through all jars for somewhere to go. */
final class NoLogging {

    private NoLogging() {}

    /** To be said before the first class of JGit is used, since that gets itself a logger. */
    static void choose() {
        System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        // else it tells the user of it
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }
}
