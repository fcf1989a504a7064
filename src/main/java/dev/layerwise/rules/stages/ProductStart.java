package dev.layerwise.rules.stages;

import dev.layerwise.ecosystem.BaseImages;
import dev.layerwise.ecosystem.StartPrograms.Kind;
import dev.layerwise.ecosystem.Toolchain;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Launch;
import dev.layerwise.lint.StartReader;
import dev.layerwise.lint.StartReader.Fate;
import dev.layerwise.lint.StartedScript;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.stage.EvaluatedStage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells whether what an image starts does without the toolchain that it was built with. */
final class ProductStart {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh", "zsh", "source", ".");
    private static final Set<String> SCRIPTS = Set.of("start", "run", "boot", "launch", "startup", "entrypoint");

    /** What takes the products of a build out of it. */
    private static final Set<String> EXPORTS = Set.of("tar", "zip", "rsync", "scp", "install");

    private final Analysis analysis;
    private final EvaluatedStage stage;
    private final Toolchain toolchain;
    private final StartedScript scripts;

    ProductStart(Analysis analysis, EvaluatedStage stage, Toolchain toolchain) {
        this.analysis = analysis;
        this.stage = stage;
        this.toolchain = toolchain;
        this.scripts = new StartedScript(analysis, stage);
    }

    /** What a command is to the question. */
    private enum Role {
        /** Prepares something, or says something. */
        BESIDE,
        /** Is what was built, as far as one can see. */
        PRODUCT,
        /** Needs the toolchain, or nobody knows. */
        PERHAPS
    }

    boolean isFreeOfTools(Launch launch) {
        if (launch.place().isEmpty() || new StartReader(analysis, stage).read(launch) == Fate.TOOL) {
            return false;
        }
        List<Role> roles = launch.calls(analysis).stream().map(this::role).toList();
        return roles.contains(Role.PRODUCT) && !roles.contains(Role.PERHAPS);
    }

    private Role role(CommandCall call) {
        if (call.program().isEmpty()) {
            return call.words().isEmpty() ? Role.BESIDE : Role.PERHAPS;
        }
        String program = call.program().get();
        List<String> operands = call.operands(Set.of()).stream().map(Argument::prefix).toList();
        if (toolchain.runs(program, operands)) {
            return Role.PRODUCT;
        }
        if (toolchain.users().contains(program) || EXPORTS.contains(program)) {
            return Role.PERHAPS;
        }
        if (SHELLS.contains(program)) {
            return operands.isEmpty() ? Role.BESIDE : script(call, operands.getFirst()).orElse(Role.PERHAPS);
        }
        Optional<Kind> kind = BaseImages.programs().kind(program);
        if (kind.isPresent()) {
            return kind.get() == Kind.PLAIN || kind.get() == Kind.IDLE ? Role.BESIDE : Role.PERHAPS;
        }
        boolean isScript = program.endsWith(".sh") || program.endsWith(".bash") || program.contains("entrypoint")
                || SCRIPTS.contains(program);
        return script(call, path(call, program)).orElse(isScript ? Role.PERHAPS : Role.PRODUCT);
    }

    private static String path(CommandCall call, String program) {
        return call.words().stream()
                .map(Argument::prefix)
                .filter(text -> text.endsWith("/" + program))
                .findFirst()
                .orElse(program);
    }

    private Optional<Role> script(CommandCall call, String name) {
        String directory = call.directory().orElse(stage.end().workingDirectory().value());
        return scripts.text(name, directory).map(text -> mentionsTools(text) ? Role.PERHAPS : Role.PRODUCT);
    }

    private boolean mentionsTools(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean isName = i < text.length()
                    && (Character.isLetterOrDigit(text.charAt(i)) || "-_+.".indexOf(text.charAt(i)) >= 0);
            if (!isName) {
                if (i > start && toolchain.users().contains(text.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
