package dev.layerwise.shell;

import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.CommandForm.ExecForm;
import dev.layerwise.ast.CommandForm.ShellForm;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.JsonString;
import dev.layerwise.ast.Run;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the script of a RUN, the way BuildKit makes the command line of it. */
public final class RunScripts {

    private final CommandForm command;
    private final List<Heredoc> heredocs;
    private final List<String> shell;
    private final String source;

    private RunScripts(CommandForm command, List<Heredoc> heredocs, List<String> shell, SourceFile source) {
        this.command = command;
        this.heredocs = heredocs;
        this.shell = List.copyOf(shell);
        this.source = source.text();
    }

    /**
     * What {@code run} runs, with places in {@code source}.
     *
     * @param shell the SHELL in effect
     */
    public static RunScript of(Run run, List<String> shell, SourceFile source) {
        return new RunScripts(run.command(), run.heredocs(), shell, source).read();
    }

    /** What CMD or ENTRYPOINT starts; its heredocs are nothing but text. */
    public static RunScript of(CommandForm command, List<String> shell, SourceFile source) {
        return new RunScripts(command, List.of(), shell, source).read();
    }

    private RunScript read() {
        return switch (command) {
            case ExecForm exec -> arguments(exec);
            case ShellForm form -> loneHeredoc(form)
                    .map(this::body)
                    .orElseGet(() -> inShell(withHeredocs(form.text())));
        };
    }

    private static RunScript arguments(ExecForm exec) {
        List<Argument> words = exec.arguments().stream()
                .map(word -> Argument.verbatim(word.span(), word.value()))
                .toList();
        List<JsonString> strings = exec.arguments();
        boolean isScript = strings.size() == 3 && isShell(name(strings.getFirst().value().text()))
                && isCommandOption(strings.get(1).value().text());
        if (isScript) {
            String shell = name(strings.getFirst().value().text());
            return new RunScript.ForShell(shell, ShellParser.parse(strings.get(2).value()));
        }
        return new RunScript.Plain(exec.span(), words);
    }

    /** {@code -c}, alone or behind other letters, none of which takes the next word. */
    private static boolean isCommandOption(String text) {
        return text.length() > 1 && text.charAt(0) == '-' && text.charAt(1) != '-' && text.endsWith("c")
                && text.indexOf('o') < 0 && text.indexOf('O') < 0;
    }

    /** The heredoc that is the whole text, which its body then replaces. */
    private Optional<Heredoc> loneHeredoc(ShellForm form) {
        boolean isAlone = heredocs.size() == 1
                && form.text().sourceSpan().equals(heredocs.getFirst().marker());
        return isAlone ? Optional.of(heredocs.getFirst()) : Optional.empty();
    }

    private RunScript body(Heredoc heredoc) {
        MappedText body = heredoc.chomp() ? withoutTabs(heredoc.body()) : MappedText.of(source, heredoc.body());
        if (!body.text().startsWith("#!")) {
            return inShell(body);
        }
        String interpreter = interpreter(body.text());
        return isShell(interpreter)
                ? new RunScript.ForShell(interpreter, ShellParser.parse(body))
                : new RunScript.Foreign(interpreter);
    }

    private MappedText withoutTabs(Span body) {
        MappedText.Builder lines = MappedText.builder();
        int start = body.start();
        while (start < body.end()) {
            int newline = source.indexOf('\n', start);
            int end = newline < 0 ? body.end() : Math.min(newline + 1, body.end());
            int content = start;
            while (content < end && source.charAt(content) == '\t') {
                content++;
            }
            lines.append(source, content, end);
            start = end;
        }
        return lines.build(body.start());
    }

    /** The program of a {@code #!} line; behind {@code env} the one that it looks for. */
    private static String interpreter(String script) {
        int newline = script.indexOf('\n');
        String line = script.substring(2, newline < 0 ? script.length() : newline);
        String found = "";
        for (String word : line.strip().split("[ \t]+")) {
            boolean isOwn = word.startsWith("-") || word.indexOf('=') >= 0;
            found = found.isEmpty() || found.equals("env") && !isOwn ? name(word) : found;
        }
        return found;
    }

    /** BuildKit gives the shell the text, and behind it every heredoc with its name; the shell reads them. */
    private MappedText withHeredocs(MappedText text) {
        if (heredocs.isEmpty()) {
            return text;
        }
        MappedText.Builder all = MappedText.builder().append(text);
        int end = text.sourceSpan().end();
        for (Heredoc heredoc : heredocs) {
            all.replace(Span.at(end), "\n");
            all.append(source, heredoc.body().start(), heredoc.body().end());
            Span terminator = heredoc.terminator().orElse(Span.at(heredoc.body().end()));
            int name = terminator.end() - heredoc.name().length();
            if (name >= terminator.start() && source.startsWith(heredoc.name(), name)) {
                all.append(source, name, terminator.end());
            } else {
                all.replace(terminator, heredoc.name());
            }
            end = terminator.end();
        }
        return all.build(text.sourceSpan().start());
    }

    private RunScript inShell(MappedText text) {
        String program = shell.isEmpty() ? "" : name(shell.getFirst());
        return isShell(program)
                ? new RunScript.ForShell(program, ShellParser.parse(text))
                : new RunScript.Foreign(program);
    }

    private static boolean isShell(String program) {
        return Wrappers.SHELLS.contains(program);
    }

    /** Without folder and {@code .exe}; Windows has both slashes. */
    private static String name(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.toLowerCase(Locale.ROOT).endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }
}
