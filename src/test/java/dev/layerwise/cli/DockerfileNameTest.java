package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DockerfileNameTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "Dockerfile", "dockerfile", "DOCKERFILE", "Containerfile", "containerfile", "Dockerfile.dev",
            "Dockerfile.x.y", "api.Dockerfile", "api.dockerfile", "a.b.Dockerfile", "api.Dockerfile.dev",
            ".Dockerfile", "Containerfile.prod", "x.containerfile", "Dockerfile.python", "Dockerfile.3.12"})
    void theseAreDockerfiles(String name) {
        assertEquals(DockerfileName.YES, DockerfileName.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Dockerfile-dev", "Dockerfile_dev", "Dockerfile-3.12", "Dockerfile.go", "dockerfile.py",
            "dockerfile-lint.js", "DockerfileS.Dockerfile.yml"})
    void theseMayBeDockerfiles(String name) {
        assertEquals(DockerfileName.LOOK_INSIDE, DockerfileName.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", ".", "a", "Dockerfiles", "MyDockerfile", "myDockerfile.dev", "Dockerfile.md",
            "Dockerfile.dockerignore", "a.Dockerfile.dockerignore", ".dockerignore", "Dockerfile.j2",
            "Dockerfile.tmpl", "Dockerfile.erb", "Dockerfile.template", "Dockerfile.in", "Dockerfile~",
            "Dockerfile.orig", "Dockerfile.swp", "Dockerfile.txt", "docker-compose.yml", "xdockerfile",
            "file.docker"})
    void theseAreNone(String name) {
        assertEquals(DockerfileName.NO, DockerfileName.of(name));
    }
}
