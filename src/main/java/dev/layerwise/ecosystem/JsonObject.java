package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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

    <T extends Enum<T>> Optional<T> constant(String name, Class<T> type) {
        return optionalText(name).map(text -> constantOf(type, text));
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    OptionalInt number(String name) {
        return members.get(name) instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
    }

    List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    List<JsonObject> objects(String name) {
        return list(name).stream().map(JsonObject.class::cast).toList();
    }

    Optional<JsonObject> object(String name) {
        return Optional.ofNullable((JsonObject) members.get(name));
    }

    static <T extends Enum<T>> T constantOf(Class<T> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }
}
