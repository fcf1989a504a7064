package dev.layerwise.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Dockerfiles as people write them for one ecosystem or another, with details at random. */
final class RandomShape {

    /** What a tool makes differs each time, and is all that other stages take from it. */
    private static final String MAKES = "head -c 9 /dev/urandom >";

    /** Stands for a line break inside an instruction. */
    private static final char INNER = '\u0001';

    private final Random random;

    RandomShape(Random random) {
        this.random = random;
    }

    /** Lines by stage. */
    List<List<String>> stages() {
        String text = switch (random.nextInt(6)) {
            case 0 -> node();
            case 1 -> go();
            case 2 -> pruned();
            case 3 -> python();
            case 4 -> java();
            default -> targets();
        };
        List<List<String>> stages = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.startsWith("FROM ")) {
                stages.add(new ArrayList<>());
            }
            if (!line.isEmpty()) {
                stages.getLast().add(line.replace(INNER, '\n'));
            }
        }
        return stages;
    }

    private String node() {
        return "FROM bkbase:1 AS base\nWORKDIR /app\nENV NODE_ENV=production\n"
                + "FROM base AS deps\n" + pick("COPY package*.json ./\n", "COPY package.json package-lock.json* ./\n",
                        "COPY package.json lib/package.json ./\n", "COPY . .\n")
                + "RUN " + pick("", "--mount=type=cache,target=/root/.npm ") + MAKES + "/app/modules\n"
                + "FROM base AS build\nCOPY --from=deps /app/modules ./modules\n" + pick("COPY . .\n",
                        "COPY --exclude=docs --exclude=**/*.md . .\n", "COPY src ./src\nCOPY lib lib\n")
                + pick("", "ARG V\n", "ARG V\nENV VERSION=$V\n") + "RUN " + MAKES + "/app/dist\n"
                + "FROM bkbase:1\n" + pick("", "WORKDIR /srv\n") + "COPY " + pick("", "--chown=app:app ", "--link ")
                + "--from=build /app/dist /srv/\n" + pick("", "USER app\n") + "CMD [\"serve\"]\n";
    }

    private String go() {
        return "FROM --platform=$BUILDPLATFORM bkbase:1 AS build\nWORKDIR /src\n"
                + pick("COPY go.mod go.sum* ./\nRUN cat go.mod >/mod\n",
                        "RUN --mount=source=go.mod,target=go.mod cat go.mod\n")
                + "ARG TARGETOS TARGETARCH" + pick("", " V", " V=dev") + "\n"
                + pick("COPY . .\nRUN ", "COPY . .\nRUN --mount=type=cache,target=/root/.cache ",
                        "RUN --mount=target=. --mount=type=cache,target=/root/.cache ") + MAKES + "/out\n"
                + "FROM scratch AS certs\nCOPY --from=bkbase:1 /etc/passwd /etc/passwd\n"
                + "FROM scratch\nCOPY --from=certs /etc/passwd /etc/\nCOPY --from=build /out /bin/app\n"
                + "ENTRYPOINT [\"/bin/app\"]\n";
    }

    /** A stage that keeps the manifests apart, so that installing does not depend on the sources. */
    private String pruned() {
        return "FROM bkbase:1 AS pruner\nWORKDIR /app\nCOPY . .\n"
                + "RUN mkdir -p /out/json && cat package.json >/out/json/package.json\n"
                + "FROM bkbase:1 AS installer\nWORKDIR /app\nCOPY --from=pruner /out/json/ .\n"
                + "RUN " + MAKES + "/app/modules\nCOPY --from=pruner "
                + pick("/app/src/ ./src/", "/app/src /app/lib ./")
                + "\nRUN " + MAKES + "/app/dist\n"
                + "FROM bkbase:1 AS runner\nCOPY --from=installer /app/dist /app/\n"
                + "COPY --from=installer " + pick("/app/modules", "/app/mod*") + " /app/\n";
    }

    private String python() {
        return "FROM bkbase:1\nENV PYTHONUNBUFFERED=1 \\" + INNER + "    PIP_NO_CACHE_DIR=1\nWORKDIR /code\n"
                + pick("COPY requirements.txt .\n", "COPY requirements*.txt /code/\n", "ADD requirements.txt ./\n",
                        "COPY . /code\n")
                + pick("RUN ", "RUN --mount=type=cache,target=/root/.cache/pip ") + "cat requirements.txt >/site\n"
                + pick("COPY . .\n", "COPY src/ src/\nCOPY run.sh /usr/bin/\n", "ADD . /code\n")
                + pick("", "ARG V\n", "ARG V=1\nLABEL version=$V\n")
                + pick("USER app\n", "RUN touch /ready\nUSER app\n")
                + "EXPOSE 80\nCMD python src/main.py\n";
    }

    private String java() {
        return "FROM bkbase:1 AS build\nWORKDIR /build\nCOPY pom.xml ./\nRUN " + MAKES + "/m2\nCOPY src src\nRUN "
                + MAKES + "/app.jar\n"
                + "FROM bkbase:1 AS layers\nWORKDIR /x\nCOPY --from=build /app.jar .\nRUN " + MAKES + "/x/a && "
                + MAKES + "/x/b\n"
                + "FROM bkbase:1\nCOPY --from=layers /x/a ./\nCOPY --from=layers /x/b ./\n"
                + pick("", "COPY <<EOF /run.sh" + INNER + "exec java $V" + INNER + "EOF\n");
    }

    private String targets() {
        return "FROM bkbase:1 AS base\nRUN cat /etc/passwd >/base\n"
                + "FROM base AS dev\nCOPY package.json /devel/\nONBUILD COPY src /onbuild/\n"
                + "FROM base AS test\nCOPY . /test\nRUN true\n"
                + "FROM dev AS child\nRUN echo child >/child\n"
                + "FROM base" + pick(" AS s1", "") + "\nCOPY --from=dev /devel /devel2\n"
                + pick("COPY --from=child /onbuild /o\n", "COPY --from=test /test/src /src\n");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
