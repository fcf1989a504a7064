package dev.layerwise.report;

import dev.layerwise.cache.ContextChoice;
import java.util.List;

/**
 * What a report on a build begins with.
 *
 * @param dockerfile its name
 * @param folder the context as people call it
 * @param notes what else is to be known, a line each
 */
public record BuildHeader(String dockerfile, String folder, ContextChoice choice, List<String> notes) {

    public BuildHeader {
        notes = List.copyOf(notes);
    }

    String text() {
        StringBuilder out = new StringBuilder();
        out.append(dockerfile).append(", context ").append(folder).append('\n');
        out.append(Columns.wrapped("(" + choice.reason() + ")", ""));
        notes.forEach(note -> out.append(Columns.wrapped(note, "")));
        return Printable.lines(out.append('\n').toString());
    }
}
