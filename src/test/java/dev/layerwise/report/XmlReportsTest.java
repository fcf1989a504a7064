package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.GoldenFile;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import dev.layerwise.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The reports that are XML, read back by a parser and held against schemas. */
final class XmlReportsTest {

    private static final Path FOLDER = Path.of("testdata/report");

    private static Element checked(String xml, String schema) throws IOException {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(null);
            Element root = builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(FOLDER.resolve(schema).toFile())
                    .newValidator()
                    .validate(new DOMSource(root));
            return root;
        } catch (ParserConfigurationException | SAXException failed) {
            throw new AssertionError(failed.getMessage() + "\n" + xml, failed);
        }
    }

    private static Element checkstyle(FileReport... files) throws IOException {
        return checked(HostileReports.written(CheckstyleReport::new, List.of(files)), "checkstyle.xsd");
    }

    private static Element junit(FileReport... files) throws IOException {
        return checked(HostileReports.written(JUnitReport::new, List.of(files)), "junit.xsd");
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Element first(Element parent, String name) {
        return all(parent, name).getFirst();
    }

    @Test
    void aRunIsOneCheckstyleReport() throws IOException {
        String xml = HostileReports.written(CheckstyleReport::new, Samples.run());
        checked(xml, "checkstyle.xsd");
        GoldenFile.assertMatches(FOLDER.resolve("run.checkstyle.xml"), xml);
    }

    @Test
    void aRunIsOneJUnitReport() throws IOException {
        String xml = HostileReports.written(JUnitReport::new, Samples.run());
        checked(xml, "junit.xsd");
        GoldenFile.assertMatches(FOLDER.resolve("run.junit.xml"), xml);
    }

    @Test
    void aRunWithoutFilesIsAReportToo() throws IOException {
        assertEquals(0, all(checkstyle(), "file").size());
        assertEquals(0, all(junit(), "testsuite").size());
    }

    /** What XML has no way to write is U+FFFD, and all else is what it was, line ends among it. */
    private static String inXml(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean isCharacter = point == '\t' || point == '\n' || point == '\r'
                    || point >= 0x20 && point < 0xD800
                    || point >= 0xE000 && point < 0xFFFE
                    || point > 0xFFFF;
            out.appendCodePoint(isCharacter ? point : 0xFFFD);
        });
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("dev.layerwise.report.HostileReports#texts")
    void namesAndMessagesAreReadBack(String text) throws IOException {
        FileReport report = HostileReports.report(text);
        String shown = inXml(Printable.of(text));
        String message = "`" + shown + "` costs";
        Element checkstyle = checkstyle(report);
        assertEquals(inXml("dir " + text), first(checkstyle, "file").getAttribute("name"));
        assertEquals(shown, all(checkstyle, "error").getFirst().getAttribute("message"));
        String said = all(checkstyle, "error").get(1).getAttribute("message");
        assertEquals(message, said.substring(0, message.length()));
        Element junit = junit(report);
        assertEquals(inXml("dir " + text), first(junit, "testsuite").getAttribute("name"));
        assertEquals(message, first(junit, "failure").getAttribute("message"));
        assertEquals(
                List.of("Help: " + shown),
                first(junit, "failure").getTextContent().lines().skip(4).toList());
        assertEquals(shown, first(junit, "error").getTextContent());
    }

    @Test
    void halvesOfPairsAreReplaced() throws IOException {
        FileReport report = HostileReports.report("half \uD800 and \uDC00\uD800");
        String expected = "dir half \uFFFD and \uFFFD\uFFFD";
        assertEquals(expected, first(checkstyle(report), "file").getAttribute("name"));
        assertEquals(expected, first(junit(report), "testsuite").getAttribute("name"));
    }

    @Test
    void countsAreThoseOfTheTests() throws IOException {
        for (Element suite : all(checked(HostileReports.written(JUnitReport::new, Samples.run()), "junit.xsd"),
                "testsuite")) {
            assertEquals(Integer.toString(all(suite, "testcase").size()), suite.getAttribute("tests"));
            assertEquals(Integer.toString(all(suite, "failure").size()), suite.getAttribute("failures"));
            assertEquals(Integer.toString(all(suite, "error").size()), suite.getAttribute("errors"));
            assertEquals(Integer.toString(all(suite, "skipped").size()), suite.getAttribute("skipped"));
        }
    }

    @Test
    void aCleanDockerfileIsATestThatPasses() throws IOException {
        Element suite = first(junit(Samples.report(SourceFile.of("Dockerfile", "FROM a\n"))), "testsuite");
        assertEquals("1", suite.getAttribute("tests"));
        assertEquals("0", suite.getAttribute("failures"));
    }

    /** So that moved lines are no new tests. */
    @Test
    void namesOfTestsAreUniqueAndHaveNoLines() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "FROM a\nRUN b\nRUN c\n");
        Finding one = Finding.of(Samples.ORDER, "A", Samples.label(file, "RUN b", ""));
        Finding two = Finding.of(Samples.ORDER, "B", Samples.label(file, "RUN c", "")).level(Level.NOTE);
        List<String> names = all(junit(Samples.report(file, one, two)), "testcase").stream()
                .map(test -> test.getAttribute("name"))
                .toList();
        assertEquals(List.of("cache/sample-order", "cache/sample-order (2)"), names);
    }

    @Test
    void aFindingInAnotherFileStandsUnderThatFile() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "FROM a\n");
        SourceFile ignore = SourceFile.of(".dockerignore", "x\n");
        Finding here = Finding.of(Samples.ORDER, "A", Samples.label(file, "a", ""));
        Finding there = Finding.of(Samples.IGNORE, "B", Samples.label(ignore, "x", ""));
        Element root = checkstyle(Samples.report(file, here, there));
        assertEquals(
                List.of("Dockerfile", ".dockerignore"),
                all(root, "file").stream().map(each -> each.getAttribute("name")).toList());
        assertEquals("info", first(all(root, "file").get(1), "error").getAttribute("severity"));
        assertEquals("layerwise.context.sample-ignore",
                first(all(root, "file").get(1), "error").getAttribute("source"));
    }

    @Test
    void whatCouldNotBeReadIsAnError() throws IOException {
        FileReport report = new FileReport(
                "gone", Optional.empty(), Optional.empty(), List.of("cannot read gone: no such file"), List.of());
        assertEquals("cannot read gone: no such file", first(checkstyle(report), "error").getAttribute("message"));
        assertEquals("cannot read gone: no such file", first(junit(report), "error").getAttribute("message"));
    }
}
