package dev.layerwise.cache;

import com.fasterxml.jackson.databind.JsonNode;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Files as the cases write them: a text, or an object with content, mode and kind. */
final class CaseFiles {

    private CaseFiles() {}

    static void put(ContextEdit edit, JsonNode files) {
        files.fieldNames().forEachRemaining(path -> put(edit, path, files.get(path), files));
    }

    static void put(ContextEdit edit, String path, JsonNode spec, JsonNode all) {
        if (spec.isNull()) {
            edit.remove(path);
            return;
        }
        if (spec.isTextual()) {
            edit.file(path, spec.asText());
            return;
        }
        if (spec.path("dir").asBoolean()) {
            edit.directory(path, 0755);
        } else if (spec.has("symlink")) {
            edit.symlink(path, spec.get("symlink").asText());
        } else if (spec.has("hardlink")) {
            put(edit, path, all.get(spec.get("hardlink").asText()), all);
        } else if (spec.has("fifo")) {
            edit.special(path, EntryKind.FIFO);
        } else if (spec.has("socket")) {
            edit.special(path, EntryKind.SOCKET);
        } else if (spec.has("base64")) {
            edit.file(path, Base64.getDecoder().decode(spec.get("base64").asText()), 0644);
        } else if (spec.has("content")) {
            edit.file(path, spec.get("content").asText().getBytes(StandardCharsets.UTF_8), 0644);
        }
        if (spec.has("mode") && !spec.has("symlink")) {
            edit.mode(path, Integer.parseInt(spec.get("mode").asText(), 8));
        }
        if (spec.has("xattrs")) {
            edit.attributes(path, ContentId.ofText(spec.get("xattrs").toString()));
        }
    }

    /** Everything as a clone under another umask has it. */
    static Directory groupWritable(Directory root) {
        ContextEdit edit = new ContextEdit();
        widen(edit, root, "");
        return edit.over(root);
    }

    private static void widen(ContextEdit edit, Directory directory, String path) {
        for (int i = 0; i < directory.size(); i++) {
            String child = ContextPath.join(path, directory.name(i));
            if (directory.kind(i) != EntryKind.SYMLINK) {
                edit.mode(child, directory.mode(i) | 0020);
            }
            widen(edit, directory.directory(i), child);
        }
    }
}
