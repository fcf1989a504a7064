package dev.layerwise.rules.cache;

import dev.layerwise.ast.Add;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.cache.Address;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.Span;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EnvironmentVariable;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A download of something that moves on, which the cache keeps as it was when the step first ran. */
public final class StaleDownload implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(StaleDownload.class, "0.1").tags("cache", "supply-chain");

    private static final Set<String> CLONE_VALUED = Set.of(
            "-b", "--branch", "--depth", "-o", "--origin", "-c", "--config", "-u", "--upload-pack", "--reference",
            "--reference-if-able", "--template", "-j", "--jobs", "--filter", "--separate-git-dir", "--shallow-since",
            "--shallow-exclude", "--server-option", "--bundle-uri", "--revision", "-C");

    private static final Set<String> VERIFIERS = Set.of("sha256sum", "sha512sum", "sha1sum", "md5sum", "shasum",
            "cosign", "minisign", "b2sum", "sha384sum", "slsa-verifier");

    /** More of them are not written by people. */
    private static final int MOST_FINDINGS = 200;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        int count = 0;
        for (EvaluatedStage stage : analysis.stages()) {
            // OSS-Fuzz builds each day without a cache, to fuzz what is newest
            if (analysis.base(stage.stage()) instanceof Base.Image(var image) && image.contains("oss-fuzz-base/")) {
                continue;
            }
            Set<RunCommand> pinned = GitPins.pinned(analysis, stage);
            for (int i = 0; i < stage.places().size() && count < MOST_FINDINGS; i++) {
                Place place = stage.places().get(i);
                if (place.member().isTrigger()) {
                    continue;
                }
                Optional<Finding> finding = place.instruction() instanceof Add add
                        ? finding(analysis, add)
                        : finding(analysis, stage, i, pinned);
                finding.ifPresent(findings::add);
                count += finding.isPresent() ? 1 : 0;
            }
        }
    }

    /** Something that moves, and why one can tell. */
    private record Moving(RunCommand command, Level level, String message, Span span, String label, String help) {}

    private static Optional<Finding> finding(
            Analysis analysis, EvaluatedStage stage, int index, Set<RunCommand> pinned) {
        Place place = stage.places().get(index);
        List<RunCommand> commands = analysis.commands(place);
        List<Moving> moving = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            if (!pinned.contains(commands.get(i))) {
                moving(analysis, commands, i).ifPresent(moving::add);
            }
        }
        if (moving.isEmpty() || isRefreshed(analysis, stage, index)) {
            return Optional.empty();
        }
        Moving first = moving.getFirst();
        boolean isNeeded = analysis.graph().needed().contains(stage.stage().index());
        Finding finding = Finding.of(INFO, first.message(), analysis.label(first.span(), first.label()))
                .level(isNeeded ? first.level() : Level.NOTE)
                .help(first.help())
                .evidence("downloads", moving.size());
        for (Moving other : moving.subList(1, Math.min(Exposure.MOST_LABELS, moving.size()))) {
            finding = finding.related(analysis.label(other.span(), other.label()));
        }
        return Optional.of(finding.note("the cache key of a `RUN` holds its text, not what the server has by now"));
    }

    /** Whether something above is there to have the step run again. */
    private static boolean isRefreshed(Analysis analysis, EvaluatedStage stage, int index) {
        Place place = stage.places().get(index);
        boolean hasBreaker = place.before().environment().variables().stream()
                .map(EnvironmentVariable::name)
                .anyMatch(name -> ChangingValue.of(name, Optional.empty())
                        .equals(Optional.of(ChangingValue.CACHE_BREAKER)));
        return hasBreaker || analysis.before(stage, index).stream()
                .map(Place::instruction)
                .anyMatch(instruction -> instruction instanceof Add && isQuestion(analysis.text(instruction.span())));
    }

    /** An ADD of what a server says of its newest version is there for its effect on the cache. */
    private static boolean isQuestion(String text) {
        return text.contains("://api.github.com/") || text.contains("/refs/heads/") || text.contains("/commits");
    }

    private static Optional<Moving> moving(Analysis analysis, List<RunCommand> commands, int index) {
        RunCommand command = commands.get(index);
        Optional<Reading> reading = command.reading();
        if (reading.isEmpty() || reading.get().packages().isEmpty()) {
            return Optional.empty();
        }
        return switch (reading.get().ecosystem()) {
            case "git" -> clone(analysis, command, reading.get());
            case "curl", "wget" -> download(analysis, commands, index, reading.get());
            default -> source(analysis, command, reading.get());
        };
    }

    private static Optional<Moving> clone(Analysis analysis, RunCommand command, Reading reading) {
        CommandCall call = command.call();
        String url = reading.packages().getFirst();
        boolean isRemote = url.contains("://") && !url.startsWith("file:") || url.startsWith("git@");
        boolean isClone = reading.command().equals(Optional.of("clone"));
        if (!isClone || !isRemote || call.parse(CLONE_VALUED).has("--revision")) {
            return Optional.empty();
        }
        Optional<Argument> branch = call.options(CLONE_VALUED).stream()
                .filter(option -> option.name().equals("-b") || option.name().equals("--branch"))
                .findFirst()
                .flatMap(option -> option.value());
        boolean isGiven = branch.isPresent();
        if (isGiven && !isMoving(analysis, branch.get())) {
            return Optional.empty();
        }
        String what = Phrase.code("git clone " + url);
        return Optional.of(new Moving(
                command,
                Level.WARNING,
                what + " keeps an old commit until this line changes",
                isGiven ? branch.get().span() : call.span(),
                isGiven ? "is a branch, which moves on" : "takes the default branch, which moves on",
                isGiven
                        ? "name a tag instead of the branch, or check out a commit behind it"
                        : "name a tag with `--branch`, or check out a commit behind it"));
    }

    /** What comes from an argument is chosen by whoever builds. */
    private static boolean isMoving(Analysis analysis, Argument branch) {
        return analysis.text(branch.span()).indexOf('$') < 0
                && branch.text().filter(MovingTarget::isBranch).isPresent();
    }

    private static Optional<Moving> download(
            Analysis analysis, List<RunCommand> commands, int index, Reading reading) {
        RunCommand command = commands.get(index);
        boolean isVerified = commands.stream().map(RunCommand::call).anyMatch(StaleDownload::verifies);
        boolean isPiped = command.call().isReached(Reach.IN_PIPELINE)
                && index + 1 < commands.size()
                && takesInput(commands.get(index + 1).call());
        if (isVerified || isPiped) {
            return Optional.empty();
        }
        Optional<String> latest = reading.packages().stream().filter(MovingTarget::isLatest).findFirst();
        Optional<String> branch = reading.packages().stream().filter(MovingTarget::isOfBranch).findFirst();
        if (latest.isEmpty() && branch.isEmpty()) {
            return Optional.empty();
        }
        String url = latest.or(() -> branch).orElseThrow();
        Span span = command.call().arguments().stream()
                .filter(word -> word.text().filter(url::equals).isPresent())
                .map(Argument::span)
                .findFirst()
                .orElse(command.call().span());
        String program = Phrase.code(reading.manager());
        boolean isLatest = latest.isPresent();
        return Optional.of(new Moving(
                command,
                isLatest ? Level.WARNING : Level.NOTE,
                isLatest
                        ? program + " gets the newest version once, and the cache keeps it until this line changes"
                        : program + " gets what a branch holds once, and the cache keeps it until this line changes",
                span,
                isLatest ? "leads to another version with each release" : "changes with the branch",
                isLatest
                        ? "name a version in the address, and verify it with a checksum"
                        : "name a tag or a commit in the address"));
    }

    private static boolean verifies(CommandCall call) {
        return call.program().filter(VERIFIERS::contains).isPresent()
                || call.is("gpg") && call.arguments().stream().anyMatch(word -> word.is("--verify"));
    }

    private static boolean takesInput(CommandCall call) {
        return OrdinaryPrograms.isShell(call) || call.is("python", "python3", "perl", "apt-key", "gpg", "node", "php");
    }

    /** A package that a language's manager builds from a repository. */
    private static Optional<Moving> source(Analysis analysis, RunCommand command, Reading reading) {
        for (String name : reading.packages()) {
            boolean isGit = name.contains("git+https://") || name.contains("git+ssh://");
            String path = name.substring(name.indexOf("://") + 1);
            // an at sign before the path belongs to a user's name; npm puts the reference behind a hash
            boolean isOpen = path.lastIndexOf('@') <= path.indexOf('/', 2)
                    && (name.indexOf('#') < 0 || name.contains("#egg") || name.contains("#subdirectory"));
            boolean isPip = isGit && isOpen;
            boolean isNpm = name.startsWith("github:") && name.indexOf('#') < 0;
            if (isPip || isNpm) {
                return Optional.of(new Moving(
                        command,
                        Level.WARNING,
                        Exposure.name(analysis, command) + " keeps an old commit of " + Phrase.code(name)
                                + " until this line changes",
                        command.call().span(),
                        "takes the default branch, which moves on",
                        isNpm ? "add `#` and a tag or a commit" : "add `@` and a tag or a commit"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> finding(Analysis analysis, Add add) {
        if (add.checksum().isPresent()) {
            return Optional.empty();
        }
        for (TransferSource source : add.sources()) {
            String text = source.word().text();
            if (Address.isHttp(text) && !isQuestion(text) && !MovingTarget.isUnversionedFile(text)
                    && !MovingTarget.isVersioned(text)) {
                return Optional.of(Finding.of(
                                INFO,
                                Phrase.code("ADD " + text) + " takes any file that the server sends",
                                analysis.label(source.word().span(), "asked again by each build, and not verified"))
                        .level(Level.NOTE)
                        .help("add `--checksum=sha256:...`: the file is verified, and the server not asked again"));
            }
        }
        return Optional.empty();
    }
}
