package dev.layerwise.report;

/** Where the project is found. */
final class Links {

    static final String PROJECT = "https://github.com/layerwise/layerwise";

    private Links() {}

    /** The page of a rule. */
    static String page(String rule) {
        return PROJECT + "/blob/main/rules/" + rule + ".md";
    }
}
