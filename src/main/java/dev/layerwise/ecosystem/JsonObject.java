package dev.layerwise.ecosystem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** A JSON object of the data. */
final class JsonObject {

    private final Map<String, Object> members;

    JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /** @param file one of the data, as {@code rules/} has it */
    static JsonObject read(String file) {
        return new DataReader(DataFiles.text(file)).object();
    }

    Set<String> names() {
        return members.keySet();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String text(String name) {
        return (String) members.get(name);
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) members.get(name));
    }

    /** @param all those of its type */
    <T extends Enum<T>> T constant(String name, T[] all) {
        return constantOf(text(name), all);
    }

    <T extends Enum<T>> Optional<T> optionalConstant(String name, T[] all) {
        String text = text(name);
        return text == null ? Optional.empty() : Optional.of(constantOf(text, all));
    }

    <T extends Enum<T>> Set<T> constants(String name, T[] all) {
        Set<T> constants = new LinkedHashSet<>();
        for (String text : texts(name)) {
            constants.add(constantOf(text, all));
        }
        return constants;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    OptionalInt number(String name) {
        return members.get(name) instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
    }

    List<String> texts(String name) {
        return list(name);
    }

    List<JsonObject> objects(String name) {
        return list(name);
    }

    /** What becomes of the objects of a list. A loop: streams take long before they are compiled. */
    <T> List<T> objects(String name, Function<JsonObject, T> read) {
        List<T> things = new ArrayList<>();
        for (JsonObject object : objects(name)) {
            things.add(read.apply(object));
        }
        return List.copyOf(things);
    }

    Optional<JsonObject> object(String name) {
        return Optional.ofNullable((JsonObject) members.get(name));
    }

    /** What {@code Enum.valueOf} does takes reflection, and that at every start. */
    private static <T extends Enum<T>> T constantOf(String text, T[] all) {
        for (T constant : all) {
            if (isNameOf(constant.name(), text)) {
                return constant;
            }
        }
        throw new IllegalStateException("there is no constant " + text);
    }

    /** Constants are written as usual in each of the languages: {@code EACH_COMMIT} is {@code each-commit}. */
    private static boolean isNameOf(String constant, String text) {
        if (constant.length() != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (constant.charAt(i) != (c == '-' ? '_' : Character.toUpperCase(c))) {
                return false;
            }
        }
        return true;
    }

    /** The schemas, by which the data is tested, say what a list holds. */
    @SuppressWarnings("unchecked")
    private <T> List<T> list(String name) {
        return (List<T>) members.getOrDefault(name, List.of());
    }
}
