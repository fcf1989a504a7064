package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.BaseImage.Account;
import dev.layerwise.ecosystem.BaseImage.Family;
import dev.layerwise.ecosystem.BaseImage.Start;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code rules/base-images.json} knows of images; {@code base-images.schema.json} says what its members mean. */
public final class BaseImages {

    private static final String FILE = "base-images.json";

    private final List<String> mirrors;
    private final List<TagFamily> families;
    private final List<Entry> entries;
    private final Map<Family, Map<String, Integer>> users = new EnumMap<>(Family.class);
    private final StartPrograms programs;

    private BaseImages(JsonObject file) {
        this.mirrors = file.texts("mirrors");
        this.families = file.objects("families").stream().map(TagFamily::of).toList();
        this.entries = file.objects("images").stream().map(Entry::of).toList();
        for (JsonObject accounts : file.objects("accounts")) {
            JsonObject numbers = accounts.object("users").orElseThrow();
            users.put(
                    JsonObject.constantOf(Family.class, accounts.text("family")),
                    numbers.names().stream().collect(Collectors.toUnmodifiableMap(
                            name -> name, name -> numbers.number(name).orElseThrow())));
        }
        this.programs = StartPrograms.of(file.object("programs").orElseThrow());
    }

    /**
     * The image of that name, tag and all.
     *
     * @param reference as a FROM names it; what stands behind a {@code $} is not known
     */
    public static Optional<BaseImage> find(String reference) {
        return Holder.IMAGES.lookUp(reference);
    }

    /** What programs do with the user that they are started as. */
    public static StartPrograms programs() {
        return Holder.IMAGES.programs;
    }

    /** The number of a user that a distribution always has. */
    public static Optional<Integer> uid(Family family, String user) {
        return Optional.ofNullable(Holder.IMAGES.users.getOrDefault(family, Map.of()).get(user));
    }

    /** Whether an image goes by one of these names without tag, in which {@code *} stands for any text. */
    public static boolean isNamed(String reference, List<String> patterns) {
        String path = Name.of(reference).path;
        String name = Holder.IMAGES.withoutMirror(path);
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, path) || Glob.matches(pattern, name));
    }

    private Optional<BaseImage> lookUp(String reference) {
        Name name = Name.of(reference);
        if (name.path.contains("$")) {
            return Optional.empty();
        }
        String path = withoutMirror(name.path);
        Optional<BaseImage> common = Optional.empty();
        for (Entry entry : entries) {
            if (entry.isNamed(path)) {
                Fit fit = entry.fits(name.tag);
                if (fit != Fit.NO) {
                    common = Optional.of(common.map(entry.image::common).orElse(entry.image));
                }
                if (fit == Fit.YES) {
                    break;
                }
            }
        }
        return common.map(image -> ofTag(image, name.tag));
    }

    private BaseImage ofTag(BaseImage image, String name) {
        return families.stream()
                .filter(family -> family.tags.stream().anyMatch(pattern -> matches(pattern, name)))
                .findFirst()
                .map(family -> image.withFamily(family.family))
                .orElse(image);
    }

    private String withoutMirror(String path) {
        return mirrors.stream()
                .filter(path::startsWith)
                .findFirst()
                .map(mirror -> path.substring(mirror.length()))
                .orElse(path);
    }

    /** As {@link Glob}, and {@code ?} stands for one character. */
    private static boolean matches(String pattern, String text) {
        if (pattern.indexOf('?') < 0) {
            return Glob.matches(pattern, text);
        }
        int one = pattern.indexOf('?');
        return text.length() > one
                && pattern.substring(0, one).equals(text.substring(0, one))
                && matches(pattern.substring(one + 1), text.substring(one + 1));
    }

    /** @param tag {@code latest} if none is given; it may hold a {@code $} */
    private record Name(String path, String tag) {

        static Name of(String reference) {
            int digest = reference.indexOf('@');
            String named = digest < 0 ? reference : reference.substring(0, digest);
            int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
            String without = digest < 0 ? "latest" : "$digest";
            return colon < 0
                    ? new Name(named, without)
                    : new Name(named.substring(0, colon), named.substring(colon + 1));
        }
    }

    private record TagFamily(Family family, List<String> tags) {

        static TagFamily of(JsonObject object) {
            return new TagFamily(JsonObject.constantOf(Family.class, object.text("family")), object.texts("tags"));
        }
    }

    /** @param patterns the names that stand for several */
    private record Entry(Set<String> names, List<String> patterns, List<String> tags, BaseImage image) {

        static Entry of(JsonObject object) {
            Optional<Integer> uid = object.number("uid").isPresent()
                    ? Optional.of(object.number("uid").getAsInt())
                    : Optional.empty();
            BaseImage image = new BaseImage(
                    object.optionalText("user"),
                    object.optionalText("account").map(name -> new Account(name, uid)),
                    object.constant("family", Family.class),
                    object.has("index") ? Optional.of(object.isTrue("index")) : Optional.empty(),
                    JsonObject.constantOf(Start.class, object.text("start")),
                    !object.isTrue("unversioned"));
            Map<Boolean, List<String>> names = object.texts("names").stream()
                    .collect(Collectors.partitioningBy(name -> name.indexOf('*') >= 0 || name.indexOf('?') >= 0));
            return new Entry(Set.copyOf(names.get(false)), names.get(true), object.texts("tags"), image);
        }

        boolean isNamed(String path) {
            return names.contains(path) || patterns.stream().anyMatch(pattern -> matches(pattern, path));
        }

        Fit fits(String tag) {
            if (tags.isEmpty() || tags.stream().anyMatch(pattern -> matches(pattern, tag))) {
                return Fit.YES;
            }
            return tag.indexOf('$') < 0 ? Fit.NO : Fit.PERHAPS;
        }
    }

    private enum Fit {
        YES,
        NO,
        /** It depends on a part of the tag that is not known. */
        PERHAPS
    }

    private static final class Holder {

        static final BaseImages IMAGES = load();

        private static BaseImages load() {
            return new BaseImages(JsonObject.read(FILE));
        }
    }
}
