package dev.layerwise.rules.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.BaseDrifts;
import dev.layerwise.lint.BaseUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BaseDriftTest {

    private final Map<String, String> files = new TreeMap<>();

    private BaseDriftTest with(String path, String dockerfile) {
        files.put(path, dockerfile);
        return this;
    }

    /** The deviating references, each with its Dockerfile and what is usual. */
    private List<String> drifts() {
        List<BaseUse> uses = new ArrayList<>();
        files.forEach((path, text) -> uses.addAll(BaseUse.in("", path, path, text.lines())));
        List<String> found = new ArrayList<>();
        new TreeMap<>(BaseDrifts.among(uses, (_, _) -> Optional.empty())).forEach((file, drifts) -> drifts.all()
                .forEach(drift -> found.add(file + " " + drift.written() + " " + drift.usual())));
        return found;
    }

    @Test
    void theFewerDeviateFromTheMore() {
        with("a/Dockerfile", "FROM node:18-alpine").with("b/Dockerfile", "FROM node:20-alpine")
                .with("c/Dockerfile", "FROM node:20-alpine");
        assertEquals(List.of("a/Dockerfile node:18-alpine node:20-alpine"), drifts());
    }

    @Test
    void amongEquallyManyTheNewerOneIsUsual() {
        with("a/Dockerfile", "FROM node:20.11").with("b/Dockerfile", "FROM node:9.2");
        assertEquals(List.of("b/Dockerfile node:9.2 node:20.11"), drifts());
    }

    @Test
    void thereIsOneFindingForAnImage() {
        with("a/Dockerfile", "FROM node:18").with("b/Dockerfile", "FROM node:18").with("c/Dockerfile", "FROM node:20")
                .with("d/Dockerfile", "FROM node:20").with("e/Dockerfile", "FROM node:20");
        assertEquals(List.of("a/Dockerfile node:18 node:20"), drifts());
    }

    @Test
    void namesAreComparedInTheirShortForm() {
        with("a/Dockerfile", "from --platform=linux/amd64 docker.io/library/node:18 AS build")
                .with("b/Dockerfile", "FROM node:20");
        assertEquals(List.of("a/Dockerfile docker.io/library/node:18 node:20"), drifts());
    }

    @Test
    void releasesOfADistributionAreVersionsToo() {
        with("a/Dockerfile", "FROM python:3.11-slim-bullseye").with("b/Dockerfile", "FROM python:3.12-slim-bookworm");
        assertEquals(List.of("a/Dockerfile python:3.11-slim-bullseye python:3.12-slim-bookworm"), drifts());
    }

    @Test
    void eachProjectAgreesWithItselfAlone() {
        List<BaseUse> uses = new ArrayList<>(BaseUse.in("a", "a/D", "a/D", "FROM node:18".lines()));
        uses.addAll(BaseUse.in("b", "b/D", "b/D", "FROM node:20".lines()));
        assertEquals(Map.of(), BaseDrifts.among(uses, (_, _) -> Optional.empty()));
    }

    @Test
    void tagsThatMayBeOneImageAreSilent() {
        with("a/Dockerfile", "FROM node:20").with("b/Dockerfile", "FROM node:20.11");
        assertEquals(List.of(), drifts());
    }

    @Test
    void variantsAreSilent() {
        with("a/Dockerfile", "FROM node:18-slim").with("b/Dockerfile", "FROM node:20-alpine")
                .with("c/Dockerfile", "FROM mcr.microsoft.com/dotnet/sdk:8.0")
                .with("d/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:9.0");
        assertEquals(List.of(), drifts());
    }

    @Test
    void whatIsNoVersionIsSilent() {
        with("a/Dockerfile", "ARG V=18\nFROM node:${V}").with("b/Dockerfile", "FROM node:latest")
                .with("c/Dockerfile", "FROM node").with("d/Dockerfile", "FROM node:20@sha256:0")
                .with("e/Dockerfile", "FROM node:lts-alpine");
        assertEquals(List.of(), drifts());
    }

    @Test
    void pathsWithAVersionAreSilent() {
        with("3.11/Dockerfile", "FROM python:3.11").with("b/Dockerfile", "FROM python:3.12")
                .with("Dockerfile.py310", "FROM python:3.10").with("node-18/Dockerfile", "FROM node:18.2")
                .with("c/Dockerfile", "FROM node:20");
        assertEquals(List.of(), drifts());
    }

    @Test
    void testsAndExamplesAreSilent() {
        with("tests/Dockerfile", "FROM node:18").with("examples/web/Dockerfile", "FROM node:16")
                .with("docs/Dockerfile", "FROM node:14").with("b/Dockerfile", "FROM node:20");
        assertEquals(List.of(), drifts());
    }

    @Test
    void aFileOrARepositoryOfManyVersionsMeansTo() {
        with("a/Dockerfile", "FROM node:18\nFROM node:16").with("b/Dockerfile", "FROM node:20");
        assertEquals(List.of(), drifts());
        with("c/Dockerfile", "FROM ruby:1").with("d/Dockerfile", "FROM ruby:2").with("e/Dockerfile", "FROM ruby:3")
                .with("f/Dockerfile", "FROM ruby:4");
        assertEquals(List.of(), drifts());
    }
}
