package dev.layerwise.cache;

import dev.layerwise.ast.Add;
import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.ast.Word;
import dev.layerwise.cache.KeyPart.Kind;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.Fingerprint;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.StagePath;
import dev.layerwise.stage.StageState;
import dev.layerwise.syntax.Expansion;
import dev.layerwise.syntax.ExpansionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The key of one COPY or ADD: what is put where, with which flags, and the content of what is put. */
final class TransferStep {

    private final BuildInputs inputs;
    private final SourceTips sources;
    private final EvaluatedStage.Place place;
    private final FileTransfer transfer;
    private final StageState state;
    private final Tip tip;
    private final SideInputs side;
    private final KeyBuilder key;
    private final Owner owner;
    private final String chmod;
    private final String destination;
    private final List<String> excludes;
    private final Placement placement;
    private Optional<String> failure = Optional.empty();
    private Optional<String> failureOfRun = Optional.empty();

    /** @param parent what the copy is laid over: nothing at all for a linked one */
    TransferStep(
            BuildInputs inputs, SourceTips sources, EvaluatedStage.Place place, FileTransfer transfer, Tip parent) {
        this.inputs = inputs;
        this.sources = sources;
        this.place = place;
        this.transfer = transfer;
        this.state = place.before();
        this.tip = parent;
        this.side = new SideInputs(sources.digests(), parent);
        // COPY and ADD differ only in what they do with archives, which each source says for itself
        this.key = new KeyBuilder(StepKind.COPY, sources.keyParts());
        this.owner = Owner.of(expanded(transfer.chown()));
        this.chmod = expanded(transfer.chmod());
        this.destination = StagePath.destination(
                state.workingDirectory().value(), expanded(transfer.destination()));
        this.excludes = transfer.excludes().stream().map(Word::text).toList();
        this.placement = new Placement(parent.files(), destination, owner, chmod, excludes);
    }

    StepKey key(ContentId nonce) {
        transfer.sources().stream()
                .filter(TransferSource.PathSource.class::isInstance)
                .forEach(source -> path(expanded(Optional.of(source.word()))));
        for (TransferSource source : transfer.sources()) {
            if (source instanceof TransferSource.HeredocSource heredoc) {
                heredoc(heredoc.heredoc());
            }
        }
        if (owner.hasName() && tip.isScratch()) {
            // there is no /etc/passwd to look in
            failureOfRun = Optional.of("invalid user index: -1");
        }
        side.addTo(key);
        return key.finish(tip.key(), nonce);
    }

    List<SideInput> inputs() {
        return side.inputs();
    }

    Optional<StepFailure> failure() {
        return StepFailure.ofKey(failure)
                .or(side::failure)
                .or(() -> StepFailure.ofRun(failureOfRun.or(placement::failure)));
    }

    /** The files afterwards. */
    FileTree files(StepKey made) {
        return placement.result(made.plain());
    }

    private void path(String source) {
        switch (transfer) {
            case Add add when Address.isGit(source) -> git(add, source);
            case Add add when Address.isHttp(source) -> download(add, source);
            case Add add -> local(source, add.unpack().orElse(true), false);
            case Copy copy -> local(source, false, copy.parents());
        }
    }

    private void local(String source, boolean unpacks, boolean parents) {
        Selector selector =
                parents ? Selector.ofSourceWithParents(source, excludes) : Selector.ofSource(source, excludes);
        action("path", ContextPath.baseName(selector.path()), unpacks, selector.includes());
        placement.unpacks(unpacks);
        Optional<Word> from = transfer instanceof Copy copy ? copy.from() : Optional.empty();
        if (from.isEmpty()) {
            placement.addPath(inputs.context().visible(), selector);
            side.addContext(inputs.context(), selector);
            checkSent(selector);
            return;
        }
        place.member().sources().stream().flatMap(Optional::stream).findFirst().ifPresent(stage -> {
            Tip given = sources.of(stage);
            placement.addPath(given.files(), selector);
            side.add(from.get().text(), given.files(), given.key(), selector);
        });
    }

    /** The copy looks into the directory of a wildcard, which is there only if some step makes the client send it. */
    private void checkSent(Selector selector) {
        String directory = selector.fixedPart();
        boolean isEmpty = selector.hasWildcard()
                && !directory.isEmpty()
                && Selection.roots(inputs.context().visible(), selector).isEmpty();
        if (isEmpty && !sources.sendsDirectory(directory)) {
            failureOfRun = failureOfRun.or(() -> Optional.of("lstat /" + directory + ": no such file or directory"));
        }
    }

    private void download(Add add, String url) {
        String name = Address.fileName(url);
        action("download", name, add.unpack().orElse(false), List.of());
        String checksum = expanded(add.checksum());
        ContentId content = inputs.remotes().get(url) instanceof RemoteSource.RemoteFile known
                ? new Fingerprint().add(known.content()).add(known.length()).finish()
                : StepKey.digest("download", checksum.isEmpty() ? url : checksum);
        ContextEdit file = new ContextEdit().file(name, new byte[0], 0600).attributes(name, content);
        remote(url, file.build(), Selector.ofSource(name));
    }

    private void git(Add add, String address) {
        action("git", "/", false, List.of());
        Directory root = inputs.remotes().get(address) instanceof RemoteSource.RemoteTree(Directory tree)
                ? tree
                : new ContextEdit().file("unknown", address).build();
        key.addPlace(add.keepGitDir().map(String::valueOf).orElse(""));
        remote(address, root, Selector.ofSource("/"));
    }

    private void remote(String address, Directory root, Selector selector) {
        placement.addPath(root, selector);
        StepKey made = new StepKey(
                ContentId.NONE, ContentId.NONE, StepKey.digest("remote", address), List.of());
        side.add(address, new FileTree.Known(root), made, selector);
    }

    private void heredoc(Heredoc heredoc) {
        String source = inputs.dockerfile().dockerfile().source().text();
        String written = heredoc.body().of(source);
        String body = heredoc.chomp() ? HeredocText.withoutTabs(written) : written;
        if (heredoc.expand()) {
            Expansion expansion = state.expand(body, ExpansionMode.HEREDOC_BODY);
            expansion.failure().ifPresent(this::fail);
            body = expansion.value().orElse(body);
        }
        action("heredoc", heredoc.name(), false, List.of());
        Directory file = new ContextEdit().file(heredoc.name(), body).build();
        StepKey made = new StepKey(
                ContentId.NONE, ContentId.NONE, StepKey.digest("heredoc", heredoc.name(), body), List.of());
        placement.addPath(file, Selector.ofSource(heredoc.name()));
        side.add("<<" + heredoc.name(), new FileTree.Known(file), made, Selector.ofSource(heredoc.name()));
    }

    /** One source: of a path only the last name counts, and a wildcard stands for itself. */
    private void action(String kind, String baseName, boolean unpacks, List<String> includes) {
        List<String> said = new ArrayList<>(List.of(
                kind, baseName, destination, owner.toString(), mode(), String.valueOf(unpacks)));
        said.addAll(includes);
        said.add("excludes");
        said.addAll(excludes);
        key.add(Kind.INSTRUCTION, "", said);
    }

    /** Octal digits as a number; letters as they are. */
    private String mode() {
        return chmod.matches("[0-7]+") ? chmod.replaceFirst("^0+(?=.)", "") : chmod;
    }

    private String expanded(Optional<Word> word) {
        if (word.isEmpty()) {
            return "";
        }
        Expansion expansion = state.expand(word.get());
        expansion.failure().ifPresent(this::fail);
        return expansion.value().orElse(word.get().text());
    }

    private void fail(String message) {
        failure = failure.or(() -> Optional.of(message));
    }
}
