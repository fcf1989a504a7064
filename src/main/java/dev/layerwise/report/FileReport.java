package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What is reported of one Dockerfile.
 *
 * @param file its name, relative to where the command runs
 * @param context the build context as people call it
 * @param contextReason why that one was taken
 * @param problems what could not be read or done, a line each
 * @param findings in the order of the file
 */
public record FileReport(
        String file,
        Optional<String> context,
        Optional<String> contextReason,
        List<String> problems,
        List<Finding> findings) {

    public FileReport {
        problems = List.copyOf(problems);
        findings = List.copyOf(findings);
    }
}
