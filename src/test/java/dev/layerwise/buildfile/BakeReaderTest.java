package dev.layerwise.buildfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BakeReaderTest {

    private static List<String> builds(String bake) {
        return new Plans().file("docker-bake.hcl", bake).builds("docker-bake.hcl");
    }

    @Test
    void targetsInheritFromOthersInOrder() {
        assertEquals(
                List.of(
                        "app: docker/app.Dockerfile in . release {A=2, B=1, C=x}",
                        "other: other/Dockerfile in other {A=1, B=1}"),
                builds("""
                        group "default" { targets = ["app", "other"] }
                        target "_common" {
                          args = { A = "1", B = 1 }
                        }
                        target "more" { args = { A = 2 } }
                        target "app" {
                          inherits   = ["_common", "more"]
                          dockerfile = "docker/app.Dockerfile"
                          target     = "release"
                          args       = { C = "x", FROM_ENVIRONMENT = null }
                        }
                        target "other" {
                          inherits = ["_common"]
                          context  = "other"
                        }
                        """));
    }

    @Test
    void variablesHaveDefaultsAndMayDependOnEachOther() {
        assertEquals(List.of("a: Dockerfile in . {F=v1.2-rc, H=1.2}"), builds("""
                variable "VERSION" { default = "1.2" }
                variable "FULL" {
                  default = "v${VERSION}${SUFFIX == "" ? "" : "-${SUFFIX}"}"
                }
                variable "SUFFIX" {
                  type = string
                  default = "rc"
                  validation {
                    condition = SUFFIX != "x"
                    error_message = "no"
                  }
                }
                target "a" {
                  args = {
                    F = FULL
                    H: "${VERSION}",
                    LIST = [1, 2]
                  }
                }
                """));
    }

    @Test
    void whatHasNoDefaultIsUnknownAndSaid() {
        BuildPlan plan = new Plans().file("docker-bake.hcl", """
                variable "DIR" {}
                target "a" {
                  context = "./${DIR}"
                }
                target "b" {
                  target = timestamp()
                  args = { X = DIR }
                }
                """).read("docker-bake.hcl");
        assertEquals(
                List.of(
                        "docker-bake.hcl:3:3: the context of `a` is unknown: the variable `DIR` has no default; give it"
                                + " one",
                        "docker-bake.hcl:6:3: the target of `b` is unknown: `timestamp()` is not evaluated"),
                plan.unknowns());
        assertEquals(1, plan.definitions().size());
    }

    @Test
    void aMatrixMakesATargetForEachCombination() {
        assertEquals(
                List.of(
                        "app-foo-1-0: foo.Dockerfile in . {V=1.0}",
                        "app-foo-2-0: foo.Dockerfile in . {V=2.0}",
                        "app-bar-1-0: bar.Dockerfile in . {V=1.0}",
                        "app-bar-2-0: bar.Dockerfile in . {V=2.0}"),
                builds("""
                        target "app" {
                          name = "app-${item.name}-${replace(version, ".", "-")}"
                          matrix = {
                            item = [{ name = "foo" }, { name = "bar" }]
                            version = ["1.0", "2.0"]
                          }
                          dockerfile = "${item.name}.Dockerfile"
                          args = { V = version }
                        }
                        """));
    }

    @Test
    void functionsOfTheFileAreCalled() {
        assertEquals(List.of("a: Dockerfile in . {NEXT=43, TAGS=x:1,x:latest}"), builds("""
                function "increment" {
                  params = [number]
                  result = number + 1
                }
                function "tags" {
                  params = [name]
                  variadic_params = versions
                  result = join(",", [for v in versions : "${name}:${v}" if v != ""])
                }
                target "a" {
                  args = {
                    NEXT = increment(42)
                    TAGS = tags("x", "1", "", "latest")
                  }
                }
                """));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1 + 2 * 3                            | 7
            (1 + 2) * 3                          | 9
            7 % 3 - -1                           | 2
            1 / 4                                | 0.25
            !false && 2 >= 2 && "a" != "b"       | true
            true ? "yes" : "no"                  | yes
            "a${1 + 1}b$${c}"                    | a2b${c}
            upper(substr("hello", 1, 3))         | ELL
            join("-", split("/", "a/b/c"))       | a-b-c
            regex_replace("v1.2.3", "[^0-9]+", "-") | -1-2-3
            length([for k, v in {a = 1, b = 2} : k if v > 1]) | 1
            {for v in ["x", "y"] : v => upper(v)}.y | Y
            join("", [{n = "p"}, {n = "q"}][*].n) | pq
            join("", ["a", "b"].*)               | ab
            coalesce(null, "c")                  | c
            contains(["a", "b"], "b") ? 1 : 2    | 1
            merge({a = 1}, {a = 2, b = 3}).a     | 2
            format("%s-%d", "x", 5)              | x-5
            element(["a", "b"], 3)               | b
            trimprefix("v1", "v")                | 1
            equal("a", "a")                      | true
            concat(["a"], ["b"])[1]              | b
            """)
    void expressionsAreEvaluated(String expression, String value) {
        assertEquals(
                List.of("a: Dockerfile in . {X=" + value + "}"),
                builds("target \"a\" { args = { X = " + expression + " } }"));
    }

    @Test
    void heredocsCommentsAndNestedBracketsAreRead() {
        assertEquals(List.of("a: 'FROM x\nRUN y' in ."), builds("""
                # a comment
                // another
                /* and
                   one more */
                V = "x"
                target "a" {
                  dockerfile-inline = <<-EOT
                    FROM ${V}
                    RUN y
                  EOT
                  tags = [
                    "a", # one
                    "b",
                  ]
                  labels = {
                    "org.x" = "1", y = 2
                  }
                }
                """));
    }

    @Test
    void jsonIsRead() {
        assertEquals(
                List.of("app: api/x.Dockerfile in api prod {N=1, V=2.0}"),
                new Plans().file("docker-bake.json", """
                        {
                        \t"variable": {"V": {"default": "2.0"}},
                        \t"target": {
                        \t\t"_base": {"context": "api"},
                        \t\t"app": {"inherits": ["_base"], "dockerfile": "x.Dockerfile", "target": "prod",
                        \t\t\t"args": {"V": "${V}", "N": 1, "E": null}}
                        \t}
                        }
                        """).builds("docker-bake.json"));
    }

    @Test
    void anOverrideCountsOverItsFile() {
        Plans plans = new Plans()
                .file("docker-bake.hcl", "variable \"S\" {default = \"one\"}\ntarget \"a\" {\n  target = S\n}\n")
                .file("docker-bake.override.hcl", "variable \"S\" {default = \"two\"}\n"
                        + "target \"a\" {\n  context = \"x\"\n}\n");
        assertEquals(List.of("a: x/Dockerfile in x two"), plans.builds("docker-bake.hcl"));
    }

    @Test
    void pathsAreRelativeToWhereTheDockerfileIsFound() {
        Plans plans = new Plans().file("app.Dockerfile", "FROM a").file("ci/docker-bake.hcl", """
                target "a" { dockerfile = "app.Dockerfile" }
                target "b" { context = BAKE_CMD_CONTEXT }
                """);
        assertEquals(
                List.of("a: app.Dockerfile in .", "b: ci/Dockerfile in ci"), plans.builds("ci/docker-bake.hcl"));
    }

    @Test
    void namedContextsAndOtherTargetsAreRead() {
        assertEquals(
                List.of("base: base.Dockerfile in . {V=3}",
                        "app: Dockerfile in . {V=3} with {base=<target:base>, src=src}"),
                builds("""
                        target "base" {
                          dockerfile = "base.Dockerfile"
                          args = { V = 3 }
                        }
                        target "app" {
                          contexts = { base = "target:base", src = "./src" }
                          args = { V = target.base.args.V }
                        }
                        """));
    }

    @Test
    void whatIsNoHclIsSaidWithItsPlace() {
        BuildPlan plan = new Plans().file("docker-bake.hcl", "target \"a\" {\n  args = {\n    X = = 1\n  }\n}\n")
                .read("docker-bake.hcl");
        assertEquals(List.of("docker-bake.hcl:3:9: not HCL: unexpected `=`"), plan.errors());
    }

    @Test
    void hostileFilesEndEarly() {
        StringBuilder doubling = new StringBuilder("v0 = \"0123456789\"\n");
        for (int i = 1; i < 200; i++) {
            doubling.append("v%d = \"${v%d}${v%d}\"\n".formatted(i, i - 1, i - 1));
        }
        doubling.append("target \"a\" { context = v199 }\n");
        assertEquals(1, new Plans().file("docker-bake.hcl", doubling.toString()).read("docker-bake.hcl")
                .unknowns().size());
        for (String hostile : List.of(
                "a = " + "(".repeat(100_000),
                "a = " + "!".repeat(200_000) + "true\ntarget \"x\" { target = a }",
                "a = \"" + "${\"".repeat(10_000),
                "a = 1e999999999\ntarget \"x\" { target = a }",
                "a = " + "1 + ".repeat(100_000) + "1\ntarget \"x\" { target = a }",
                "}", "target", "<<EOT", "a = \"${", "a = [", "\"\\u12\"",
                "a = range(1000000000)\ntarget \"x\" { target = a }",
                "function \"f\" {\n params = [x]\n result = f(x)\n}\ntarget \"x\" { target = f(1) }")) {
            BuildPlan plan = new Plans().file("docker-bake.hcl", hostile + "\n# target\n").read("docker-bake.hcl");
            assertTrue(plan.errors().size() + plan.unknowns().size() + plan.definitions().size() <= 2);
        }
    }
}
