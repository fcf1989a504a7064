package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;

/**
 * How JSON is written: elements of lists on lines of their own, and characters that would do something in a terminal
 * escaped.
 */
final class JsonOutput {

    static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .characterEscapes(new Escapes())
            .build();

    private JsonOutput() {}

    /** Writes to {@code out}, and never closes it. */
    static JsonGenerator generator(Writer out) throws IOException {
        return generator(out, new Lines());
    }

    /** Writes values one after the other, none of which has a line feed within. */
    static JsonGenerator lineGenerator(Writer out) throws IOException {
        return generator(out, new MinimalPrettyPrinter(""));
    }

    private static JsonGenerator generator(Writer out, PrettyPrinter printer) throws IOException {
        return FACTORY.createGenerator(new WellFormedWriter(out))
                .setPrettyPrinter(printer)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** No white space but a line feed behind each element of a list. */
    private static final class Lines extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1L;

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(",\n");
        }
    }

    /** What {@link Printable} escapes is escaped here, too. */
    private static final class Escapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final int DELETE = 0x7F;

        private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

        Escapes() {
            ascii[DELETE] = CharacterEscapes.ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            boolean isHarmless = Character.isSurrogate((char) c) || Printable.escape(c).isEmpty();
            return isHarmless ? null : new SerializedString(String.format("\\u%04x", c));
        }
    }
}
