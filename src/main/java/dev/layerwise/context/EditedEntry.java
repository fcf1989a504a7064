package dev.layerwise.context;

/** An entry that an edit made; components that do not apply to its kind are empty. */
record EditedEntry(
        EntryKind kind,
        int mode,
        long length,
        ContentId content,
        ContentId attributes,
        String linkTarget,
        Directory directory,
        byte[] bytes) {}
