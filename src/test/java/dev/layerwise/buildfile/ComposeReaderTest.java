package dev.layerwise.buildfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.buildfile.BuildDefinition.Recipe;
import dev.layerwise.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComposeReaderTest {

    private static List<String> builds(String compose) {
        return new Plans().file("compose.yaml", compose).builds("compose.yaml");
    }

    @Test
    void buildIsAContextOrAMapping() {
        assertEquals(
                List.of("api: api/Dockerfile in api", "web: docker/web.Dockerfile in . prod {A=1, B=two, C=true}"),
                builds("""
                        services:
                          db:
                            image: postgres:17
                          api:
                            build: ./api
                          web:
                            build:
                              context: .
                              dockerfile: docker/web.Dockerfile
                              target: prod
                              args: {A: 1, B: two, C: true, FROM_ENVIRONMENT: }
                        """));
    }

    @Test
    void argumentsMayBeAList() {
        assertEquals(List.of("a: Dockerfile in . {A=1=2, B=}"), builds("""
                services:
                  a:
                    build:
                      args:
                        - A=1=2
                        - B=
                        - FROM_ENVIRONMENT
                """));
    }

    @Test
    void aContextMayLeadUpAndElsewhere() {
        Plans plans = new Plans().file(".devcontainer/compose.yaml", """
                services:
                  dev:
                    build: {context: .., dockerfile: .devcontainer/Dockerfile}
                  remote:
                    build: https://example.com/repo.git#main
                  inline:
                    build: {context: "git@example.com:x.git", dockerfile_inline: "FROM a"}
                """);
        assertEquals(
                List.of(
                        "dev: .devcontainer/Dockerfile in .",
                        "inline: 'FROM a' in <git@example.com:x.git>"),
                plans.builds(".devcontainer/compose.yaml"));
    }

    @Test
    void variablesTakeTheirDefaultsAndWhatStandsInEnv() {
        Plans plans = new Plans()
                .file(".env", "# names\nSERVICE=api\nexport TAG='3.12' # why\nEMPTY=\n")
                .file("compose.yaml", """
                        services:
                          a:
                            build:
                              context: ./${SERVICE}
                              dockerfile: Dockerfile.${KIND:-${OTHER:-dev}}
                              args:
                                TAG: $TAG
                                EMPTY: ${EMPTY:-full}
                                SET: ${EMPTY-full}
                                PRICE: $$5
                                NOBODY: ${NOBODY}
                        """);
        assertEquals(
                List.of("a: api/Dockerfile.dev in api {EMPTY=full, PRICE=$5, SET=, TAG=3.12}"),
                plans.builds("compose.yaml"));
    }

    @Test
    void whatHasNoValueIsSaidWithItsPlace() {
        BuildPlan plan = new Plans().file("compose.yaml", """
                services:
                  a:
                    build:
                      context: ${DIR}
                  b:
                    build:
                      target: ${STAGE:?no stage}
                """).read("compose.yaml");
        assertEquals(
                List.of(
                        "compose.yaml:4:7: the context of `a` is unknown: `DIR` has no value here; give it a default,"
                                + " `${DIR:-...}`, or a value in .env",
                        "compose.yaml:7:7: the target of `b` is unknown: `STAGE` has no value here; give it a default,"
                                + " `${STAGE:-...}`, or a value in .env"),
                plan.unknowns());
        assertEquals(1, plan.definitions().size());
    }

    @Test
    void anchorsMergeKeysAndProfilesAreRead() {
        assertEquals(
                List.of("a: base/Dockerfile in base one {X=1}", "b: base/Dockerfile in base two {X=1}"),
                builds("""
                        x-build: &build
                          context: base
                          args: &args
                            X: 1
                        services:
                          a:
                            profiles: [never]
                            build:
                              <<: *build
                              target: one
                          b:
                            build:
                              <<: [*build]
                              args: *args
                              target: two
                        """));
    }

    @Test
    void servicesExtendOthersOfThisFileAndOfAnother() {
        Plans plans = new Plans()
                .file("common/services.yml", """
                        services:
                          base:
                            build: {context: src, target: base, args: {A: 1, B: 1}}
                        """)
                .file("compose.yaml", """
                        services:
                          a:
                            extends: {file: common/services.yml, service: base}
                            build: {target: prod, args: {B: 2}}
                          b:
                            extends: a
                          circle:
                            extends: circle
                            build: .
                        """);
        assertEquals(
                List.of(
                        "a: common/src/Dockerfile in common/src prod {A=1, B=2}",
                        "b: common/src/Dockerfile in common/src prod {A=1, B=2}",
                        "circle: Dockerfile in ."),
                plans.builds("compose.yaml"));
    }

    @Test
    void anOverrideIsLaidOverItsFileAndAVariantToo() {
        Plans plans = new Plans()
                .file("compose.yaml", "services:\n  a:\n    build: {context: api, args: {A: 1}}\n  b:\n    build: .\n")
                .file("compose.override.yaml", "services:\n  a:\n    build: {target: dev}\n")
                .file("compose.prod.yaml", "services:\n  a:\n    build: {target: prod}\n");
        assertEquals(
                List.of("a: api/Dockerfile in api dev {A=1}", "b: Dockerfile in ."), plans.builds("compose.yaml"));
        assertEquals(List.of("a: api/Dockerfile in api prod {A=1}"), plans.builds("compose.prod.yaml"));
    }

    @Test
    void includedFilesAreRelativeToTheirOwnFolders() {
        Plans plans = new Plans()
                .file("compose.yaml", "include:\n  - db/compose.yaml\n  - path: [web/compose.yaml]\n")
                .file("db/compose.yaml", "include: [../compose.yaml]\nservices:\n  db:\n    build: .\n")
                .file("web/compose.yaml", "services:\n  web:\n    build: .\n");
        assertEquals(List.of("db: db/Dockerfile in db", "web: web/Dockerfile in web"), plans.builds("compose.yaml"));
    }

    @Test
    void namedContextsAreFoldersAndOthers() {
        assertEquals(
                List.of("a: Dockerfile in . with {base=<docker-image://alpine:3.20>, data=data, odd=<unknown>}"),
                builds("""
                        services:
                          a:
                            build:
                              context: .
                              additional_contexts:
                                - data=./data
                                - base=docker-image://alpine:3.20
                                - odd=${NOBODY}
                        """));
    }

    @Test
    void theLinesOfAnInlineDockerfileHaveTheirPlaces() {
        String compose =
                "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a\n\n        RUN b $$x\n";
        BuildDefinition build =
                new Plans().file("compose.yaml", compose).read("compose.yaml").definitions().getFirst();
        Recipe.Inline inline = (Recipe.Inline) build.recipe();
        assertEquals("FROM a\n\nRUN b $x\n", inline.text().text());
        for (String part : List.of("FROM a", "RUN b ", "x")) {
            int start = inline.text().text().lastIndexOf(part);
            Span place = inline.text().sourceSpan(start, start + part.length());
            assertEquals(compose.lastIndexOf(part), place.start(), part);
        }
    }

    @Test
    void aFoldedInlineDockerfileIsAtItsKey() {
        String compose = "services:\n  a:\n    build:\n      dockerfile_inline: \"FROM a\\nRUN b\"\n";
        BuildDefinition build =
                new Plans().file("compose.yaml", compose).read("compose.yaml").definitions().getFirst();
        Recipe.Inline inline = (Recipe.Inline) build.recipe();
        assertEquals("dockerfile_inline", inline.text().sourceSpan(7, 12).of(compose));
    }

    @Test
    void hostileFilesEndEarly() {
        StringBuilder laughs = new StringBuilder("a0: &a0 {k0: v}\n");
        for (int i = 1; i < 5_000; i++) {
            laughs.append("a%d: &a%d {<<: *a%d, k%d: v}\n".formatted(i, i, i - 1, i));
        }
        BuildPlan plan = new Plans().file("compose.yaml", laughs + "services: {}\n").read("compose.yaml");
        assertTrue(plan.errors().getFirst().endsWith("too much is merged here"), plan.errors().toString());
        String deep = "services: " + "[".repeat(100_000);
        assertEquals(1, new Plans().file("compose.yaml", deep).read("compose.yaml").errors().size());
        assertEquals(List.of(), builds("services: [1, 2]\n"));
        assertEquals(List.of(), builds("services:\n  a: 1\n  b: {build: [1]}\n  c: {extends: []}\n"));
    }
}
