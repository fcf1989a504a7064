package dev.layerwise.stage;

/** Image names in the two forms that Docker knows: in full, and as people write them. */
public final class ImageReference {

    private static final String HUB = "docker.io/";
    private static final String LIBRARY = "library/";

    private ImageReference() {}

    /** The name in full, with registry and tag: {@code docker.io/library/node:latest} for {@code node}. */
    public static String full(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String full = name;
        if (!hasRegistry) {
            full = HUB + (slash < 0 ? LIBRARY : "") + name;
        } else if (first.equals("index.docker.io")) {
            full = HUB + name.substring(slash + 1);
        }
        boolean hasTag = full.indexOf('@') >= 0 || full.lastIndexOf(':') > full.lastIndexOf('/');
        return hasTag ? full : full + ":latest";
    }

    /** The shortest name of the same image, its tag {@code latest} dropped: what named contexts are compared by. */
    public static String familiar(String name) {
        String full = full(name);
        String plain = full.startsWith(HUB + LIBRARY)
                ? full.substring(HUB.length() + LIBRARY.length())
                : full.startsWith(HUB) ? full.substring(HUB.length()) : full;
        return plain.endsWith(":latest") ? plain.substring(0, plain.length() - ":latest".length()) : plain;
    }
}
