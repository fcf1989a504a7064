package dev.layerwise.fix;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where packages and tools have their files and settings, so that what is copied there may meet them. */
final class SystemPlaces {

    private static final List<String> PLACES = List.of(
            "bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "proc", "run", "sbin", "sys", "usr/bin",
            "usr/include", "usr/lib", "usr/lib64", "usr/libexec", "usr/local/bin", "usr/local/etc", "usr/local/include",
            "usr/local/lib", "usr/local/sbin", "usr/local/share", "usr/sbin", "usr/share", "var/cache", "var/lib",
            "var/log", "var/spool");

    /** Web servers come with a first page. */
    private static final String SITES = "var/www";

    private static final List<String> SERVERS = List.of("apache", "httpd", "nginx", "lighttpd");

    /** Settings of tools in the home of a user. */
    private static final List<String> SETTINGS = List.of(
            ".bundle", ".bunfig", ".cargo", ".composer", ".config", ".docker", ".gem", ".gitconfig", ".gnupg",
            ".gradle", ".m2", ".netrc", ".npmrc", ".nuget", ".pip", ".pypirc", ".ssh", ".yarnrc");

    private SystemPlaces() {}

    /** A path at which the copy may put something among them. */
    static Optional<String> of(Operation copy, List<String> packages) {
        boolean hasServer = packages.stream().anyMatch(name -> SERVERS.stream().anyMatch(name::contains));
        for (ContextCopy each : copy.copies()) {
            Optional<String> place = of(each, hasServer);
            if (place.isPresent()) {
                return place;
            }
        }
        return copy.target().filter(target -> isMet(target, hasServer));
    }

    private static Optional<String> of(ContextCopy copy, boolean hasServer) {
        if (!copy.isAtHand()) {
            return Optional.of(copy.target()).filter(target -> isMet(target, hasServer));
        }
        if (!isMet(copy.target(), hasServer)) {
            return Optional.empty();
        }
        String[] met = new String[1];
        copy.forEach((_, target, _, _) -> {
            boolean isMet = places(hasServer).anyMatch(place -> ContextPath.isWithin(target, place))
                    || isSetting(target);
            met[0] = isMet ? target : null;
            return !isMet;
        });
        return Optional.ofNullable(met[0]);
    }

    /** Whether something below a path may be a place of the system, or the path lies in one. */
    private static boolean isMet(String path, boolean hasServer) {
        boolean isHome = path.equals("root") || ContextPath.isWithin(path, "home") && path.split("/").length < 3;
        return isHome
                || isSetting(path)
                || places(hasServer)
                        .anyMatch(place -> ContextPath.isWithin(path, place) || ContextPath.isWithin(place, path));
    }

    private static boolean isSetting(String path) {
        String[] names = path.split("/");
        int home = names[0].equals("root") ? 1 : names[0].equals("home") ? 2 : names.length;
        return names.length > home && SETTINGS.stream().anyMatch(names[home]::startsWith);
    }

    private static Stream<String> places(boolean hasServer) {
        return hasServer ? Stream.concat(PLACES.stream(), Stream.of(SITES)) : PLACES.stream();
    }
}
