package dev.layerwise.ecosystem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of our own data, which is known to be well formed. Jackson, which reads the JSON of others, would take
 * longer to get ready than all of the data takes to read, and that whenever layerwise starts.
 */
final class DataReader {

    private final byte[] text;
    private int at;

    /** @param json in ASCII */
    DataReader(String json) {
        this.text = json.getBytes(StandardCharsets.ISO_8859_1);
    }

    JsonObject object() {
        expect('{');
        Map<String, Object> members = new LinkedHashMap<>();
        while (!ends('}')) {
            String name = string();
            expect(':');
            members.put(name, value());
        }
        return new JsonObject(members);
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            default -> literal();
        };
    }

    private List<Object> list() {
        expect('[');
        List<Object> list = new ArrayList<>();
        while (!ends(']')) {
            list.add(value());
        }
        return List.copyOf(list);
    }

    /** Takes the bracket if it is there, else the comma before another member. */
    private boolean ends(char bracket) {
        byte next = peek();
        if (next == bracket) {
            at++;
            return true;
        }
        if (next == ',') {
            at++;
        }
        return false;
    }

    private Object literal() {
        int from = at;
        while (isOfWord(text[at])) {
            at++;
        }
        String word = new String(text, from, at - from, StandardCharsets.ISO_8859_1);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> Integer.valueOf(word);
        };
    }

    private static boolean isOfWord(byte c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
    }

    private String string() {
        expect('"');
        return rest();
    }

    private String rest() {
        int from = at;
        while (text[at] != '"' && text[at] != '\\') {
            at++;
        }
        String plain = new String(text, from, at - from, StandardCharsets.ISO_8859_1);
        return text[at++] == '"' ? plain : plain + escape() + rest();
    }

    private char escape() {
        byte escaped = text[at++];
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '"', '\\', '/' -> (char) escaped;
            default -> throw new IllegalStateException("an escape that no data has at byte " + at);
        };
    }

    private byte peek() {
        while (text[at] <= ' ') {
            at++;
        }
        return text[at];
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new IllegalStateException("no " + c + " at byte " + at);
        }
        at++;
    }
}
