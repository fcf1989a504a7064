package dev.layerwise.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.ImageConfig;
import dev.layerwise.syntax.DockerfileReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One recorded case: the builds that were made before the edit, and the one after it. */
final class CacheCase {

    private static final String SERVER = "http://127.0.0.1:18977";
    private static final String GIT = "git://127.0.0.1:18978/r.git#main";

    private final JsonNode data;
    private final ImageStore store;

    CacheCase(JsonNode data, ImageStore store) {
        this.data = data;
        this.store = store;
    }

    String id() {
        return data.get("id").asText();
    }

    Rebuild replay() {
        BuildMemory memory = new BuildMemory();
        Build before = Build.of(before());
        memory.add(Rebuild.first(before));
        if (extra().has("middle")) {
            memory.add(Rebuild.of(memory, Optional.of(before), Build.of(middle())));
        }
        return Rebuild.of(memory, Optional.of(before), Build.of(after()));
    }

    private BuildInputs before() {
        return inputs("before", data.get("dockerfile").asText(), "Dockerfile", tree("dockerfile", data.get("files")));
    }

    private BuildInputs middle() {
        JsonNode middle = extra().get("middle");
        Directory tree = tree("dockerfile", data.get("files"));
        String dockerfile = middle.has("dockerfile") ? middle.get("dockerfile").asText() : text("dockerfile");
        ContextEdit edit = new ContextEdit().file("Dockerfile", dockerfile);
        if (middle.has("files")) {
            CaseFiles.put(edit, middle.get("files"));
        }
        return inputs("before", dockerfile, "Dockerfile", edit.over(tree));
    }

    private BuildInputs after() {
        String name = extra().has("dockerfile_name") ? extra().get("dockerfile_name").asText() : "Dockerfile";
        ContextEdit edit = new ContextEdit();
        data.get("files").fieldNames().forEachRemaining(path -> {
            if (!data.get("files_after").has(path)) {
                edit.remove(path);
            }
        });
        if (extra().has("rename")) {
            extra().get("rename").fieldNames().forEachRemaining(edit::remove);
        }
        CaseFiles.put(edit, data.get("files_after"));
        edit.remove("Dockerfile").remove(".dockerignore").file(name, text("dockerfile_after"));
        if (!data.get("dockerignore_after").isNull()) {
            edit.file(".dockerignore", text("dockerignore_after"));
        }
        Directory tree = edit.over(tree("dockerfile", data.get("files")));
        boolean widens = extra().path("umask_group_write").asBoolean();
        return inputs("after", text("dockerfile_after"), name, widens ? CaseFiles.groupWritable(tree) : tree);
    }

    private Directory tree(String dockerfile, JsonNode files) {
        ContextEdit edit = new ContextEdit();
        CaseFiles.put(edit, files);
        edit.file("Dockerfile", text(dockerfile));
        if (!data.get("dockerignore").isNull()) {
            edit.file(".dockerignore", text("dockerignore"));
        }
        return edit.build();
    }

    private BuildInputs inputs(String when, String dockerfile, String name, Directory tree) {
        CaseFlags flags = new CaseFlags(texts(at(data.get("flags"), when)), store);
        Map<String, BuildContext> named = new HashMap<>();
        flags.namedContexts().forEach((context, folder) -> named.put(context, outside(folder, when)));
        JsonNode target = at(data.get("target"), when);
        return new BuildInputs(
                DockerfileReader.read(SourceFile.of(name, dockerfile)),
                BuildContext.of(tree, name),
                target.isNull() || target.isMissingNode() ? Optional.empty() : Optional.of(target.asText()),
                map(at(data.get("build_args"), when)),
                images(when),
                named,
                remotes(when),
                flags.settings());
    }

    private BuildContext outside(String folder, String when) {
        ContextEdit edit = new ContextEdit();
        putOutside(edit, data.path("outside_files"), folder);
        if (when.equals("after")) {
            putOutside(edit, extra().path("outside_files"), folder);
        }
        return BuildContext.of(edit.build(), "Dockerfile");
    }

    private static void putOutside(ContextEdit edit, JsonNode files, String folder) {
        files.fieldNames().forEachRemaining(path -> {
            if (path.startsWith(folder + "/")) {
                CaseFiles.put(edit, path.substring(folder.length() + 1), files.get(path), files);
            }
        });
    }

    private Map<String, BaseImage> images(String when) {
        Map<String, JsonNode> specs = new LinkedHashMap<>();
        JsonNode recorded = data.path("images");
        recorded.fieldNames().forEachRemaining(name -> specs.put(name, recorded.get(name)));
        specs.putIfAbsent("bkbase:1", JsonNodeFactory.instance.objectNode());
        if (when.equals("after")) {
            JsonNode replaced = extra().path("images");
            replaced.fieldNames().forEachRemaining(name -> specs.put(name, replaced.get(name)));
        }
        Map<String, BaseImage> images = new HashMap<>();
        specs.forEach((name, spec) -> images.put(name, image(spec)));
        return images;
    }

    private static BaseImage image(JsonNode spec) {
        List<String> environment = new ArrayList<>();
        List<String> onBuild = new ArrayList<>();
        Map<String, String> settings = new HashMap<>();
        for (String line : spec.has("config") ? texts(spec.get("config")) : List.of("ENV PATH=/usr/bin:/bin")) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "ENV" -> environment.add(rest);
                case "ONBUILD" -> onBuild.add(rest);
                default -> settings.put(line.substring(0, line.indexOf(' ')), rest);
            }
        }
        ContextEdit files = new ContextEdit();
        if (spec.has("files")) {
            CaseFiles.put(files, spec.get("files"));
        }
        ContentId layers = ContentId.ofText(spec.path("files") + spec.path("mtime").asText());
        ImageConfig config = new ImageConfig(
                environment,
                settings.getOrDefault("USER", ""),
                settings.getOrDefault("WORKDIR", ""),
                List.of(),
                onBuild);
        return new BaseImage(config, layers, ContentId.ofText("busybox"), files.build());
    }

    /** What the test server answered; a file whose ETag is known is not asked for again. */
    private Map<String, RemoteSource> remotes(String when) {
        Map<String, RemoteSource> remotes = new HashMap<>();
        JsonNode http = data.path("http");
        JsonNode served = http.has(when) ? http.get(when) : http.path("before");
        for (String word : (text("dockerfile") + " " + text("dockerfile_after")).split("[\\s]+")) {
            if (word.startsWith(SERVER)) {
                String path = word.substring(SERVER.length()).replaceFirst("\\?.*", "");
                JsonNode old = http.path("before").path(path);
                JsonNode now = served.path(path);
                JsonNode tag = now.path("headers").path("ETag");
                boolean isKept = !tag.isMissingNode() && tag.equals(old.path("headers").path("ETag"));
                String body = (isKept ? old : now).path("body").asText();
                remotes.put(word, new RemoteSource.RemoteFile(ContentId.ofText(body), body.length()));
            }
        }
        ContextEdit commits = new ContextEdit();
        data.path("git").forEach(commit -> CaseFiles.put(commits, commit.path("files")));
        if (when.equals("after")) {
            extra().path("git").forEach(commit -> CaseFiles.put(commits, commit.path("files")));
        }
        remotes.put(GIT, new RemoteSource.RemoteTree(commits.build()));
        return remotes;
    }

    private JsonNode extra() {
        return data.path("edit_extra");
    }

    private String text(String field) {
        return data.get(field).asText();
    }

    private static JsonNode at(JsonNode node, String when) {
        boolean isSplit = node.has("before") || node.has("after");
        return isSplit ? node.has(when) ? node.get(when) : node.get("before") : node;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new HashMap<>();
        object.fieldNames().forEachRemaining(name -> map.put(name, object.get(name).asText()));
        return map;
    }
}
