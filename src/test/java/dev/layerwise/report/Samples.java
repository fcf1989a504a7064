package dev.layerwise.report;

import dev.layerwise.ast.Run;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.Precision;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleFailure;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.DockerfileReader;
import java.util.List;
import java.util.Optional;

/** Findings made by hand, of rules that have no other life. */
final class Samples {

    static final RuleInfo ORDER = info("cache/sample-order", Level.WARNING).tags("cache");
    static final RuleInfo IGNORE = info("context/sample-ignore", Level.NOTE).tags("context");
    static final RuleInfo ROOT = info("user/sample-root", Level.WARNING).tags("security").securitySeverity("5.0");
    static final RuleInfo BROKEN = info("syntax", Level.ERROR).tags("correctness");

    static final List<RuleInfo> RULES = List.of(ORDER, IGNORE, BROKEN, ROOT);

    static final SourceRoot ROOT_FOLDER = new SourceRoot("/repo", "/repo");

    private Samples() {}

    /** A rule of that id. */
    static RuleInfo info(String id, Level level) {
        return new RuleInfo(
                id, "Sample", level, Precision.HIGH, List.of(), FixKind.NONE, Optional.empty(), "0.1", List.of(),
                Optional.empty());
    }

    /** The page of a sample rule. */
    static RulePage page(String id) {
        return RulePage.parse("""
                # %s

                A sample of what a rule finds.

                ## Output

                ```
                warning[%1$s]: a sample
                ```

                ## Why

                It costs `time`, see [the docs](https://docs.docker.com/build/cache/).
                Really.

                ## When it stays silent

                Never.
                """.formatted(id));
    }

    /** The first place of that text; a text may be marked by {@code «} and {@code »} if it is not alone. */
    static Label label(SourceFile file, String text, String says) {
        int start = file.text().indexOf(text);
        if (start < 0) {
            throw new IllegalArgumentException("no " + text + " in " + file.name());
        }
        return new Label(file, new Span(start, start + text.length()), says);
    }

    static RuleFailure failure(RuleInfo rule, String file) {
        return new RuleFailure(rule, file, new IllegalStateException("an index that is not there"));
    }

    static FileReport report(SourceFile file, Finding... findings) {
        return new FileReport(
                file.name(),
                Optional.of("."),
                Optional.of("the folder of the Dockerfile, where everything is that it copies"),
                List.of(),
                List.of(findings));
    }

    /** What a linter says of a file by a rule that marks each RUN. */
    static FileReport linted(SourceFile file) {
        return report(file, new Linter(List.of(new EachRun()))
                .lint(LintInput.of(DockerfileReader.read(file)))
                .findings()
                .toArray(Finding[]::new));
    }

    static RunSummary summary(List<FileReport> files) {
        RunSummary summary = RunSummary.EMPTY;
        for (FileReport file : files) {
            summary = summary.plus(file);
        }
        return summary.exitStatus(summary.failed() > 0 ? 2 : summary.findings() > 0 ? 1 : 0);
    }

    /** What a run prints, some of everything: two files with findings, one that is fine, one that cannot be read. */
    static List<FileReport> run() {
        SourceFile dockerfile = SourceFile.of("app/Dockerfile", """
                FROM node:22-slim
                WORKDIR /app
                COPY . .
                RUN npm ci && \\
                    npm cache clean --force
                CMD ["node", "server.js"]
                """);
        SourceFile ignore = SourceFile.of("app/.dockerignore", "*.log\nnode_modules\n");
        Finding order = Finding.of(
                        ORDER,
                        "`COPY . .` makes `npm ci` re-run whenever any source file changes",
                        label(dockerfile, "COPY . .", "brings 212 files"))
                .related(label(dockerfile, "npm ci", "reads `package.json` and `package-lock.json`"))
                .help("copy the two files first, run `npm ci`, then `COPY . .`")
                .evidence("files", 212)
                .evidence("bytes", 351_000_000)
                .evidence("manifests", List.of("package.json", "package-lock.json"));
        Finding leak = Finding.of(
                        IGNORE,
                        "`COPY . .` takes `packages/a/node_modules` past `.dockerignore`",
                        label(dockerfile, "COPY . .", ""))
                .related(label(ignore, "node_modules", "matches at the root of the context only"))
                .note("a pattern without `**/` is rooted, unlike in `.gitignore`")
                .help("write `**/node_modules`");
        Finding root = Finding.of(ROOT, "The final stage runs as root", label(dockerfile, "CMD", "starts as uid 0"))
                .related(label(dockerfile, "FROM node:22-slim", "sets no user"))
                .help("add `USER node` before `CMD`; the base image has this user");
        SourceFile other = SourceFile.of("tools/Dockerfile", "FROM alpine:3.20\nRNU apk add curl\n");
        Finding unknown = Finding.of(BROKEN, "unknown instruction: RNU", label(other, "RNU", ""))
                .help("did you mean `RUN`?");
        return List.of(
                new FileReport(
                        "app/Dockerfile",
                        Optional.of("app"),
                        Optional.of("the folder of the Dockerfile, where everything is that it copies"),
                        List.of("cannot read app/secrets: permission denied"),
                        List.of(failure(ORDER, "app/Dockerfile")),
                        List.of(order, leak, root)),
                report(SourceFile.of("fine/Dockerfile", "FROM scratch\n")),
                new FileReport(
                        "gone/Dockerfile",
                        Optional.empty(),
                        Optional.empty(),
                        List.of("cannot read gone/Dockerfile: no such file"),
                        List.of()),
                report(other, unknown));
    }

    /** A rule that is only known by its data. */
    record Silent(RuleInfo info) implements Rule {

        @Override
        public void check(Analysis analysis, Findings findings) {
            // it finds nothing
        }
    }

    /** Marks each RUN. */
    private static final class EachRun implements Rule {

        @Override
        public RuleInfo info() {
            return ORDER;
        }

        @Override
        public void check(Analysis analysis, Findings findings) {
            int[] count = {0};
            analysis.dockerfile().instructions().stream().filter(Run.class::isInstance).forEach(run ->
                    findings.add(Finding.of(ORDER, "This is RUN " + ++count[0], analysis.label(run.span(), ""))));
        }
    }
}
