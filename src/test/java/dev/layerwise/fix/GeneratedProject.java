package dev.layerwise.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes projects as people write them, wasteful in several ways at once. */
final class GeneratedProject {

    /**
     * A kind of project.
     *
     * @param installs ways to get what it needs
     * @param builds ways to make something of it
     * @param manifests texts by path
     */
    private record Kind(
            String image, List<String> installs, List<String> builds, Map<String, String> manifests, String ignored) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "node:20.11-bookworm",
                    List.of("npm ci", "npm install", "npm ci --no-audit", "npm install --silent"),
                    List.of("npm run build", "npm run build --if-present", "npx tsc"),
                    Map.of("package.json", "{\"name\": \"a\", \"dependencies\": {}}", "package-lock.json", "{}"),
                    "node_modules"),
            new Kind(
                    "node:20.11-bookworm-slim",
                    List.of("yarn install --frozen-lockfile", "yarn --frozen-lockfile"),
                    List.of("yarn build"),
                    Map.of("package.json", "{\"name\": \"a\"}", "yarn.lock", "", ".npmrc", "x=y"),
                    "node_modules"),
            new Kind(
                    "node:20.11-bookworm-slim",
                    List.of("pnpm install --frozen-lockfile"),
                    List.of("pnpm build"),
                    Map.of("package.json", "{\"name\": \"a\"}", "pnpm-lock.yaml", ""),
                    "node_modules"),
            new Kind(
                    "python:3.11-slim-bookworm",
                    List.of(
                            "pip install -r requirements.txt",
                            "pip install --no-cache-dir -r requirements.txt",
                            "pip3 install -r requirements.txt -r requirements/dev.txt"),
                    List.of("python manage.py collectstatic --noinput"),
                    Map.of("requirements.txt", "flask==3.0\n", "requirements/dev.txt", "pytest\n"),
                    "__pycache__"),
            new Kind(
                    "ruby:3.2-bookworm",
                    List.of("bundle install", "bundle install --jobs 4"),
                    List.of("bundle exec rake assets:precompile"),
                    Map.of("Gemfile", "source 'https://rubygems.org'\n", "Gemfile.lock", ""),
                    "tmp"),
            new Kind(
                    "golang:1.22-bookworm",
                    List.of("go mod download"),
                    List.of("go build -o /usr/local/bin/server ."),
                    Map.of("go.mod", "module a\n", "go.sum", "", "main.go", "package main\n"),
                    "bin"),
            new Kind(
                    "composer:2.7",
                    List.of("composer install --no-dev --no-scripts --no-autoloader", "composer install"),
                    List.of("composer dump-autoload"),
                    Map.of(
                            "composer.json", "{\"scripts\": {\"post-install-cmd\": \"make\"}, \"autoload\": {}}",
                            "composer.lock", "{}"),
                    "vendor"),
            new Kind(
                    "composer:2.7",
                    List.of(
                            "composer install --no-dev -o",
                            "composer install \\\n    --no-dev \\\n    --prefer-dist",
                            "composer install --no-scripts"),
                    List.of("php bin/console cache:warmup"),
                    Map.of(
                            "composer.json", "{\"autoload\": {\"classmap\": [\"src\"]}}", "composer.lock", "{}"),
                    "vendor"),
            new Kind(
                    "python:3.13-slim-bookworm",
                    List.of("poetry install --only main", "poetry install --no-interaction", "poetry sync"),
                    List.of("python manage.py collectstatic --noinput"),
                    Map.of("pyproject.toml", "[tool.poetry]\nname = \"a\"\n", "poetry.lock", ""),
                    "__pycache__"),
            new Kind(
                    "python:3.13-slim-bookworm",
                    List.of("uv sync --frozen", "uv sync --locked --no-dev", "pip install uv && uv sync --frozen"),
                    List.of("python manage.py collectstatic --noinput"),
                    Map.of("pyproject.toml", "[build-system]\n", "uv.lock", ""),
                    ".venv"),
            new Kind(
                    "maven:3.9-eclipse-temurin-21",
                    List.of("mvn dependency:go-offline"),
                    List.of("mvn package -DskipTests"),
                    Map.of("pom.xml", "<project/>"),
                    "target"));

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> files = new TreeMap<>();

    private GeneratedProject(Random random) {
        this.random = random;
    }

    static FixProject of(long seed) {
        // the first numbers of neighbouring seeds are alike
        return new GeneratedProject(new Random(new SplittableRandom(seed).nextLong())).make("generated " + seed);
    }

    private FixProject make(String name) {
        Kind kind = pick(KINDS);
        files.putAll(kind.manifests);
        files.put("src/main.txt", "main");
        files.put("src/lib/other.txt", "other");
        files.put("docs/read.md", "read");
        files.put("start.sh", "#!/bin/sh\n");
        if (random.nextBoolean()) {
            files.put(".dockerignore", kind.ignored + "\n.git\n" + (random.nextBoolean() ? "docs\n" : ""));
        }
        boolean isStaged = random.nextInt(3) == 0;
        line("FROM " + kind.image + (isStaged ? " AS build" : ""));
        early();
        boolean isPackagesFirst = random.nextBoolean();
        if (isPackagesFirst) {
            packages(kind);
        }
        String folder = pick(List.of("/app", "/usr/src/app", "/srv"));
        line("WORKDIR " + folder);
        comment("everything of the project");
        line(copy(folder));
        if (!isPackagesFirst) {
            packages(kind);
        }
        install(kind);
        rest(folder);
        if (isStaged) {
            line("FROM " + kind.image);
            line("WORKDIR " + folder);
            line("COPY --from=build " + folder + " .");
        }
        line(pick(List.of("CMD [\"./start.sh\"]", "ENTRYPOINT [\"/bin/sh\", \"./start.sh\"]", "CMD ./start.sh")));
        String end = random.nextInt(12) == 0 ? "\r\n" : "\n";
        return new FixProject(name, (String.join("\n", lines) + "\n").replace("\n", end), files);
    }

    /** What changes from build to build, long before it is used. */
    private void early() {
        if (random.nextInt(3) == 0) {
            comment("what is built");
            line(pick(List.of("ARG GIT_COMMIT", "ARG BUILD_DATE=unknown", "ARG VERSION=dev")));
        }
        if (random.nextInt(4) == 0) {
            line("ENV LANG=C.UTF-8");
        }
    }

    private void packages(Kind kind) {
        if (kind.image.startsWith("composer") || random.nextInt(4) == 0) {
            return;
        }
        String yes = random.nextInt(5) == 0 ? "" : " -y";
        String bare = random.nextInt(3) == 0 ? " --no-install-recommends" : "";
        String clean = random.nextBoolean() ? " && rm -rf /var/lib/apt/lists/*" : "";
        String names = pick(List.of("curl", "git curl", "libpq-dev \\\n        gcc \\\n        make", "openssl"));
        switch (random.nextInt(4)) {
            case 0 -> line("RUN apt-get update && apt-get install" + yes + bare + " " + names + clean);
            case 1 -> {
                line("RUN apt-get update");
                comment("tools");
                line("RUN apt-get install" + yes + bare + " " + names + clean);
            }
            case 2 -> {
                line("RUN apt-get -qq update");
                line("ENV DEBIAN_FRONTEND=noninteractive");
                line("RUN apt-get install" + yes + bare + " " + names);
                line("RUN apt-get install" + yes + " jq" + clean);
            }
            default -> line("RUN apt-get update \\\n    && apt-get install" + yes + bare + " \\\n        " + names
                    + (clean.isEmpty() ? "" : " \\\n    " + clean.strip()));
        }
    }

    private String copy(String folder) {
        return pick(List.of(
                "COPY . .", "COPY . " + folder, "COPY . ./", "ADD . .", "COPY --chown=1000:1000 . .", "COPY ./ ./",
                "COPY [\".\", \".\"]"));
    }

    private void install(Kind kind) {
        String install = pick(kind.installs);
        String build = pick(kind.builds);
        switch (random.nextInt(6)) {
            case 0 -> line("RUN " + install);
            case 4 -> line("RUN set -ex && " + install + " && " + build);
            case 5 -> line("RUN set -eux; \\\n    " + install.replace(" && ", "; ") + "; \\\n    " + build);
            case 1 -> {
                comment("dependencies");
                line("RUN " + install);
                line("RUN " + build);
            }
            case 2 -> line("RUN " + install + " && " + build);
            default -> line("RUN " + install + " \\\n  && " + build);
        }
    }

    private void rest(String folder) {
        if (random.nextInt(4) == 0) {
            line("RUN chown -R node:node " + folder);
        }
        if (random.nextInt(3) == 0) {
            line("USER node");
        }
        if (random.nextBoolean()) {
            line("EXPOSE 8080");
        }
    }

    private void comment(String text) {
        if (random.nextInt(3) == 0) {
            line("# " + text);
        }
    }

    private void line(String line) {
        lines.add(line);
        if (random.nextInt(4) == 0) {
            lines.add("");
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
