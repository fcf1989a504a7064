package dev.layerwise.history;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One walk over a commit's folder and the same folder on disk, side by side. */
final class TreeComparison {

    /** Larger files are known by their identity only once they are taken from a commit. */
    private static final int LARGEST_KEPT = 1024 * 1024;

    private final WorkTree work;
    private final String prefix;
    private final List<Change> changes = new ArrayList<>();
    private final ContextEdit undo = new ContextEdit();

    TreeComparison(WorkTree work, String prefix) {
        this.work = work;
        this.prefix = prefix;
    }

    List<Change> changes() {
        return changes;
    }

    ContextEdit undo() {
        return undo;
    }

    void compare(Directory commit, Directory disk) {
        // of a tree that is missing nothing is known to differ
        if (commit.problem().isEmpty()) {
            compare(commit, disk, ContextPath.ROOT);
        }
    }

    private void compare(Directory commit, Directory disk, String folder) {
        int at = 0;
        int here = 0;
        while (at < commit.size() || here < disk.size()) {
            int order = at == commit.size() ? 1
                    : here == disk.size() ? -1 : commit.name(at).compareTo(disk.name(here));
            String path = ContextPath.join(folder, order <= 0 ? commit.name(at) : disk.name(here));
            // git's own folder is never part of a commit
            if (!ContextPath.baseName(path).equals(".git")) {
                entry(order < 0 ? -1 : here, order > 0 ? -1 : at, commit, disk, path);
            }
            at += order <= 0 ? 1 : 0;
            here += order >= 0 ? 1 : 0;
        }
    }

    private void entry(int here, int at, Directory commit, Directory disk, String path) {
        if (here < 0) {
            deleted(commit, at, path);
        } else if (at < 0) {
            added(disk, here, path);
        } else {
            both(commit, at, disk, here, path);
        }
    }

    private void both(Directory commit, int at, Directory disk, int here, String path) {
        EntryKind then = commit.kind(at);
        EntryKind now = disk.kind(here);
        if (then != now) {
            if (!isLinkWrittenAsFile(commit, at, disk, here)) {
                changes.add(new Change(path, Change.Kind.REPLACED));
                restore(commit, at, path);
            }
            return;
        }
        switch (then) {
            case DIRECTORY -> {
                Directory below = commit.directory(at);
                // what a submodule holds is known to another repository
                if (!isSubmodule(commit, at) && below.problem().isEmpty()) {
                    compare(below, disk.directory(here), path);
                }
            }
            case SYMLINK -> {
                if (!blob(commit, at).equals(ContentId.ofText(disk.linkTarget(here)))) {
                    changes.add(new Change(path, Change.Kind.RETARGETED));
                    restore(commit, at, path);
                }
            }
            case FILE, FIFO, SOCKET, DEVICE -> file(commit, at, disk, here, path);
        }
    }

    private void file(Directory commit, int at, Directory disk, int here, String path) {
        int mode = work.keepsModes() ? mode(disk.mode(here), isExecutable(commit.mode(at))) : disk.mode(here);
        ContentId then = commit.content(at);
        ContentId now = work.stats().untouched(inWorkTree(path), disk.length(here))
                .orElseGet(() -> disk.content(here));
        if (!now.equals(then) && !isConverted(disk, here, then)) {
            changes.add(new Change(path, Change.Kind.MODIFIED));
            write(commit, at, path, mode);
        } else if (mode != disk.mode(here)) {
            changes.add(new Change(path, Change.Kind.MODE));
            undo.mode(path, mode);
        }
    }

    private void deleted(Directory commit, int at, String path) {
        if (commit.kind(at) != EntryKind.DIRECTORY) {
            if (!work.stats().isLeftOut(inWorkTree(path))) {
                changes.add(new Change(path, Change.Kind.DELETED));
                restore(commit, at, path);
            }
        } else if (!isSubmodule(commit, at)) {
            compare(commit.directory(at), Directory.empty(), path);
        }
    }

    /** Whether nothing is left of the entry once its files are taken back. */
    private boolean added(Directory disk, int here, String path) {
        boolean isFolder = disk.kind(here) == EntryKind.DIRECTORY;
        boolean isIgnored = work.ignores().isIgnored(inWorkTree(path), isFolder);
        if (isFolder) {
            // git may track files in a folder that it ignores otherwise
            boolean isSeen = !isIgnored || work.stats().hasTrackedBelow(inWorkTree(path));
            return isSeen && addedFolder(disk.directory(here), path);
        }
        boolean isGits = disk.kind(here) == EntryKind.FILE || disk.kind(here) == EntryKind.SYMLINK;
        boolean isAdded = isGits && (!isIgnored || work.stats().isTracked(inWorkTree(path)));
        if (isAdded) {
            remove(path);
        }
        return isAdded;
    }

    /** A folder goes with its last file; one that holds ignored files, or none at all, stays. */
    private boolean addedFolder(Directory contents, String path) {
        if (contents.find(".git") >= 0) {
            remove(path);
            return true;
        }
        int gone = 0;
        for (int i = 0; i < contents.size(); i++) {
            gone += added(contents, i, ContextPath.join(path, contents.name(i))) ? 1 : 0;
        }
        boolean isGone = gone > 0 && gone == contents.size();
        if (isGone) {
            undo.remove(path);
        }
        return isGone;
    }

    private void remove(String path) {
        changes.add(new Change(path, Change.Kind.ADDED));
        undo.remove(path);
    }

    private void restore(Directory commit, int at, String path) {
        switch (commit.kind(at)) {
            case DIRECTORY -> undo.contents(path, commit.mode(at), commit.directory(at));
            case SYMLINK -> undo.symlink(path, commit.linkTarget(at));
            case FILE, FIFO, SOCKET, DEVICE -> write(commit, at, path, commit.mode(at));
        }
    }

    private void write(Directory commit, int at, String path, int mode) {
        Optional<byte[]> bytes = commit.read(at, LARGEST_KEPT);
        if (bytes.isPresent()) {
            undo.file(path, bytes.get(), mode);
        } else {
            undo.entry(path, commit, at).mode(path, mode);
        }
    }

    private boolean isLinkWrittenAsFile(Directory commit, int at, Directory disk, int here) {
        return !work.keepsLinks()
                && commit.kind(at) == EntryKind.SYMLINK
                && disk.kind(here) == EntryKind.FILE
                && disk.content(here).equals(blob(commit, at));
    }

    private boolean isConverted(Directory disk, int here, ContentId then) {
        return work.convertsLines()
                && disk.read(here, LARGEST_KEPT)
                        .map(bytes -> ContentId.ofBytes(withoutReturns(bytes)).equals(then))
                        .orElse(false);
    }

    private static byte[] withoutReturns(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\r' || i + 1 == bytes.length || bytes[i + 1] != '\n') {
                out.write(bytes[i]);
            }
        }
        return out.toByteArray();
    }

    private static boolean isSubmodule(Directory commit, int at) {
        return commit instanceof GitDirectory git && git.isSubmodule(at);
    }

    private static ContentId blob(Directory commit, int at) {
        return commit instanceof GitDirectory git ? git.blobId(at) : ContentId.NONE;
    }

    private static boolean isExecutable(int mode) {
        return (mode & 0100) != 0;
    }

    /** A mode of the disk with the executable bit of the commit, which keeps no others. */
    private static int mode(int disk, boolean executable) {
        if (isExecutable(disk) == executable) {
            return disk;
        }
        return executable ? disk | (disk & 0444) >> 2 : disk & ~0111;
    }

    private String inWorkTree(String path) {
        return ContextPath.join(prefix, path);
    }
}
