package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Set;

/**
 * What distributions have to build with.
 *
 * @param packages names without version
 * @param programs programs of these packages that build
 * @param workplaces programs in which people work, and perhaps compile
 * @param images images of which it is known whether they come with compilers
 * @param slim those that come without only if a tag says slim or alpine
 */
public record Compilers(
        Set<String> packages, Set<String> programs, Set<String> workplaces, List<String> images, List<String> slim) {

    public Compilers {
        packages = Set.copyOf(packages);
        programs = Set.copyOf(programs);
        workplaces = Set.copyOf(workplaces);
        images = List.copyOf(images);
        slim = List.copyOf(slim);
    }

    static Compilers of(JsonObject object) {
        return new Compilers(
                Set.copyOf(object.texts("packages")),
                Set.copyOf(object.texts("programs")),
                Set.copyOf(object.texts("workplaces")),
                object.texts("images"),
                object.texts("slim"));
    }

    /** Those that are known. */
    public static Compilers known() {
        return Toolchains.compilers();
    }

    /** Whether a program may need them while it runs. */
    public boolean mayServe(String program) {
        return programs.contains(program) || workplaces.contains(program);
    }

    /** Whether an image is known to come without compilers. */
    public boolean areMissingIn(String reference) {
        int colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
        String tag = colon < 0 ? "" : reference.substring(colon);
        boolean isKnown = BaseImages.isNamed(reference, images);
        boolean isFull = BaseImages.isNamed(reference, slim)
                && !tag.contains("slim")
                && !tag.contains("alpine");
        return isKnown && !isFull;
    }

    /** Whether a package holds one, whatever its version: {@code gcc-14}, {@code gcc=4:14.2.0-1}. */
    public boolean hold(String name) {
        int end = 0;
        while (end < name.length() && "=<>~@:".indexOf(name.charAt(end)) < 0) {
            end++;
        }
        String plain = name.substring(0, end);
        return packages.contains(plain) || packages.contains(withoutNumber(plain));
    }

    private static String withoutNumber(String name) {
        int end = name.length();
        while (end > 0 && (Character.isDigit(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
            end--;
        }
        return end < name.length() && end > 0 && name.charAt(end - 1) == '-' ? name.substring(0, end - 1) : name;
    }
}
