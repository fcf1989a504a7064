package dev.layerwise.cache;

import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Word;
import dev.layerwise.cache.KeyPart.Kind;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.Selector;
import dev.layerwise.source.Order;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The key of one RUN: command, environment, where and as whom it runs, mounts. */
final class RunStep {

    private static final String PIPES = "/dev/pipes/";

    private final BuildInputs inputs;
    private final SourceTips sources;
    private final EvaluatedStage.Place place;
    private final Run run;
    private final StageState state;
    private final Tip tip;
    private final SideInputs side;
    private final KeyBuilder key;
    private Optional<String> failure = Optional.empty();

    RunStep(BuildInputs inputs, SourceTips sources, EvaluatedStage.Place place, Run run, Tip tip) {
        this.inputs = inputs;
        this.sources = sources;
        this.place = place;
        this.run = run;
        this.state = place.before();
        this.tip = tip;
        this.side = new SideInputs(sources.digests(), tip);
        this.key = new KeyBuilder(StepKind.RUN, sources.keyParts());
    }

    StepKey key(ContentId nonce) {
        key.add(Kind.INSTRUCTION, "", arguments());
        key.add(Kind.ENVIRONMENT, "", state.environment().fingerprint());
        key.add(Kind.WORKING_DIRECTORY, "", state.workingDirectory().value());
        key.add(Kind.USER, "", state.user().value());
        key.add(Kind.PLATFORM, "", state.platform().toString());
        key.add(Kind.INSTRUCTION, "--network", network());
        key.add(Kind.INSTRUCTION, "--security", run.security().map(Word::text).orElse("sandbox"));
        key.add(Kind.INSTRUCTION, "--device", run.devices().stream().map(Word::text).toList());
        settings();
        mounts();
        side.addTo(key);
        return key.finish(tip.key(), nonce);
    }

    /** The files afterwards: what the commands do to those before, if they are plain enough to tell. */
    FileTree files(StepKey made) {
        if (!tip.knowsPrograms()) {
            return new FileTree.Made(made.plain());
        }
        Owner owner = Owner.of(state.user().value());
        String directory = state.workingDirectory().value();
        return plainCommands(arguments())
                // what lies under a mount is not what the stage holds
                .filter(commands -> run.mounts().isEmpty() || PlainEffect.isNone(commands))
                .flatMap(commands -> new PlainEffect(tip.files(), directory, owner, made.plain(), sources.digests())
                        .of(commands))
                .orElseGet(() -> new FileTree.Made(made.plain()));
    }

    private Optional<List<PlainScript.Command>> plainCommands(List<String> arguments) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> script = StepLabel.loneHeredoc(run).map(this::body).filter(body -> body.startsWith("#!"));
        if (script.isPresent()) {
            return script.filter(body -> body.matches("(?s)#! ?/bin/sh\n.*"))
                    .flatMap(body -> PlainScript.read(body.substring(body.indexOf('\n')), state.environment()));
        }
        boolean isShell = arguments.getFirst().matches("(/usr)?(/bin/)?(sh|ash|bash|dash)");
        if (isShell && arguments.size() == 3 && arguments.get(1).matches("-[a-z]*c")) {
            return PlainScript.read(arguments.get(2), state.environment());
        }
        return isShell ? Optional.empty() : Optional.of(List.of(PlainScript.ofArguments(arguments)));
    }

    List<SideInput> inputs() {
        return side.inputs();
    }

    Optional<StepFailure> failure() {
        return StepFailure.ofKey(failure).or(side::failure);
    }

    private List<String> arguments() {
        return switch (run.command()) {
            case CommandForm.ExecForm exec -> exec.arguments().stream()
                    .map(argument -> argument.value().text())
                    .toList();
            case CommandForm.ShellForm shell -> shellArguments(shell.text().text());
        };
    }

    private List<String> shellArguments(String text) {
        Optional<Heredoc> lone = StepLabel.loneHeredoc(run);
        if (lone.isPresent()) {
            Heredoc heredoc = lone.get();
            // 0.25 looks for #! before it removes tabs
            return body(heredoc).startsWith("#!")
                    ? List.of(PIPES + heredoc.name())
                    : inShell(heredoc.chomp() ? HeredocText.withoutTabs(body(heredoc)) : body(heredoc));
        }
        StringBuilder all = new StringBuilder(text);
        for (Heredoc heredoc : run.heredocs()) {
            all.append('\n').append(body(heredoc)).append(heredoc.name());
        }
        return inShell(all.toString());
    }

    private List<String> inShell(String command) {
        List<String> arguments = new ArrayList<>(state.shell().value());
        arguments.add(command);
        return arguments;
    }

    private String body(Heredoc heredoc) {
        return heredoc.body().of(inputs.dockerfile().dockerfile().source().text());
    }

    private String network() {
        String flag = run.network().map(Word::text).orElse("default");
        return flag.equals("default") ? inputs.settings().network() : flag;
    }

    private void settings() {
        EngineSettings settings = inputs.settings();
        key.add(Kind.SETTING, "--add-host", settings.extraHosts());
        key.add(Kind.SETTING, "--shm-size", String.valueOf(settings.shmSize()));
        key.add(Kind.SETTING, "--ulimit", settings.limits());
        key.add(Kind.SETTING, "--cgroup-parent", settings.cgroupParent());
        key.add(Kind.SETTING, "BUILDKIT_SANDBOX_HOSTNAME", argument("BUILDKIT_SANDBOX_HOSTNAME"));
    }

    private String argument(String name) {
        return inputs.arguments().getOrDefault(name, "");
    }

    /** Mounts of files in the order of their targets; secrets and keys behind them as written. */
    private void mounts() {
        List<MountSpec> specs = new ArrayList<>();
        for (Mount mount : run.mounts()) {
            specs.add(MountSpec.of(mount, specs.size(), state));
        }
        specs.forEach(spec -> failure = failure.or(spec::problem));
        String directory = state.workingDirectory().value();
        shebangFile();
        specs.stream()
                .filter(spec -> !isCredential(spec))
                .sorted(Order.by(spec -> spec.absoluteTarget(directory)))
                .forEach(spec -> mount(spec, spec.absoluteTarget(directory)));
        specs.stream().filter(spec -> spec.type() == Mount.Type.SECRET).forEach(this::secret);
        specs.stream().filter(spec -> spec.type() == Mount.Type.SSH).forEach(this::ssh);
    }

    private static boolean isCredential(MountSpec spec) {
        return spec.type() == Mount.Type.SECRET || spec.type() == Mount.Type.SSH;
    }

    private void shebangFile() {
        StepLabel.loneHeredoc(run).filter(heredoc -> body(heredoc).startsWith("#!")).ifPresent(heredoc -> {
            String script = heredoc.chomp() ? HeredocText.withoutTabs(body(heredoc)) : body(heredoc);
            key.add(Kind.INSTRUCTION, "<<" + heredoc.name(), List.of(PIPES, script));
        });
    }

    private void mount(MountSpec spec, String target) {
        if (target.equals("/")) {
            failure = failure.or(() -> Optional.of("invalid mount target \"/\""));
        }
        String namespace = argument("BUILDKIT_CACHE_MOUNT_NS");
        boolean isCache = spec.type() == Mount.Type.CACHE;
        key.add(Kind.INSTRUCTION, "--mount", List.of(
                spec.type().name(),
                target,
                String.valueOf(spec.isReadOnly()),
                spec.type() == Mount.Type.TMPFS ? ByteSize.normal(spec.size()) : "",
                isCache ? spec.cacheKey(namespace, target) : "",
                isCache ? spec.owner().toString() : ""));
        if (spec.type() == Mount.Type.TMPFS) {
            return;
        }
        Selector selector = Selector.ofMount(spec.source());
        if (spec.from().isPresent() || isCache) {
            place.member().sources().get(spec.index()).ifPresent(stage -> {
                Tip source = sources.of(stage);
                if (!source.isScratch()) {
                    side.add(spec.from().orElse("scratch"), source.files(), source.key(), selector);
                }
            });
        } else {
            side.addContext(inputs.context(), selector);
        }
    }

    private void secret(MountSpec spec) {
        String id = !spec.source().isEmpty() ? spec.source() : spec.id();
        String known = id.isEmpty() ? baseName(spec.target()) : id;
        String target = spec.target().isEmpty() && spec.env().isEmpty()
                ? "/run/secrets/" + baseName(known)
                : spec.target();
        key.add(Kind.INSTRUCTION, "--mount", List.of(
                "secret", known, target, spec.env().orElse(""), String.valueOf(spec.isRequired()),
                owner(spec, "256")));
    }

    private void ssh(MountSpec spec) {
        String id = spec.id().isEmpty() ? "default" : spec.id();
        key.add(Kind.INSTRUCTION, "--mount", List.of(
                "ssh", id, spec.target(), String.valueOf(spec.isRequired()), owner(spec, "384")));
    }

    /** @param mode the default mode, as a decimal number */
    private static String owner(MountSpec spec, String mode) {
        if (spec.owner().isEmpty()) {
            return "0:0:" + mode;
        }
        List<String> owner = spec.owner();
        return orDefault(owner.get(0), "0") + ":" + orDefault(owner.get(1), "0") + ":" + orDefault(owner.get(2), mode);
    }

    private static String orDefault(String text, String value) {
        return text.isEmpty() ? value : text;
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
