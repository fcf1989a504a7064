package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.layerwise.history.ReplayedCommit;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** What the script of a replay's page shows beside the pointer, as JSON that cannot end the element it stands in. */
final class ReplayPageData {

    private static final int SHOWN_PATHS = 8;
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().characterEscapes(new InHtml()).build();

    private ReplayPageData() {}

    static String of(List<ReplayedCommit> commits, List<HistoryRow> rows) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("commits");
            for (ReplayedCommit commit : commits) {
                write(json, commit);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("steps");
            for (HistoryRow row : rows) {
                json.writeString(Printable.of(row.step().planned().step().label()));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("states");
            for (HistoryRow row : rows) {
                json.writeString(row.states());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException failed) {
            throw new IllegalStateException("a string can be written to", failed);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, ReplayedCommit commit) throws IOException {
        List<String> paths = commit.changedPaths();
        int shown = Math.min(SHOWN_PATHS, paths.size());
        json.writeStartObject();
        json.writeStringField("id", ReplayWords.shortId(commit.logged()));
        json.writeStringField("date", ReplayWords.day(commit.logged()));
        json.writeStringField("subject", Printable.of(commit.logged().subject()));
        json.writeArrayFieldStart("paths");
        for (String path : paths.subList(0, shown)) {
            json.writeString(Printable.of(path));
        }
        json.writeEndArray();
        json.writeNumberField("more", commit.changed() - shown);
        json.writeEndObject();
    }

    /** A browser ends a script at the characters of its end tag wherever they stand. */
    private static final class InHtml extends CharacterEscapes {

        private static final long serialVersionUID = 1;
        private final int[] ascii = standardAsciiEscapesForJSON();

        private InHtml() {
            ascii['<'] = ESCAPE_STANDARD;
            ascii['>'] = ESCAPE_STANDARD;
            ascii['&'] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return new SerializedString("");
        }
    }
}
