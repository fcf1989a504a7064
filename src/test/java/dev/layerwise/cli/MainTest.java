package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void dumpReadsStandardInput() {
        assertEquals(0, run("FROM a\n", "dump", "-"));
        assertEquals("""
                From 1:1-1:7
                  keyword 1:1-1:5 "FROM"
                  word 1:6-1:7 "a"
                """, out.toString(StandardCharsets.UTF_8));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void dumpWritesOneObjectAFile() throws Exception {
        String text = "FROM a\nONBUILD RUN [\"x\"]\nCOPY <<E /\n1\nE\n";
        Path file = Files.writeString(directory.resolve("Dockerfile"), text);
        Path list = Files.writeString(directory.resolve("list"), file + "\n\n" + file + "\r\n");
        assertEquals(0, run("", "dump", "--format", "jsonl", "--files-from", list.toString()));
        String line = """
                {"file":"%s","ok":true,"escape":"\\\\","instrOk":true,"nodes":[\
                {"value":"from","keyword":"FROM","args":["a"],"startLine":1,"endLine":1},\
                {"value":"onbuild","keyword":"ONBUILD","args":[],"startLine":2,"endLine":2,"children":[\
                {"value":"run","keyword":"RUN","args":["x"],"json":true}]},\
                {"value":"copy","keyword":"COPY","args":["<<E","/"],"startLine":3,"endLine":5,"heredocs":[\
                {"name":"E","expand":true,"content":"1\\n"}]}]}
                """.formatted(file);
        assertEquals(line + line, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void dumpShowsTheCommandsOfTriggersAsTheLaterBuildRunsThem() {
        String text = """
                FROM a
                ARG A=1
                ENV B=2
                ONBUILD RUN x "$A" "$B"
                ENV B=3
                """;
        assertEquals(0, run(text, "dump", "--commands", "--format", "jsonl", "-"));
        assertEquals("""
                {"file":"-","runs":[{"line":4,"script":"shell","onbuild":true,"commands":[\
                {"line":4,"column":13,"program":"x","words":["x","\\"$A\\"","3"],"reached":["first"]}]}]}
                """, out.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "FROM mcr.microsoft.com/windows/servercore:ltsc2022", "FROM mcr.microsoft.com/windows/nanoserver",
            "FROM golang:1.25-windowsservercore-ltsc2022", "FROM openjdk:21-nanoserver AS a\nFROM a",
            "ARG ServerCoreRepo\nFROM ${ServerCoreRepo}:x", "# escape=`\nFROM a", "FROM --platform=windows/amd64 a"
    })
    void onWindowsNoRunIsForSh(String head) {
        assertEquals(0, run(head + "\nRUN dir && del x\n", "dump", "--commands", "--format", "jsonl", "-"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"script\":\"foreign\",\"commands\":[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "FROM dockcross/windows-static-x64", "# escape=`\nFROM alpine:3", "FROM a AS windows",
            "FROM mcr.microsoft.com/windows/servercore\nSHELL [\"bash\", \"-c\"]"
    })
    void otherImagesHaveSh(String head) {
        assertEquals(0, run(head + "\nRUN ls\n", "dump", "--commands", "--format", "jsonl", "-"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"script\":\"shell\""));
    }

    @Test
    void dumpShowsTheCommandsOfEachRunInTheShellOfItsStage() {
        String text = """
                FROM a AS base
                ARG P=git
                RUN sudo apt-get update && \\
                  apt-get install "$P" $(b)
                RUN ["npm", "ci"]
                SHELL ["powershell"]
                FROM base
                RUN Get-Item
                FROM a
                RUN if
                """;
        assertEquals(0, run(text, "dump", "--commands", "--format", "jsonl", "-"));
        assertEquals("""
                {"file":"-","runs":[\
                {"line":3,"script":"shell","commands":[\
                {"line":3,"column":5,"program":"apt-get","words":["sudo","apt-get","update"],"reached":["first"],\
                "manager":"apt-get","action":"update-index","packages":[],"manifests":[]},\
                {"line":4,"column":26,"program":"b","words":["b"],"reached":["after-and","in-substitution"]},\
                {"line":4,"column":3,"program":"apt-get","words":["apt-get","install","git","$(b)"],\
                "reached":["after-and"],\
                "manager":"apt-get","action":"install","packages":["git"],"manifests":[]}]},\
                {"line":5,"script":"exec","commands":[\
                {"line":5,"column":5,"program":"npm","words":["npm","ci"],"reached":["first"],\
                "manager":"npm","action":"install","packages":[],"manifests":["package.json"],"locked":true}]},\
                {"line":8,"script":"foreign","commands":[]},\
                {"line":10,"script":"refused","commands":[]}]}
                """, out.toString(StandardCharsets.UTF_8));
        assertEquals(2, run(text, "dump", "--commands", "-"));
    }

    @Test
    void dumpShowsTokens() {
        assertEquals(0, run("FROM a\nENV A='b c'\n", "dump", "--tokens", "-"));
        assertEquals("""
                FROM 1:1-1:5 "FROM"
                WORD 1:6-1:7 "a"
                ENV 2:1-2:4 "ENV"
                WORD 2:5-2:12 "A='b c'"
                """, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void oneUnreadableFileDoesNotStopTheOthers() throws Exception {
        Path file = Files.writeString(directory.resolve("Dockerfile"), "FROM a\n");
        String missing = directory.resolve("missing").toString();
        assertEquals(2, run("", "dump", missing, directory.toString(), file.toString()));
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("From"));
        assertEquals(
                "layerwise: cannot read " + missing + ": no such file\n"
                        + "layerwise: cannot read " + directory + ": it is a directory\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void wrongUsageIsSaidWithAWayOut() {
        assertEquals(2, run("", "dump", "--nonsense"));
        assertEquals(
                "layerwise: Unknown option: '--nonsense'\nTry `layerwise dump --help`.\n",
                err.toString(StandardCharsets.UTF_8));
        assertEquals(2, run(""));
        assertEquals(2, run("", "dump"));
    }

    @Test
    void withoutACommandAllAreListed() {
        assertEquals(2, run(""));
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("layerwise: no command named"), said);
        assertTrue(said.contains("  check    Find what makes builds slow"), said);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertEquals(0, run("", "--help"));
        assertEquals(0, run("", "--version"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("Usage: layerwise"));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void controlCharactersOfAFileDoNotReachTheTerminal() {
        assertEquals(0, run("FROM a\u001B[31m\n", "dump", "-"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("a\\u001b[31m"));
    }

    private int run(String input, String... arguments) {
        return Main.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }
}
