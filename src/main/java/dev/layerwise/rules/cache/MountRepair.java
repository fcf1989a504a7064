package dev.layerwise.rules.cache;

import dev.layerwise.ast.Run;
import dev.layerwise.ast.Word;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.CommandEdits;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.lint.StepEdits;
import dev.layerwise.shell.FileUse;
import dev.layerwise.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What makes a cache mount useful, where that is certain. */
final class MountRepair {

    /** Managers that keep all that they clean in the first of their places. */
    private static final Set<String> IN_ONE_PLACE = Set.of("apt-get", "apt", "npm", "pip", "uv", "zypper");

    private final Analysis analysis;
    private final CacheMount mount;

    MountRepair(Analysis analysis, CacheMount mount) {
        this.analysis = analysis;
        this.mount = mount;
    }

    /** Nothing in the step empties its mounts any more. */
    List<Fix> kept() {
        List<RunCommand> wholes = new ArrayList<>();
        List<TextEdit> edits = new ArrayList<>();
        boolean isSafe = true;
        for (RunCommand command : mount.commands()) {
            if (mounts().stream().noneMatch(each -> EmptiedMount.wipes(command, each, use(each)))) {
                continue;
            }
            List<FileUse> removed = removed(command);
            List<FileUse> within = removed.stream().filter(this::isMounted).toList();
            if (within.isEmpty() && !removed.isEmpty()) {
                return List.of();
            }
            if (within.size() == removed.size()) {
                wholes.add(command);
                isSafe &= !removed.isEmpty() || isAllMounted(command);
                continue;
            }
            for (FileUse file : within) {
                Optional<TextEdit> edit = new CommandEdits(analysis, mount.place(), command).without(file.path());
                if (edit.isEmpty()) {
                    return List.of();
                }
                edits.add(edit.get());
            }
        }
        Optional<List<TextEdit>> without = mount.place().instruction() instanceof Run run
                ? new StepEdits(analysis, mount.place(), run).without(wholes)
                : Optional.empty();
        if (without.isEmpty()) {
            return List.of();
        }
        edits.addAll(without.get());
        String title = "leave " + mount.object() + " as it is";
        return List.of(isSafe
                ? Fix.safe(title, edits)
                : Fix.unsafe(title, "what is kept outside of the mount stays in the image", edits));
    }

    /** What a command removes; nothing for one that cleans its own caches. */
    private static List<FileUse> removed(RunCommand command) {
        return command.call().files().stream().filter(file -> file.kind() == FileUse.Kind.REMOVE).toList();
    }

    private boolean isMounted(FileUse file) {
        return file.absolutePath().filter(this::isMounted).isPresent();
    }

    private boolean isMounted(String path) {
        return mounts().stream().anyMatch(each -> CacheMount.isWithin(path, each.target()));
    }

    private boolean isAllMounted(RunCommand command) {
        String manager = command.reading().orElseThrow().manager();
        return use(mount).places(command).stream()
                .filter(place -> !manager.equals("tdnf") || place.endsWith("/tdnf"))
                .limit(IN_ONE_PLACE.contains(manager) ? 1 : Long.MAX_VALUE)
                .allMatch(this::isMounted);
    }

    /** The managers are no longer told to keep no cache. */
    List<Fix> turnedOn(List<RunCommand> users) {
        List<TextEdit> edits = new ArrayList<>();
        for (RunCommand user : users) {
            Optional<TextEdit> edit = user.call().arguments().stream()
                    .filter(word -> word.is("--no-cache-dir") || word.is("--no-cache"))
                    .findFirst()
                    .flatMap(word -> new CommandEdits(analysis, mount.place(), user).without(word));
            if (edit.isEmpty() || !isCached(user)) {
                return List.of();
            }
            edits.add(edit.get());
        }
        return List.of(Fix.safe("let " + mount.object() + " be used", edits));
    }

    /** Whether all that it would keep then is in the mounts. */
    private boolean isCached(RunCommand user) {
        boolean isKnown = Set.of("pip", "uv").contains(user.reading().orElseThrow().manager());
        return isKnown && use(mount).places(user).stream().allMatch(this::isMounted);
    }

    /** The mount is where the cache is. */
    List<Fix> moved(String target) {
        Optional<Word> word = mount.mount().target().filter(each -> analysis.text(each.span()).equals(mount.written()));
        Optional<List<TextEdit>> owner = owner();
        if (word.isEmpty() || owner.isEmpty()) {
            return List.of();
        }
        List<TextEdit> edits = new ArrayList<>(owner.get());
        edits.add(new TextEdit(word.get().span(), target));
        return List.of(Fix.unsafe(
                "mount " + Phrase.code(target), "the image no longer holds what is kept there", edits));
    }

    /** The user of the step may write to the mount. */
    List<Fix> opened() {
        return owner()
                .map(edits -> Fix.safe("give the cache mount to " + Phrase.code(mount.user().orElseThrow()), edits))
                .stream()
                .toList();
    }

    private Optional<List<TextEdit>> owner() {
        if (mount.isOfRoot() || mount.mount().uid().isPresent()) {
            return Optional.of(List.of());
        }
        return uid().map(uid -> List.of(TextEdit.insert(mount.mount().span().end(), ",uid=" + uid)));
    }

    /** The number of the user of the step, if it is known. */
    Optional<String> uid() {
        return mount.user().flatMap(user -> user.matches("[0-9]+")
                ? Optional.of(user)
                : analysis.baseImage(mount.stage().stage())
                        .flatMap(BaseImage::account)
                        .filter(account -> account.name().equals(user))
                        .flatMap(BaseImage.Account::uid)
                        .map(String::valueOf));
    }

    private List<CacheMount> mounts() {
        return CacheMount.of(analysis, mount.stage(), mount.index());
    }

    private CacheUse use(CacheMount each) {
        return new CacheUse(analysis, each);
    }
}
