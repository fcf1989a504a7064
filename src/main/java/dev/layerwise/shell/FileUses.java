package dev.layerwise.shell;

import dev.layerwise.shell.FileTable.Entry;
import dev.layerwise.shell.FileUse.Kind;
import dev.layerwise.syntax.Variables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what one command reads, writes and removes. */
final class FileUses {

    private final Optional<String> directory;
    private final List<FileUse> uses = new ArrayList<>();

    FileUses(Optional<String> directory) {
        this.directory = directory;
    }

    List<FileUse> found() {
        return uses;
    }

    void addRedirections(List<Redirection> redirections, Variables variables) {
        for (Redirection redirection : redirections) {
            switch (redirection.operator()) {
                case READ -> addAll(Kind.READ, Expander.expand(redirection.target(), variables));
                case WRITE, APPEND, CLOBBER, WRITE_ALL, APPEND_ALL ->
                        addAll(Kind.WRITE, Expander.expand(redirection.target(), variables));
                case READ_WRITE -> {
                    addAll(Kind.READ, Expander.expand(redirection.target(), variables));
                    addAll(Kind.WRITE, Expander.expand(redirection.target(), variables));
                }
                case DUPLICATE_OUTPUT -> Expander.expand(redirection.target(), variables).stream()
                        .filter(target -> target.text().filter(text -> !isDescriptor(text)).isPresent())
                        .forEach(target -> add(Kind.WRITE, target));
                case DUPLICATE_INPUT, HERE_DOCUMENT, HERE_DOCUMENT_WITHOUT_TABS, HERE_STRING -> {}
            }
        }
    }

    /** {@code >&} takes a file as well, if it is neither a number nor a dash. */
    private static boolean isDescriptor(String text) {
        return text.equals("-") || text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    void addArguments(Program program) {
        Entry entry = program.name().map(FileTable.byProgram()::get).orElse(null);
        if (entry == null) {
            return;
        }
        switch (entry.program()) {
            case "tar" -> tar(entry, program.arguments());
            case "curl", "wget" -> download(entry, Arguments.of(program.arguments(), entry.valued()));
            case "sed" -> sed(entry, program.arguments());
            case "install" -> install(entry, Arguments.of(program.arguments(), entry.valued()));
            default -> {
                Arguments arguments = Arguments.of(program.arguments(), entry.valued());
                addOptions(entry, arguments);
                boolean hasExpression = entry.program().equals("grep") && arguments.has("-e", "-f", "--file");
                addOperands(hasExpression ? FileTable.Operands.READ : entry.operands(), arguments);
            }
        }
    }

    private void addOptions(Entry entry, Arguments arguments) {
        for (Arguments.Option option : arguments.options()) {
            if (entry.reading().contains(option.name())) {
                option.value().ifPresent(value -> add(Kind.READ, value));
            } else if (entry.writing().contains(option.name())) {
                option.value().ifPresent(value -> add(Kind.WRITE, value));
            }
        }
    }

    private void addOperands(FileTable.Operands kind, Arguments arguments) {
        List<Argument> operands = arguments.operands();
        boolean hasTarget = arguments.has("-t", "--target-directory");
        int last = hasTarget ? operands.size() : Math.max(0, operands.size() - 1);
        switch (kind) {
            case READ -> addAll(Kind.READ, operands);
            case WRITE -> addAll(Kind.WRITE, operands);
            case REMOVE -> addAll(Kind.REMOVE, operands);
            case READ_TO_LAST -> {
                addAll(Kind.READ, operands.subList(0, last));
                addAll(Kind.WRITE, operands.subList(last, operands.size()));
            }
            case MOVE_TO_LAST -> {
                addAll(Kind.READ, operands.subList(0, last));
                addAll(Kind.REMOVE, operands.subList(0, last));
                addAll(Kind.WRITE, operands.subList(last, operands.size()));
            }
            case LAST_WRITE -> addAll(Kind.WRITE, operands.subList(last, operands.size()));
            case WRITE_BUT_FIRST -> addAll(Kind.WRITE, butFirst(operands, arguments.has("--reference") ? 0 : 1));
            case READ_BUT_FIRST -> addAll(Kind.READ, butFirst(operands, 1));
            case READ_FIRST -> addAll(Kind.READ, operands.subList(0, Math.min(1, operands.size())));
            case NONE -> {}
        }
    }

    private static List<Argument> butFirst(List<Argument> operands, int count) {
        return operands.subList(Math.min(count, operands.size()), operands.size());
    }

    /** {@code install -d} makes all its operands. */
    private void install(Entry entry, Arguments arguments) {
        addOptions(entry, arguments);
        boolean onlyFolders = arguments.has("-d", "--directory");
        addOperands(onlyFolders ? FileTable.Operands.WRITE : entry.operands(), arguments);
    }

    /** {@code -i} takes no separate word, and everything behind it in its cluster is a suffix. */
    private void sed(Entry entry, List<Argument> words) {
        Arguments arguments = Arguments.of(words, entry.valued());
        boolean inPlace = arguments.has("-i", "--in-place");
        boolean hasExpression = arguments.has("-e", "--expression", "-f", "--file");
        addOptions(entry, arguments);
        addAll(inPlace ? Kind.WRITE : Kind.READ, butFirst(arguments.operands(), hasExpression ? 0 : 1));
    }

    /** The first word may be a cluster without a dash, as in {@code tar xzf a.tgz}. */
    private void tar(Entry entry, List<Argument> words) {
        boolean isOldStyle = !words.isEmpty() && !words.getFirst().prefix().startsWith("-");
        String cluster = isOldStyle ? words.getFirst().prefix() : "";
        int behind = isOldStyle ? 1 : 0;
        Set<String> valued = new HashSet<>(entry.valued());
        valued.addAll(Set.of("-f", "--file"));
        Arguments arguments = Arguments.of(words.subList(behind, words.size()), valued);
        boolean creates = arguments.has("-c", "--create", "-r", "--append", "-u") || cluster.indexOf('c') >= 0;
        Kind archive = creates ? Kind.WRITE : Kind.READ;
        addOptions(entry, arguments);
        arguments.option("-f", "--file").flatMap(Arguments.Option::value).ifPresent(file -> add(archive, file));
        List<Argument> operands = arguments.operands();
        if (cluster.indexOf('f') >= 0 && !operands.isEmpty()) {
            add(archive, operands.getFirst());
            operands = operands.subList(1, operands.size());
        }
        if (creates) {
            addAll(Kind.READ, operands);
        }
    }

    /** Without a named output, {@code curl -O} and {@code wget} write to the last name of each address. */
    private void download(Entry entry, Arguments arguments) {
        boolean isWget = entry.program().equals("wget");
        for (Arguments.Option option : arguments.options()) {
            // a lone dash is standard output
            boolean isFile = option.value().filter(value -> !value.is("-")).isPresent();
            if (isFile && entry.writing().contains(option.name())) {
                add(Kind.WRITE, option.value().get());
            } else if (isFile && entry.reading().contains(option.name())) {
                add(Kind.READ, option.value().get());
            }
        }
        boolean named = isWget
                ? !arguments.has("-O", "--output-document", "-P", "--directory-prefix", "--spider")
                : arguments.has("-O", "--remote-name", "--remote-name-all") && !arguments.has("--output-dir");
        if (named) {
            arguments.operands().forEach(this::addLastName);
        }
    }

    private void addLastName(Argument address) {
        if (address.value() instanceof WordValue.Known(var text)) {
            int slash = text.text().lastIndexOf('/');
            if (slash >= 0 && slash + 1 < text.length()) {
                add(Kind.WRITE, address.from(slash + 1));
            }
        }
    }

    private void addAll(Kind kind, List<Argument> paths) {
        paths.forEach(path -> add(kind, path));
    }

    private void add(Kind kind, Argument path) {
        uses.add(new FileUse(kind, path, directory));
    }
}
