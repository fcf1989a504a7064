package dev.layerwise.rules.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ToolchainInFinalImageTest {

    private final RuleRun run = new RuleRun(new ToolchainInFinalImage());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            golang:1.24 | go build -o /app . | ["/app"]
            golang:1.24-alpine | go install ./... | server --port 80
            docker.io/library/golang | make build | ["./bin/server"]
            golang:${VERSION} | go build -o app | ["tini", "--", "./app"]
            rust:1.88 | cargo build --release | ["./target/release/app"]
            maven:3-eclipse-temurin-21 | mvn -q package | ["java", "-jar", "target/app.jar"]
            maven:3 | ./mvnw package | exec java $JAVA_OPTS -jar target/app.jar
            gradle:8 | gradle build | ["java", "-cp", "build", "Main"]
            eclipse-temurin:21 | ./gradlew bootJar | ["java", "-jar", "app.jar"]
            openjdk:17-jdk-slim | javac Main.java | ["java", "Main"]
            mcr.microsoft.com/dotnet/sdk:9.0 | dotnet publish -o /out | ["dotnet", "/out/App.dll"]
            mcr.microsoft.com/dotnet/sdk:9.0 | dotnet publish -o /out | ["/out/App"]
            gcc:14 | gcc -o /app app.c | ["/app"]
            swift:6.0 | swift build -c release | [".build/release/app"]
            haskell:9 | cabal install | ["app"]
            sbtscala/scala-sbt:latest | sbt stage | target/universal/stage/bin/app
            """)
    void whatRunsWithoutItsToolsIsFound(String image, String build, String start) {
        run.finds("ARG VERSION\nFROM " + image + "\nCOPY . .\nRUN " + build + "\nCMD " + start + "\n", "warning 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            golang:1.24 | go build ./... | ["go", "run", "."]
            golang:1.24 | go build ./... | ["air", "-c", ".air.toml"]
            golang:1.24 | go build ./... | go test ./...
            golang:1.24 | go build ./... | ["bash"]
            golang:1.24 | go build -o app && go install example.com/dlv@v1 | ["dlv", "exec", "app"]
            golang:1.24 | go build -o /app | $START
            golang:1.24 | go build -o /app | ["./start.sh"]
            golang:1.24 | go build -o /app | ["tar", "cf", "-", "/app"]
            golang:1.24 | go build -o /app | ["supervisord"]
            golang:1.24 | echo nothing is built | ["/app"]
            golang:1.24-windowsservercore | go build -o /app | ["/app"]
            rust:1.88 | cargo build | ["cargo", "watch", "-x", "run"]
            maven:3 | mvn package | ["mvn", "spring-boot:run"]
            eclipse-temurin:21 | echo the jar comes from elsewhere | ["java", "-jar", "app.jar"]
            eclipse-temurin:21-jre | ./mvnw package | ["java", "-jar", "app.jar"]
            mcr.microsoft.com/dotnet/sdk:9.0 | dotnet build | ["dotnet", "watch", "run"]
            mcr.microsoft.com/dotnet/sdk:9.0 | dotnet build | ["dotnet", "run", "--project", "App"]
            python:3.13 | make | ["python", "app.py"]
            node:22 | npm run build | ["node", "dist/main.js"]
            debian:12 | make | ["/app"]
            example.com/golang:1.24 | go build -o /app | ["/app"]
            """)
    void whatNeedsThemOrCannotBeToldIsSilent(String image, String build, String start) {
        run.isSilent("FROM " + image + "\nCOPY . .\nRUN " + build + "\nCMD " + start + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            python:3.13-slim | apt-get install -y build-essential | pip install -r list.txt | ["python", "app.py"]
            python:3.13-alpine | apk add gcc musl-dev | pip install psycopg2 | gunicorn app
            node:22-alpine | apk add g++ make | npm ci | ["node", "server.js"]
            ubuntu:24.04 | apt-get install -y gcc-14 | make install | ["server"]
            debian:12 | apt-get install -y golang-go | go build -o /server | ["/server"]
            ubuntu | apt-get install -y maven=3.8.7-1 | mvn package | ["java", "-jar", "app.jar"]
            """)
    void compilersThatPackagesBringAreANote(String image, String install, String build, String start) {
        run.finds("FROM " + image + "\nRUN " + install + "\nRUN " + build + "\nCMD " + start + "\n", "note 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            python:3.13 | apt-get install -y build-essential | pip install -r requirements.txt | ["python", "app.py"]
            node:22 | apt-get install -y g++ make | npm ci | ["node", "server.js"]
            python:3.13-slim | apt-get install -y libpq5 | pip install -r requirements.txt | ["python", "app.py"]
            debian:12 | apt-get install -y gcc && make && apt-get purge -y gcc | make | ["server"]
            alpine:3 | apk add --virtual .b gcc && make && apk del .b | make | ["server"]
            debian:12 | apt-get install -y gcc | echo nothing | ["server"]
            debian:12 | apt-get install -y gcc | make | ["bash"]
            debian:12 | apt-get install -y gcc | make | ["make", "run"]
            debian:12 | apt-get install -y gcc | pip install jupyter | ["jupyter", "lab"]
            debian:12 | apt-get install -y gcc | make | ["./start.sh"]
            example.com/base | apt-get install -y gcc | make | ["server"]
            """)
    void compilersThatAreGoneOrMayBeNeededAreSilent(String image, String install, String build, String start) {
        run.isSilent("FROM " + image + "\nRUN " + install + "\nRUN " + build + "\nCMD " + start + "\n");
    }

    @Test
    void onlyTheFinalImageCounts() {
        run.isSilent("""
                FROM golang:1.24 AS build
                RUN go build -o /app
                FROM debian:12-slim
                COPY --from=build /app /app
                CMD ["/app"]
                """);
        run.finds("""
                FROM golang:1.24 AS build
                RUN go build -o /app
                FROM build
                CMD ["/app"]
                """, "warning 1");
        run.finds("""
                FROM golang:1.24 AS first
                RUN go build -o /app
                FROM golang:1.24
                COPY --from=first /app /app
                CMD ["/app"]
                """, "warning 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "build", "test", "app-dev", "ci"})
    void stagesToWorkInAreSilent(String name) {
        run.isSilent("FROM golang:1.24 AS " + name + "\nRUN go build -o /app\nCMD [\"/app\"]\n");
    }

    @Test
    void basesForOthersAreSilent() {
        run.isSilent("FROM golang:1.24\nRUN go install ./tool\nONBUILD COPY . .\nCMD [\"tool\"]\n");
        run.isSilent("FROM golang:1.24\nRUN go build -o /app\n");
    }

    @Test
    void aScriptOfTheContextIsRead() {
        String dockerfile =
                "FROM golang:1.24\nCOPY . /src\nWORKDIR /src\nRUN go build -o /app\nCMD [\"./start.sh\"]\n";
        new RuleRun(new ToolchainInFinalImage())
                .file("start.sh", "#!/bin/sh\nexec /app --port 80\n")
                .finds(dockerfile, "warning 1");
        new RuleRun(new ToolchainInFinalImage())
                .file("start.sh", "#!/bin/sh\ngo build -o /app && exec /app\n")
                .isSilent(dockerfile);
    }

    @Test
    void theHelpNamesAnImageThatIsEnough() {
        assertEquals(
                "build in a stage of its own, and begin the last one from a smaller image, such as `alpine`, with"
                        + " `COPY --from`",
                run.findings("FROM golang:1.24-alpine\nRUN go build -o /app\nCMD [\"/app\"]\n")
                        .getFirst().help().orElseThrow());
    }
}
