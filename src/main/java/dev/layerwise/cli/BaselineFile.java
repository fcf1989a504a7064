package dev.layerwise.cli;

import dev.layerwise.report.Baseline;
import dev.layerwise.report.BaselineReader;
import dev.layerwise.report.BaselineUpdate;
import dev.layerwise.report.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that holds a baseline. */
final class BaselineFile {

    private static final String WRITE = "--write-baseline";

    private final String name;
    private final Path path;
    private final boolean isWritten;

    /** @param isWritten whether the run writes it, so that it need not be there before */
    BaselineFile(String name, boolean isWritten) {
        this.name = name;
        this.path = Path.of(name);
        this.isWritten = isWritten;
    }

    Path path() {
        return path;
    }

    boolean isWritten() {
        return isWritten;
    }

    /** The findings that it has; a file of other content is not taken, and so not overwritten either. */
    List<Baseline.Entry> read() {
        if (!Files.exists(path)) {
            if (isWritten) {
                return List.of();
            }
            throw new UserError("cannot read " + Printable.of(name) + ": no such file; " + WRITE + "=FILE makes one");
        }
        return switch (BaselineReader.read(InputFiles.readRegular(path, name).text())) {
            case BaselineReader.Result.Known known -> known.entries();
            case BaselineReader.Result.Refused(String reason) -> throw new UserError(
                    "cannot use " + Printable.of(name) + " as a baseline: " + reason + "; "
                            + (isWritten ? "name a new file, or one that layerwise wrote" : WRITE + "=FILE makes one"));
        };
    }

    void write(BaselineUpdate update) {
        try (ReportFile file = ReportFile.open(name)) {
            update.write(file.writer());
            file.finish();
        } catch (IOException failed) {
            throw new UserError("cannot write " + Printable.of(name) + ": " + InputFiles.reason(name, failed));
        }
    }

    String shown() {
        return ShownPath.of(path);
    }
}
