package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.layerwise.GoldenFile;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What programs read; every report keeps to the schema that users are given. */
final class JsonReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonNode checked(String report) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/report.schema.json")));
        JsonNode json = JSON.readTree(report);
        assertEquals(List.of(), List.copyOf(schema.validate(json)));
        return json;
    }

    static String written(List<FileReport> files) throws IOException {
        StringWriter out = new StringWriter();
        Reporter report = new JsonReport(out, Samples.ROOT_FOLDER);
        for (FileReport file : files) {
            report.file(file);
        }
        report.end(Samples.summary(files));
        return out.toString();
    }

    @Test
    void aRunIsOneObject() throws IOException {
        String report = written(Samples.run());
        checked(report);
        GoldenFile.assertMatches(Path.of("testdata/report/run.json"), report);
    }

    @Test
    void aRunWithoutFilesIsOneToo() throws IOException {
        assertEquals(
                "{\"findings\":[],\"files\":[],\"summary\":"
                        + "{\"files\":0,\"affected\":0,\"failed\":0,\"errors\":0,\"warnings\":0,\"notes\":0,"
                        + "\"known\":0,\"gone\":0}}\n",
                written(List.of()));
        checked(written(List.of()));
    }

    @Test
    void columnsCountUtf16AndNoByteOrderMarkAndEndsAreExclusive() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "\uFEFFFROM 😀\tx\r\nRUN b\n");
        JsonNode marked = checked(written(List.of(Samples.report(
                        file, Finding.of(Samples.ORDER, "A", Samples.label(file, "x\r\nRUN", ""))))))
                .at("/findings/0");
        assertEquals("1:9-2:4", place(marked));
        JsonNode end = checked(written(List.of(Samples.report(
                        file, Finding.of(Samples.ORDER, "A", new Label(file, Span.at(file.text().length()), ""))))))
                .at("/findings/0");
        assertEquals("3:1-3:1", place(end));
    }

    private static String place(JsonNode finding) {
        return finding.get("line") + ":" + finding.get("column") + "-" + finding.get("endLine") + ":"
                + finding.get("endColumn");
    }
}
