package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Set;

/** What {@code rules/toolchains.json} knows; {@code toolchains.schema.json} says what its members mean. */
final class Toolchains {

    private static final String FILE = "toolchains.json";

    private Toolchains() {}

    static List<Toolchain> all() {
        return Holder.ALL;
    }

    static Compilers compilers() {
        return Holder.COMPILERS;
    }

    private static Toolchain toolchain(JsonObject object) {
        return new Toolchain(
                object.text("title"),
                object.texts("images"),
                object.texts("except"),
                object.texts("builds"),
                Set.copyOf(object.texts("users")),
                object.texts("runners"),
                object.isTrue("needsBuild"),
                object.text("runtime"));
    }

    private static final class Holder {

        static final List<Toolchain> ALL;
        static final Compilers COMPILERS;

        static {
            JsonObject file = load();
            ALL = file.objects("toolchains", Toolchains::toolchain);
            COMPILERS = Compilers.of(file.object("compilers").orElseThrow());
        }

        private static JsonObject load() {
            return JsonObject.read(FILE);
        }
    }
}
