package dev.layerwise.context;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A directory with an edit laid over it; what the edit does not name is the base's own. */
final class EditedDirectory implements Directory {

    private final Directory base;
    private final String[] names;
    private final int[] indexes;
    private final Map<String, EditedEntry> edited = new TreeMap<>();

    EditedDirectory(Directory base, TreeMap<String, ContextEdit.Node> changes) {
        this.base = base;
        TreeMap<String, Integer> added = new TreeMap<>();
        int gone = 0;
        for (Map.Entry<String, ContextEdit.Node> change : changes.entrySet()) {
            int index = base.find(change.getKey());
            if (change.getValue().isGone(index >= 0)) {
                if (index >= 0) {
                    added.put(change.getKey(), -1);
                    gone++;
                }
                continue;
            }
            added.put(change.getKey(), index);
            edited.put(change.getKey(), change.getValue().over(base, index));
        }
        int fresh = (int) edited.keySet().stream().filter(name -> base.find(name) < 0).count();
        names = new String[base.size() - gone + fresh];
        indexes = new int[names.length];
        merge(added);
    }

    private void merge(TreeMap<String, Integer> changes) {
        int at = 0;
        for (int i = 0; i < base.size(); i++) {
            String name = base.name(i);
            while (!changes.isEmpty() && changes.firstKey().compareTo(name) < 0) {
                at = put(at, changes.pollFirstEntry().getKey(), -1);
            }
            boolean changed = changes.remove(name) != null;
            if (!changed || edited.containsKey(name)) {
                at = put(at, name, changed ? -1 : i);
            }
        }
        for (String name : changes.keySet()) {
            at = put(at, name, -1);
        }
    }

    private int put(int at, String name, int index) {
        names[at] = name;
        indexes[at] = index;
        return at + 1;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public String name(int index) {
        return names[index];
    }

    @Override
    public int find(String name) {
        return Arrays.binarySearch(names, name);
    }

    @Override
    public EntryKind kind(int index) {
        return isBase(index) ? base.kind(indexes[index]) : entry(index).kind();
    }

    @Override
    public int mode(int index) {
        return isBase(index) ? base.mode(indexes[index]) : entry(index).mode();
    }

    @Override
    public long length(int index) {
        return isBase(index) ? base.length(indexes[index]) : entry(index).length();
    }

    @Override
    public ContentId content(int index) {
        return isBase(index) ? base.content(indexes[index]) : entry(index).content();
    }

    @Override
    public ContentId attributes(int index) {
        return isBase(index) ? base.attributes(indexes[index]) : entry(index).attributes();
    }

    @Override
    public String linkTarget(int index) {
        return isBase(index) ? base.linkTarget(indexes[index]) : entry(index).linkTarget();
    }

    @Override
    public Directory directory(int index) {
        return isBase(index) ? base.directory(indexes[index]) : entry(index).directory();
    }

    @Override
    public Optional<byte[]> read(int index, int limit) {
        if (isBase(index)) {
            return base.read(indexes[index], limit);
        }
        EditedEntry entry = entry(index);
        boolean kept = entry.kind() == EntryKind.FILE && ContentId.ofBytes(entry.bytes()).equals(entry.content());
        return kept && entry.bytes().length <= limit ? Optional.of(entry.bytes().clone()) : Optional.empty();
    }

    @Override
    public Optional<String> problem() {
        return base.problem();
    }

    private boolean isBase(int index) {
        return indexes[index] >= 0;
    }

    private EditedEntry entry(int index) {
        return edited.get(names[index]);
    }
}
