package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.BaseImage.Account;
import dev.layerwise.ecosystem.BaseImage.Family;
import dev.layerwise.ecosystem.BaseImage.Start;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code rules/base-images.json} knows of images; {@code base-images.schema.json} says what its members mean. */
public final class BaseImages {

    private static final String FILE = "base-images.json";

    private final List<String> mirrors;
    private final List<TagFamily> families;
    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final Map<Character, List<NamePattern>> patterns = new HashMap<>();
    private final Map<Family, Map<String, Integer>> users = new EnumMap<>(Family.class);
    private final StartPrograms programs;

    private BaseImages(JsonObject file) {
        this.mirrors = file.texts("mirrors");
        this.families = file.objects("families", TagFamily::of);
        List<JsonObject> images = file.objects("images");
        for (int i = 0; i < images.size(); i++) {
            add(new Entry(i, images.get(i)));
        }
        for (JsonObject accounts : file.objects("accounts")) {
            users.put(accounts.constant("family", Family.values()), numbers(accounts.object("users").orElseThrow()));
        }
        this.programs = StartPrograms.of(file.object("programs").orElseThrow());
    }

    private void add(Entry entry) {
        for (String name : entry.object.texts("names")) {
            if (isPattern(name)) {
                patterns.computeIfAbsent(name.charAt(0), _ -> new ArrayList<>()).add(new NamePattern(name, entry));
            } else {
                byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(entry);
            }
        }
    }

    private static Map<String, Integer> numbers(JsonObject users) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String name : users.names()) {
            numbers.put(name, users.number(name).orElseThrow());
        }
        return numbers;
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
        for (String pattern : patterns) {
            if (Glob.matches(pattern, path) || Glob.matches(pattern, name)) {
                return true;
            }
        }
        return false;
    }

    private Optional<BaseImage> lookUp(String reference) {
        Name name = Name.of(reference);
        if (name.path.contains("$")) {
            return Optional.empty();
        }
        Optional<BaseImage> common = Optional.empty();
        for (Entry entry : entries(withoutMirror(name.path))) {
            Fit fit = entry.fits(name.tag);
            if (fit != Fit.NO) {
                BaseImage image = entry.image();
                common = Optional.of(common.map(image::common).orElse(image));
            }
            if (fit == Fit.YES) {
                break;
            }
        }
        return common.map(image -> ofTag(image, name.tag));
    }

    /** Those that a name may mean, in the order of the data. */
    private Collection<Entry> entries(String path) {
        SortedMap<Integer, Entry> entries = new TreeMap<>();
        for (Entry entry : byName.getOrDefault(path, List.of())) {
            entries.put(entry.position, entry);
        }
        for (NamePattern pattern : patterns.getOrDefault(path.isEmpty() ? ' ' : path.charAt(0), List.of())) {
            if (matches(pattern.text, path)) {
                entries.put(pattern.entry.position, pattern.entry);
            }
        }
        return entries.values();
    }

    private BaseImage ofTag(BaseImage image, String name) {
        for (TagFamily family : families) {
            if (family.isOf(name)) {
                return image.withFamily(family.family);
            }
        }
        return image;
    }

    private String withoutMirror(String path) {
        for (String mirror : mirrors) {
            if (path.startsWith(mirror)) {
                return path.substring(mirror.length());
            }
        }
        return path;
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
            return new TagFamily(object.constant("family", Family.values()), object.texts("tags"));
        }

        boolean isOf(String tag) {
            for (String pattern : tags) {
                if (matches(pattern, tag)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** @param text begins with no wildcard */
    private record NamePattern(String text, Entry entry) {}

    /** One image, or several that are alike; most are never asked for, and stay as they are in the data. */
    private record Entry(int position, JsonObject object) {

        BaseImage image() {
            Optional<Integer> uid = object.number("uid").isPresent()
                    ? Optional.of(object.number("uid").getAsInt())
                    : Optional.empty();
            return new BaseImage(
                    object.optionalText("user"),
                    object.optionalText("account").map(name -> new Account(name, uid)),
                    object.optionalConstant("family", Family.values()),
                    object.has("index") ? Optional.of(object.isTrue("index")) : Optional.empty(),
                    object.constant("start", Start.values()),
                    !object.isTrue("unversioned"));
        }

        Fit fits(String tag) {
            List<String> tags = object.texts("tags");
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
