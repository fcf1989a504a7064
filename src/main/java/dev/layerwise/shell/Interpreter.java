package dev.layerwise.shell;

import java.util.Optional;
import java.util.Set;

/** Programs that run what a file or a package holds: {@code php composer.phar install} is Composer. */
enum Interpreter {
    PYTHON(Set.of("-W", "-X")),
    PHP(Set.of("-d", "-c", "-z")),
    NODE(Set.of("-r", "--require", "--import", "--loader", "-C", "--conditions")),
    /** Of scripts, only those that projects carry to start a known program. */
    SHELL(Set.of("-o", "+o", "-O", "+O")),
    /** Runs the package manager that its first operand names, as {@code pnpm@9}. */
    COREPACK(Set.of());

    /** Python modules that are programs of their own: {@code python3 -m pip} is {@code pip}. */
    static final Set<String> PYTHON_MODULES = Set.of("pip", "pipenv", "poetry", "pdm", "uv", "pipx", "conda");

    private static final Set<String> NODE_MANAGERS = Set.of("npm", "npx", "yarn", "yarnpkg", "pnpm", "pnpx");

    private static final Set<String> STARTERS = Set.of("mvnw", "gradlew", "rustup-init.sh", "bootstrap-vcpkg.sh");

    private final Set<String> valued;

    Interpreter(Set<String> valued) {
        this.valued = valued;
    }

    /** Of whatever version: {@code python}, {@code python3.12}, {@code pypy3}, {@code php83}. */
    static Optional<Interpreter> of(String program) {
        int end = program.length();
        while (end > 0 && "0123456789.".indexOf(program.charAt(end - 1)) >= 0) {
            end--;
        }
        return switch (program.substring(0, end)) {
            case "python", "pypy" -> Optional.of(PYTHON);
            case "php" -> Optional.of(PHP);
            case "node", "nodejs" -> Optional.of(NODE);
            case "sh", "bash", "ash", "dash" -> Optional.of(SHELL);
            case "corepack" -> Optional.of(COREPACK);
            default -> Optional.empty();
        };
    }

    boolean takesNext(String option) {
        return valued.contains(option);
    }

    /** The program that a file of this name holds, if it is known. */
    Optional<String> program(String file) {
        return switch (this) {
            case PYTHON -> Optional.of(file).filter(PYTHON_MODULES::contains);
            case PHP -> Optional.of(file).filter(name -> name.equals("composer") || name.equals("composer.phar"));
            case NODE -> nodeProgram(file);
            case SHELL -> Optional.of(file).filter(STARTERS::contains);
            case COREPACK -> Optional.of(before(file, '@')).filter(NODE_MANAGERS::contains);
        };
    }

    /** {@code yarn-4.1.0.cjs}, as projects keep it, {@code npm-cli.js}, {@code pnpm.cjs}. */
    private static Optional<String> nodeProgram(String file) {
        boolean isScript = file.endsWith(".js") || file.endsWith(".cjs") || file.endsWith(".mjs");
        String name = before(before(file, '.'), '-');
        return Optional.of(name).filter(known -> (isScript || file.equals(known)) && NODE_MANAGERS.contains(known));
    }

    private static String before(String text, char mark) {
        int end = text.indexOf(mark);
        return end < 0 ? text : text.substring(0, end);
    }
}
