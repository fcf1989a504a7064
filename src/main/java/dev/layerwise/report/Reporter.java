package dev.layerwise.report;

import java.io.IOException;

/** Writes a report while it comes about: files in order, then the end. */
public interface Reporter {

    void file(FileReport file) throws IOException;

    /** Nothing comes after this. */
    void end(RunSummary summary) throws IOException;
}
