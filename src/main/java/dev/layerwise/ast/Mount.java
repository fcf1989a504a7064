package dev.layerwise.ast;

import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * The value of a {@code --mount} flag. Of an option that is given twice the last one counts; values may hold variables,
 * which BuildKit replaces when the step is reached.
 *
 * @param options as written, in order
 */
public record Mount(Span span, List<Option> options) {

    public Mount {
        options = List.copyOf(options);
    }

    /** A field such as {@code target=/cache} or {@code ro}; the key is in lower case. */
    public record Option(Span span, String key, Optional<Word> value) {}

    /** What a mount is; {@code bind} if it does not say. */
    public enum Type {
        BIND,
        CACHE,
        TMPFS,
        SECRET,
        SSH
    }

    /** Absent if the type is not known as written: it holds a variable or is none of the five. */
    public Optional<Type> type() {
        Optional<String> written = value("type").map(Word::text);
        if (written.isEmpty()) {
            return Optional.of(Type.BIND);
        }
        for (Type type : Type.values()) {
            if (type.name().equalsIgnoreCase(written.get())) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The stage, image or named context that a bind or cache mount takes its files from. */
    public Optional<Word> from() {
        return value("from");
    }

    public Optional<Word> source() {
        return value("source", "src");
    }

    public Optional<Word> target() {
        return value("target", "dst", "destination");
    }

    public Optional<Word> id() {
        return value("id");
    }

    /** Of a cache mount: {@code shared}, {@code private} or {@code locked}. */
    public Optional<Word> sharing() {
        return value("sharing");
    }

    /** Of a tmpfs mount, with a unit such as {@code 64m}. */
    public Optional<Word> size() {
        return value("size");
    }

    public Optional<Word> mode() {
        return value("mode");
    }

    public Optional<Word> uid() {
        return value("uid");
    }

    public Optional<Word> gid() {
        return value("gid");
    }

    /** The environment variable that holds a secret. */
    public Optional<Word> env() {
        return value("env");
    }

    /** The option that decides whether the mount is written to, if one is given. */
    public Optional<Option> access() {
        return last("readonly", "ro", "readwrite", "rw");
    }

    public Optional<Option> required() {
        return last("required");
    }

    private Optional<Word> value(String... keys) {
        return last(keys).flatMap(Option::value);
    }

    private Optional<Option> last(String... keys) {
        return last(List.of(keys));
    }

    /** The last option with one of these keys, which is the one that counts. */
    public Optional<Option> last(List<String> keys) {
        for (Option option : options.reversed()) {
            if (keys.contains(option.key())) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
