package dev.layerwise.lint;

import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Lookup;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.StagePath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the text of a script that an image starts: in the build context, or in the Dockerfile itself. */
public final class StartedScript {

    private static final int LONGEST = 1 << 20;

    /** Where programs are looked for that are named without a folder. */
    private static final List<String> PATH =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    /** Enough for every real script; a context is searched for each. */
    private static final int MOST_LOOKUPS = 2_000;

    private final Analysis analysis;
    private final EvaluatedStage stage;
    private final Map<String, Optional<String>> known = new HashMap<>();

    public StartedScript(Analysis analysis, EvaluatedStage stage) {
        this.analysis = analysis;
        this.stage = stage;
    }

    /** @param directory what a relative name begins at */
    public Optional<String> text(String name, String directory) {
        String key = name.contains("/") ? directory + "\0" + name : name;
        if (!known.containsKey(key) && known.size() < MOST_LOOKUPS) {
            known.put(key, find(name, directory));
        }
        return known.getOrDefault(key, Optional.empty());
    }

    private Optional<String> find(String name, String directory) {
        Stream<String> candidates = name.contains("/")
                ? Stream.of(StagePath.clean(name.startsWith("/") ? name : directory + "/" + name))
                : Stream.concat(PATH.stream(), Stream.of(directory))
                        .map(folder -> StagePath.clean(folder + "/" + name));
        return candidates
                .map(this::at)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> byName(name.substring(name.lastIndexOf('/') + 1)));
    }

    private Optional<String> at(String path) {
        String inside = ContextPath.inside(path);
        for (ContextCopy copy : copies().reversed()) {
            Optional<Lookup.Found> found = copy.find(inside);
            if (found.isPresent()) {
                return found.flatMap(StartedScript::read);
            }
        }
        return written(path);
    }

    /** A file that is copied by its own name and moved or linked later. */
    private Optional<String> byName(String name) {
        for (ContextCopy copy : copies().reversed()) {
            String path = copy.selector().path();
            boolean isIt = path.equals(name) || path.endsWith("/" + name);
            String target = copy.target().endsWith("/") ? copy.target() + name : copy.target();
            Optional<String> text = isIt
                    ? copy.find(ContextPath.inside(target)).flatMap(StartedScript::read)
                    : Optional.empty();
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private List<ContextCopy> copies() {
        return analysis.copiesBefore(stage, stage.places().size());
    }

    private static Optional<String> read(Lookup.Found found) {
        return found.parent().read(found.index(), LONGEST).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** A heredoc of a COPY. */
    private Optional<String> written(String path) {
        for (EvaluatedStage each : analysis.chain(stage.stage())) {
            for (Place place : each.places()) {
                if (place.instruction() instanceof FileTransfer transfer) {
                    for (TransferSource source : transfer.sources()) {
                        if (source instanceof TransferSource.HeredocSource(var _, var heredoc)
                                && target(place, transfer, heredoc.name()).equals(path)) {
                            return Optional.of(analysis.text(heredoc.body()));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String target(Place place, FileTransfer transfer, String name) {
        String written = transfer.destination()
                .map(word -> place.before().expand(word).value().orElse(word.text()))
                .orElse("");
        String target = StagePath.destination(place.before().workingDirectory().value(), written);
        return StagePath.clean(target.endsWith("/") ? target + name : target);
    }
}
