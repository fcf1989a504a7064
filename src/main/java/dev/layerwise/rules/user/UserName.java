package dev.layerwise.rules.user;

/**
 * Whom a USER names.
 *
 * @param user a name or a number; empty stands for root
 * @param group with its colon; empty if none is given
 */
record UserName(String user, String group) {

    static UserName of(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new UserName(text.strip(), "")
                : new UserName(text.substring(0, colon).strip(), text.substring(colon));
    }

    /** By name or number; nothing at all is root too. */
    boolean isRoot() {
        return user.isEmpty() || user.equals("root") || user.matches("[+-]?0+");
    }

    /** The users that every image for Windows has. */
    boolean isOfWindows() {
        return user.equalsIgnoreCase("ContainerUser") || user.equalsIgnoreCase("ContainerAdministrator");
    }

    boolean isNumber() {
        return user.matches("[+-]?[0-9]+");
    }
}
