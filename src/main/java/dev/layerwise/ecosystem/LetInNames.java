package dev.layerwise.ecosystem;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.IgnorePattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a build sees although a pattern of its ignore file speaks of just such a name. */
final class LetInNames {

    private static final String ANYWHERE = "**/";

    private final DockerIgnore names;
    private final Map<String, String> first = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    LetInNames(BuildContext context) {
        List<String> wanted = context.ignore().patterns().stream()
                .filter(pattern -> !pattern.isException())
                .flatMap(pattern -> name(pattern).stream())
                .distinct()
                .toList();
        names = DockerIgnore.ofPatterns(wanted);
        open.addAll(wanted);
        if (!wanted.isEmpty()) {
            walk(context.visible(), ContextPath.ROOT);
        }
    }

    /** The one name that a pattern is about: {@code *.log} or {@code **}{@code /*.log}. */
    static Optional<String> name(IgnorePattern pattern) {
        String text = pattern.text();
        String name = text.startsWith(ANYWHERE) ? text.substring(ANYWHERE.length()) : text;
        boolean isOne = name.indexOf('/') < 0
                && !name.contains("**")
                && name.chars().anyMatch(Character::isLetterOrDigit);
        return isOne ? Optional.of(name) : Optional.empty();
    }

    /** The first path that is let in, if the pattern is about one name. */
    Optional<String> of(IgnorePattern pattern) {
        return name(pattern).flatMap(name -> Optional.ofNullable(first.get(name)));
    }

    private void walk(Directory directory, String path) {
        int size = directory.size();
        for (int i = 0; i < size && !open.isEmpty(); i++) {
            String name = directory.name(i);
            String child = ContextPath.join(path, name);
            Optional<String> about = names.decider(name).map(IgnorePattern::text);
            if (about.isPresent()) {
                first.putIfAbsent(about.get(), child);
                open.remove(about.get());
            }
            // what lies in there is let in with it
            boolean isOne = about.isPresent() && UnneededFiles.known().folders(name).stream()
                    .anyMatch(pattern -> pattern.kind().isSure());
            if (directory.kind(i) == EntryKind.DIRECTORY && !isOne) {
                walk(directory.directory(i), child);
            }
        }
    }
}
