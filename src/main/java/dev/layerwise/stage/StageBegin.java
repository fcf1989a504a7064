package dev.layerwise.stage;

import dev.layerwise.ast.From;
import dev.layerwise.ast.Word;
import dev.layerwise.syntax.VariableValue;
import java.util.List;

/** What a stage takes over from its base. */
final class StageBegin {

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private StageBegin() {}

    /**
     * From another stage: everything, arguments too. What the image keeps is assigned once more and so comes behind the
     * arguments, and wins over one of the same name.
     */
    static StageState ofStage(StageState parent) {
        Environment environment = parent.environment();
        for (EnvironmentVariable variable : parent.imageEnvironment().variables()) {
            environment = environment.with(variable);
        }
        return new StageState(
                parent.escape(),
                environment,
                parent.imageEnvironment(),
                parent.user(),
                parent.workingDirectory(),
                parent.shell(),
                parent.platform());
    }

    static StageState ofImage(StageGraph graph, Stage stage) {
        Platform platform = stage.platform().orElse(graph.options().targetPlatform());
        return switch (stage.base()) {
            case Base.Image image -> graph.options()
                    .image(image.name())
                    .map(config -> known(graph, platform, config, new Origin.FromImage(image.name())))
                    .orElseGet(() -> unknown(graph, stage, platform, image.name()));
            case Base.NamedContext context -> graph.options()
                    .image(context.name())
                    .map(config -> known(graph, platform, config, new Origin.FromImage(context.name())))
                    .orElseGet(() -> known(graph, platform, ImageConfig.EMPTY, Origin.DEFAULT));
            case Base.Scratch scratch -> known(graph, platform, ImageConfig.EMPTY, Origin.DEFAULT);
            case Base.Unknown base -> unknown(graph, stage, platform, base.expression());
            case Base.OfStage base -> throw new IllegalArgumentException("a stage hands over its own end");
        };
    }

    private static StageState known(StageGraph graph, Platform platform, ImageConfig config, Origin origin) {
        Environment environment = Environment.EMPTY;
        for (String entry : config.environment()) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? entry : entry.substring(0, equals);
            environment = environment.with(variable(name, equals < 0 ? "" : entry.substring(equals + 1), origin));
        }
        if (environment.find("PATH").isEmpty()) {
            environment = environment.with(variable("PATH", DEFAULT_PATH, Origin.DEFAULT));
        }
        String directory = StagePath.workingDirectory("/", config.workingDirectory());
        List<String> shell = config.shell().isEmpty() ? defaultShell(platform) : config.shell();
        return new StageState(
                graph.dockerfile().escape(),
                environment,
                environment,
                Setting.known(config.user(), config.user().isEmpty() ? Origin.DEFAULT : origin),
                Setting.known(directory, config.workingDirectory().isEmpty() ? Origin.DEFAULT : origin),
                Setting.known(shell, config.shell().isEmpty() ? Origin.DEFAULT : origin),
                platform);
    }

    private static List<String> defaultShell(Platform platform) {
        return platform.os().equals("windows") ? WindowsImages.SHELL : StageState.DEFAULT_SHELL;
    }

    private static StageState unknown(StageGraph graph, Stage stage, Platform platform, String image) {
        // the names of variables tell, too
        String written = stage.from().flatMap(From::image).map(Word::text).orElse("");
        List<String> shell = WindowsImages.is(image + ' ' + written, graph.dockerfile().escape())
                ? WindowsImages.SHELL
                : defaultShell(platform);
        Environment environment = Environment.EMPTY.with(EnvironmentVariable.ofUnknownImage(image));
        Origin origin = new Origin.FromImage(image);
        return new StageState(
                graph.dockerfile().escape(),
                environment,
                environment,
                new Setting<>("", false, origin),
                new Setting<>("/", false, origin),
                new Setting<>(shell, false, origin),
                platform);
    }

    private static EnvironmentVariable variable(String name, String value, Origin origin) {
        return new EnvironmentVariable(name, VariableValue.of(value), false, origin);
    }
}
