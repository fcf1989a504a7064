package dev.layerwise.cache;

/**
 * What {@code --chown} or USER says of an owner, as BuildKit compares it: {@code root} is 0, other names are not looked
 * up.
 */
record Owner(String user, String group) {

    static final Owner NONE = new Owner("", "");

    /** @param text empty for none */
    static Owner of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        return new Owner(identity(user), colon < 0 ? "" : identity(text.substring(colon + 1)));
    }

    private static String identity(String text) {
        if (text.equals("root")) {
            return "#0";
        }
        try {
            return "#" + Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return "@" + text;
        }
    }

    /** Whether a name has to be looked up in the image. */
    boolean hasName() {
        return user.startsWith("@") || group.startsWith("@");
    }

    boolean isRoot() {
        return (user.isEmpty() || user.equals("#0")) && (group.isEmpty() || group.equals("#0"));
    }

    @Override
    public String toString() {
        return user + ":" + group;
    }
}
