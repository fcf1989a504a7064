package dev.layerwise.buildfile;

import dev.layerwise.buildfile.BuildDefinition.Context;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Where contexts are: in folders, or elsewhere. */
final class Addresses {

    private static final List<String> ELSEWHERE =
            List.of("git@", "github.com/", "~", "service:", "target:", "docker-image:", "oci-layout:");

    private Addresses() {}

    static Context context(Path base, String address) {
        boolean isElsewhere = address.contains("://") || ELSEWHERE.stream().anyMatch(address::startsWith);
        if (isElsewhere) {
            return new Context.Elsewhere(address);
        }
        try {
            return new Context.Folder(base.resolve(address).normalize());
        } catch (InvalidPathException e) {
            return new Context.Elsewhere(address);
        }
    }
}
