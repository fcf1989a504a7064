package dev.layerwise.rules.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Whether a build asks for its commit, which is why it may need {@code .git}. */
class CommitQuestionsTest {

    private static ContextProject project() {
        return new ContextProject().with(".git/HEAD", ".git/objects/a", ".git/refs/b").with("a.txt");
    }

    private static boolean isHistoryFound(ContextProject project, String run) {
        return project.lines("FROM alpine:3.20", "WORKDIR /src", "COPY . .", run).contains(".git");
    }

    private static void asks(ContextProject project, String run) {
        assertEquals(false, isHistoryFound(project, run), run);
    }

    private static void doesNotAsk(ContextProject project, String run) {
        assertEquals(true, isHistoryFound(project, run), run);
    }

    @Test
    void gitIsAskedInARun() {
        asks(project(), "RUN git describe --tags > version");
        asks(project(), "RUN make VERSION=$(git rev-parse HEAD)");
        asks(project(), "RUN git submodule update --init");
    }

    @Test
    void gitThatOnlyClonesOrIsInstalledAsksNothing() {
        doesNotAsk(project(), "RUN git clone https://example.com/a.git && cd a && git checkout v1 && make");
        doesNotAsk(project(), "RUN apk add git && git config --global safe.directory /src");
    }

    @Test
    void goStampsOnlyIfItIsToldTo() {
        asks(project(), "RUN go build -buildvcs=true ./...");
        doesNotAsk(project(), "RUN go build -buildvcs=false ./...");
    }

    @Test
    void pluginsAskInTheirManifests() {
        String python = "[build-system]\nrequires = [\"hatch-vcs\"]\n";
        asks(project().text("pyproject.toml", python), "RUN pip install .");
        doesNotAsk(project().text("pyproject.toml", python), "RUN npm ci");
        doesNotAsk(project().text("pyproject.toml", "[project]\n"), "RUN pip install .");
        asks(project().text("app/pom.xml", "<artifactId>git-commit-id-maven-plugin</artifactId>"), "RUN mvn package");
        asks(project().text("src/A.csproj", "<PackageReference Include=\"MinVer\" />"), "RUN dotnet publish");
        asks(project().text("Cargo.toml", "[build-dependencies]\nvergen = \"9\"\n"), "RUN cargo build");
    }

    @Test
    void makefilesAskIfMakeIsRun() {
        String makefile = "VERSION := $(shell git describe)\nall:\n\tcc a.c\n";
        asks(project().text("Makefile", makefile), "RUN make");
        doesNotAsk(project().text("Makefile", makefile), "RUN cc a.c");
    }

    @Test
    void scriptsAskIfTheyAreRun() {
        ContextProject project = project().text("scripts/version.sh", "git rev-parse --short HEAD\n");
        asks(project, "RUN ./scripts/version.sh");
        asks(project, "RUN sh /src/scripts/version.sh");
        doesNotAsk(project, "RUN ./scripts/other.sh");
    }

    @Test
    void aScriptThatAMakefileRunsAsks() {
        ContextProject project = project()
                .text("Makefile", "all:\n\t./scripts/version.sh\n")
                .text("scripts/version.sh", "git rev-parse --short HEAD\n");
        asks(project, "RUN make all");
    }

    @Test
    void aPackageScriptThatIsNotRunAsksNothing() {
        String scripts = """
                {
                  "scripts": {
                    "build": "vite build",
                    "release": "git describe && node scripts/release.js",
                    "stamp": "git rev-parse HEAD > rev",
                    "prepack": "npm run stamp"
                  }
                }
                """;
        ContextProject project = project().text("package.json", scripts).text("scripts/release.js", "run('git log')");
        doesNotAsk(project, "RUN npm run build");
        asks(project, "RUN npm run release");
        asks(project, "RUN npm pack");
    }
}
