package dev.layerwise.report;

import com.ctc.wstx.api.InvalidCharHandler;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.IOException;
import java.io.Writer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML 1.0 whatever texts hold: U+FFFD stands for characters that it has no way to write. Each element begins a
 * line, but for those within text.
 */
final class XmlOutput {

    private static final char REPLACEMENT = '\uFFFD';

    private final Writer out;
    private final XMLStreamWriter xml;
    private int depth;

    private XmlOutput(Writer out, XMLStreamWriter xml) {
        this.out = out;
        this.xml = xml;
    }

    /** Begins a document. */
    static XmlOutput document(Writer out) throws IOException {
        WstxOutputFactory factory = new WstxOutputFactory();
        factory.setProperty(
                WstxOutputProperties.P_OUTPUT_INVALID_CHAR_HANDLER,
                new InvalidCharHandler.ReplacingHandler(REPLACEMENT));
        // a literal CR or LF would be read as another one, or as a blank
        factory.setProperty(WstxOutputProperties.P_OUTPUT_ESCAPE_CR, true);
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(new WellFormedWriter(out), "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            return new XmlOutput(out, xml);
        } catch (XMLStreamException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    void open(String element) throws IOException {
        newLine();
        run(() -> xml.writeStartElement(element));
        depth++;
    }

    void empty(String element) throws IOException {
        newLine();
        run(() -> xml.writeEmptyElement(element));
    }

    void attribute(String name, String value) throws IOException {
        run(() -> xml.writeAttribute(name, characters(value)));
    }

    void attribute(String name, long value) throws IOException {
        run(() -> xml.writeAttribute(name, Long.toString(value)));
    }

    void text(String text) throws IOException {
        run(() -> xml.writeCharacters(characters(text)));
    }

    /** Ends the element that was opened last. */
    void close() throws IOException {
        depth--;
        newLine();
        run(xml::writeEndElement);
    }

    /** Ends an element that holds text. */
    void closeText() throws IOException {
        depth--;
        run(xml::writeEndElement);
    }

    void end() throws IOException {
        run(() -> {
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        });
        out.flush();
    }

    private void newLine() throws IOException {
        run(() -> xml.writeCharacters("\n" + "  ".repeat(depth)));
    }

    /** The library lets these two through. */
    private static String characters(String text) {
        return text.replace('\uFFFE', REPLACEMENT).replace('\uFFFF', REPLACEMENT);
    }

    /** A call of the library. */
    private interface Call {

        void run() throws XMLStreamException;
    }

    private static void run(Call call) throws IOException {
        try {
            call.run();
        } catch (XMLStreamException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }
}
